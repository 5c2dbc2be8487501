using Malar.Api.Features.Ledger;

namespace Malar.Api.Tests.Harness;

/// <summary>Every test begins with an empty database and one shop, and ends with the book being checked.</summary>
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

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var report = new StringWriter();
        Assert.True(await LedgerCheck.ReportAsync(api.Services, report, CancellationToken.None) == 0, report.ToString());
    }
}
