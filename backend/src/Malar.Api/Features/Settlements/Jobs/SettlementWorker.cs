using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settlements.Jobs;

/// <summary>
/// Runs waiting jobs, taking shops in turn: each round processes one chunk of one job for every shop that has one, so a fault in one shop
/// delays another by at most one chunk. Several instances may run it, because a chunk locks its job's row.
/// </summary>
internal sealed class SettlementWorker(CrossShopReader db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SettlementWorker> log)
    : BackgroundService
{
    /// <summary>Shops processed concurrently.</summary>
    private const int ShopConcurrency = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private const string OpenSql = $"""
        select distinct on (shop_id) shop_id, id, created_by, arguments ->> 'role' as role, created_at from jobs
        where {CrossShopReader.NotBeingMoved}
            and kind = 'settle_all' and state in ('waiting', 'running') and (not_before is null or not_before <= @now)
        order by shop_id, created_at, id
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
                    while (await RunRoundAsync(stoppingToken))
                        stoppingToken.ThrowIfCancellationRequested();
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "Jobs that wait could not be looked for");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A startup that fails later also ends here; that failure is reported where it occurs.
        }
    }

    /// <returns>Whether any job made progress and has more chunks.</returns>
    private async Task<bool> RunRoundAsync(CancellationToken cancellationToken)
    {
        var jobs = await db.QueryAsync<Job>(OpenSql, new { now = clock.GetUtcNow().UtcDateTime }, cancellationToken);
        var forward = 0;
        await Parallel.ForEachAsync(
            jobs,
            new ParallelOptions { MaxDegreeOfParallelism = ShopConcurrency, CancellationToken = cancellationToken },
            async (job, ct) =>
            {
                if (await RunChunkAsync(job, ct))
                    Interlocked.Increment(ref forward);
            }
        );
        return forward > 0;
    }

    /// <summary>Runs one chunk. If it fails, <see cref="FailSettleChunk"/> handles it; if that fails too,
    /// <see cref="FailSettleJob"/>.</summary>
    private async Task<bool> RunChunkAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(job, new SettleChunk.Command(job.Id), cancellationToken);
        }
        catch (Exception chunk) when (chunk is not OperationCanceledException)
        {
            log.LogWarning(chunk, "A chunk of job {Job} could not be settled", job.Id);
            try
            {
                return await SendAsync(job, new FailSettleChunk.Command(job.Id, chunk), cancellationToken);
            }
            catch (Exception whole) when (whole is not OperationCanceledException)
            {
                return await PostponeAsync(job, whole, cancellationToken);
            }
        }
    }

    private async Task<bool> PostponeAsync(Job job, Exception why, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(job, new FailSettleJob.Command(job.Id, why), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database is unavailable. The job's row stays as it is.
            log.LogWarning(e, "Job {Job} could not go on, nor be put off", job.Id);
            return false;
        }
    }

    private async Task<bool> SendAsync(Job job, ICommand<bool> command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(job.ShopId, job.CreatedBy, job.Role);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }
}
