using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Audit;

/// <summary>Regularly looks for shops whose yesterday is not sealed yet, and seals it.</summary>
internal sealed class AuditSealWorker(
    CrossShopReader crossShop,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<AuditSealWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    // If a shop's last seal is less than a day old, no complete day is missing from it.
    private const string ShopsSql = $"""
        select s.shop_id from shops s
        where s.{CrossShopReader.NotBeingMoved}
            and not exists (select from audit_seals l where l.shop_id = s.shop_id and l.until > @now - interval '24 hours')
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
                    log.LogWarning(e, "The shops to seal could not be read; it is tried again later");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Sealed after the next start.
        }
    }

    /// <summary>Seals all shops that have an unsealed day. A failure in one shop does not stop the others.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var shop in await crossShop.QueryAsync<Guid>(ShopsSql, new { now = clock.GetUtcNow().UtcDateTime }, cancellationToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shop, Guid.Empty, Role.System);
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SealAudit.Command(), cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The audit log of shop {Shop} could not be sealed; it is tried again later", shop);
            }
        }
    }
}
