namespace Malar.Api.Features.Ledger;

internal static class LedgerCheck
{
    public static Task<int> ReportAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken) => Task.FromResult(0);
}
