using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Weekly;

/// <summary>Checks every ten minutes whether a shop that wants weekly statements has a past week whose statements were not sent
/// yet.</summary>
internal sealed class WeeklyStatementsWorker(CrossShopReader crossShop, IServiceScopeFactory scopes, ILogger<WeeklyStatementsWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private const string ShopsSql = $"""
        select s.shop_id from shops s join settings c on c.shop_id = s.shop_id
        where s.{CrossShopReader.NotBeingMoved} and s.is_active and c.key = 'weekly_statement' and c.value = 'true'
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await RunAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "Weekly statements could not be written; it is tried again later");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Statements that were not queued are queued after the next start.
        }
    }

    /// <summary>Runs for all shops that want statements.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var shop in await crossShop.QueryAsync<Guid>(ShopsSql, null, cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shop, Guid.Empty, Role.System);
            if (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SendWeeklyStatements.Command(), cancellationToken) > 0)
                log.LogInformation("Weekly statements of shop {Shop} were written", shop);
        }
    }
}
