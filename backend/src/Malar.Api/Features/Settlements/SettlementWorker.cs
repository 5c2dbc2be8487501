using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>
/// Takes up jobs that wait, and those whose worker has died. Several instances may run it: the job's row is locked chunk by
/// chunk, so two workers on one job only share it.
/// </summary>
internal sealed class SettlementWorker(CrossShopReader db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SettlementWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(10);

    private const string OpenSql = """
        select shop_id, id, created_by, arguments ->> 'role' as role from jobs
        where kind = 'settle_all' and (state = 'waiting' or (state = 'running' and leased_until < @now)) order by created_at limit 4
        """;

    private sealed record Job
    {
        public Guid ShopId { get; init; }

        public Guid Id { get; init; }

        public Guid CreatedBy { get; init; }

        public string Role { get; init; } = "";
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    var jobs = await db.QueryAsync<Job>(OpenSql, new { now = clock.GetUtcNow().UtcDateTime }, stoppingToken);
                    await Task.WhenAll(jobs.Select(job => RunAsync(job, stoppingToken)));
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "SettlementPlanner could not go on; it is tried again");
                    await Task.Delay(PauseAfterTrouble, clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Also a start that fails further on ends here, and says itself what was wrong.
        }
    }

    private async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        for (var more = true; more; )
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(job.ShopId, job.CreatedBy, job.Role);
            more = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SettleChunk.Command(job.Id), cancellationToken);
        }
    }
}
