using Malar.Api.Features.Ledger;

namespace Malar.Api.Tests.Harness;

/// <summary>Base class whose tests start with an empty database and one shop, and end with a check of the ledger.</summary>
public abstract class ApiTest(RunningApi api) : IClassFixture<RunningApi>, IAsyncLifetime
{
    private protected RunningApi Api => api;

    private protected TestShop Shop { get; set; } = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected static DateOnly Today => MarketClock.Today;

    public async ValueTask InitializeAsync()
    {
        await api.ResetAsync();
        Shop = await api.OpenShopAsync();
    }

    /// <summary>Selects whether any of the ledger's tables has rows; if all are empty, there is nothing to check.</summary>
    private const string HasBookSql = """
        select exists (select from postings) or exists (select from journals) or exists (select from farmer_balances)
            or exists (select from daily_entries) or exists (select from cash_advances) or exists (select from advance_recoveries)
            or exists (select from settlements) or exists (select from settlement_items) or exists (select from settlement_charges)
            or exists (select from farmer_adjustments) or exists (select from number_series)
            or exists (select from invoices) or exists (select from buyer_credits) or exists (select from cash_entries)
        """;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await using var hasBook = api.Superuser.CreateCommand(HasBookSql);
        if (!(bool)(await hasBook.ExecuteScalarAsync(CancellationToken.None))!)
            return;
        var report = new StringWriter();
        Assert.True(await LedgerCheck.ReportAsync(api.Services, report, CancellationToken.None) == 0, report.ToString());
    }
}
