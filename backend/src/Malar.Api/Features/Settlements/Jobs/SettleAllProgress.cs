using System.Text.Json;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settlements.Jobs;

/// <summary>What a job to settle all was asked, and how far it has come.</summary>
/// <param name="Start">First day of the period.</param>
/// <param name="End">Last day, included.</param>
/// <param name="Notes">For every settlement.</param>
/// <param name="Role">Role of whoever asked, for the audit log.</param>
/// <param name="After">Farmers up to this id are done.</param>
/// <param name="Size">Farmers of the next chunk; fewer after a failure, until the one it comes from is alone.</param>
internal sealed record SettleAllArguments(DateOnly Start, DateOnly End, string? Notes, string Role, Guid? After, int? Size = null)
{
    /// <summary>What a chunk costs besides its rows is lost in these; whoever writes about one of them waits half a second.</summary>
    public const int LargestSize = 200;

    public int ChunkSize => Size ?? LargestSize;
}

/// <summary>The row of a job: taken for a chunk, and brought forward by it.</summary>
internal sealed class SettleAllProgress(ShopDb db, ShopClock clock)
{
    // Who finds it taken leaves it to the other.
    private const string TakeSql = """
        select arguments::text as arguments, attempts from jobs
        where shop_id = @shop_id and id = @id and state in ('waiting', 'running') for update skip locked
        """;

    // Each half is read in the order of its own index, and no further than the chunk.
    private const string FarmersSql = """
        (select distinct farmer_id from daily_entries
         where shop_id = @shop_id and status = 'priced' and farmer_id > @after and entry_date <= @end order by farmer_id limit @size)
        union
        (select distinct farmer_id from daily_entries
         where shop_id = @shop_id and status = 'unpriced' and farmer_id > @after and entry_date between @start and @end
         order by farmer_id limit @size)
        order by farmer_id limit @size
        """;

    private const string KeepSql = """
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

    /// <summary>Null when it has ended, or another worker has it.</summary>
    public Task<Taken?> TakeAsync(Guid jobId, CancellationToken cancellationToken) =>
        db.FindAsync<Taken>(TakeSql, new { id = jobId }, cancellationToken);

    /// <summary>Whom the next chunk settles, in the order of their ids.</summary>
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

    /// <param name="jobId">The job.</param>
    /// <param name="next">Where it goes on; null: it is done.</param>
    /// <param name="asked">What it was asked.</param>
    /// <param name="done">Farmers settled.</param>
    /// <param name="errors">Farmers that could not be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task BringForwardAsync(
        Guid jobId,
        SettleAllArguments? next,
        SettleAllArguments asked,
        int done,
        IReadOnlyCollection<SettlementJob.Error> errors,
        CancellationToken cancellationToken
    ) => KeepAsync(jobId, next is null ? "done" : "running", next ?? asked, done, errors, 0, null, cancellationToken);

    /// <summary>Not yet: the same again, after a while.</summary>
    public Task PutOffAsync(Guid jobId, SettleAllArguments asked, int attempts, CancellationToken cancellationToken) =>
        KeepAsync(jobId, "running", asked, 0, [], attempts, clock.Now + Delay(attempts), cancellationToken);

    /// <summary>2, 4, 8 … seconds.</summary>
    internal static TimeSpan Delay(int attempts) => TimeSpan.FromSeconds(1 << attempts);

    private Task KeepAsync(
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
            KeepSql,
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
