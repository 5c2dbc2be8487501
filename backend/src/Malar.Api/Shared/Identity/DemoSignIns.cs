using Malar.Api.Shared.Data;

namespace Malar.Api.Shared.Identity;

/// <summary>The accounts of the demo data, whose passwords are public: staging and production refuse to start if they exist.</summary>
internal sealed class DemoSignIns(CrossShopReader db) : IHostedService
{
    public static readonly IReadOnlyList<string> Emails =
    [
        "admin@malar.com",
        "staff1@malar.com",
        "demo_farmer@malar.com",
        "admin@malarmarket.com",
        "staff@malarmarket.com",
        "farmer1@malarmarket.com",
    ];

    private const string FindSql = "select email from users where email = any(@emails) and deleted_at is null order by email";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var found = await db.QueryAsync<string>(FindSql, new { emails = Emails.ToArray() }, cancellationToken);
        if (found.Count > 0)
            throw new InvalidOperationException(
                $"The database has demo accounts ({string.Join(", ", found.Distinct())}), which a public installation does not start with: delete them first."
            );
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
