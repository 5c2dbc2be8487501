using System.Text.Json;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settlements.Jobs;

/// <summary>The arguments of a job that settles all farmers, and its position.</summary>
/// <param name="Start">First day of the period.</param>
/// <param name="End">Last day, included.</param>
/// <param name="Notes">Notes stored with every settlement.</param>
/// <param name="Role">Role of the user who started the job, for the audit log.</param>
/// <param name="After">Farmers up to this id are done.</param>
/// <param name="Size">Farmers in the next chunk. Halved after a failure, until the farmer who causes it is alone in a chunk.</param>
internal sealed record SettleAllArguments(DateOnly Start, DateOnly End, string? Notes, string Role, Guid? After, int? Size = null)
{
    /// <summary>At this size the fixed cost of a chunk is negligible, and a request that writes for one of its farmers waits half a
    /// second.</summary>
    public const int LargestSize = 200;

    public int ChunkSize => Size ?? LargestSize;
}

/// <summary>Locks the row of a job for one chunk and records the progress made by it.</summary>
internal sealed class SettleAllProgress(ShopDb db, ShopClock clock)
{
    // If another worker holds the row, the job is left to that worker.
    private const string TakeSql = """
        select arguments::text as arguments, attempts from jobs
        where shop_id = @shop_id and id = @id and state in ('waiting', 'running') for update skip locked
        """;

    // Each half reads its own index in order and stops at the chunk's size.
    private const string FarmersSql = """
        (select distinct farmer_id from daily_entries
         where shop_id = @shop_id and status = 'priced' and farmer_id > @after and entry_date <= @end order by farmer_id limit @size)
        union
        (select distinct farmer_id from daily_entries
         where shop_id = @shop_id and status = 'unpriced' and farmer_id > @after and entry_date between @start and @end
         order by farmer_id limit @size)
        order by farmer_id limit @size
        """;

    private const string UpdateProgressSql = """
        update jobs set state = @state, arguments = @arguments::jsonb, done = done + @done, failed = failed + @failed,
            errors = errors || @errors::jsonb, attempts = @attempts, not_before = @not_before,
            finished_at = case when @state = 'done' then @now end
        where shop_id = @shop_id and id = @id
        """;

    internal sealed record Taken
    {
        public string Arguments { get; init; } = "";

        public int Attempts { get; init; }

        public SettleAllArguments Asked => JsonSerializer.Deserialize<SettleAllArguments>(Arguments, Json.Options)!;
    }

    /// <summary>Locks the job's row. Returns null if the job has ended or another worker holds it.</summary>
    public Task<Taken?> TakeAsync(Guid jobId, CancellationToken cancellationToken) =>
        db.FindAsync<Taken>(TakeSql, new { id = jobId }, cancellationToken);

    /// <summary>Returns the farmers of the next chunk, ordered by id.</summary>
    public Task<List<Guid>> FarmersAsync(SettleAllArguments asked, CancellationToken cancellationToken) =>
        db.QueryAsync<Guid>(
            FarmersSql,
            new
            {
                start = asked.Start,
                end = asked.End,
                after = asked.After ?? Guid.Empty,
                size = asked.ChunkSize,
            },
            cancellationToken
        );

    /// <summary>Records the result of a chunk and where the job continues.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="next">The arguments of the next chunk; null if the job is done.</param>
    /// <param name="asked">The current arguments, kept when the job is done.</param>
    /// <param name="done">Number of farmers settled.</param>
    /// <param name="errors">The farmers who could not be settled.</param>
    public Task RecordChunkAsync(
        Guid jobId,
        SettleAllArguments? next,
        SettleAllArguments asked,
        int done,
        IReadOnlyCollection<SettlementJob.Error> errors,
        CancellationToken cancellationToken
    ) => UpdateProgressAsync(jobId, next is null ? "done" : "running", next ?? asked, done, errors, 0, null, cancellationToken);

    /// <summary>Postpones the same chunk with exponential backoff.</summary>
    public Task PostponeAsync(Guid jobId, SettleAllArguments asked, int attempts, CancellationToken cancellationToken) =>
        UpdateProgressAsync(jobId, "running", asked, 0, [], attempts, clock.Now + Delay(attempts), cancellationToken);

    /// <summary>Returns 2, 4, 8 … seconds.</summary>
    internal static TimeSpan Delay(int attempts) => TimeSpan.FromSeconds(1 << attempts);

    private Task UpdateProgressAsync(
        Guid jobId,
        string state,
        SettleAllArguments arguments,
        int done,
        IReadOnlyCollection<SettlementJob.Error> errors,
        int attempts,
        DateTime? notBefore,
        CancellationToken cancellationToken
    ) =>
        db.ExecuteAsync(
            UpdateProgressSql,
            new
            {
                id = jobId,
                state,
                arguments = JsonSerializer.Serialize(arguments, Json.Options),
                done,
                failed = errors.Count,
                errors = JsonSerializer.Serialize(errors, Json.Options),
                attempts,
                not_before = notBefore,
                now = clock.Now,
            },
            cancellationToken
        );
}
