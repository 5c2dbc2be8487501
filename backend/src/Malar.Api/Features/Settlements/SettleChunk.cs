using System.Text.Json;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>
/// The next farmers of a job, settled in one transaction together with the job's progress: a killed worker loses at most a
/// chunk, and repeating one settles nothing twice.
/// </summary>
internal static class SettleChunk
{
    private const int Size = 50;

    /// <returns>Whether the job goes on.</returns>
    internal sealed record Command(Guid JobId) : ICommand<bool>;

    private const string TakeSql = """
        select arguments::text from jobs where shop_id = @shop_id and id = @id and state in ('waiting', 'running') for update
        """;

    private const string FarmersSql = """
        select distinct farmer_id from daily_entries
        where shop_id = @shop_id and entry_date <= @end and (status = 'priced' or (status = 'unpriced' and entry_date >= @start))
            and farmer_id > coalesce(@after::uuid, '00000000-0000-0000-0000-000000000000')
        order by farmer_id limit @size
        """;

    private const string ProgressSql = """
        update jobs set state = @state, arguments = @arguments::jsonb, done = done + @done, failed = failed + @failed,
            errors = errors || @errors::jsonb,
            leased_until = @leased_until, finished_at = case when @state = 'done' then @now end
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, SettlementPlanner planner, SettlementWriter writer)
        : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.FindAsync<string>(TakeSql, new { id = command.JobId }, cancellationToken) is not { } json)
                return false;
            var asked = JsonSerializer.Deserialize<SettleAllArguments>(json, Json.Options)!;
            var farmers = await db.QueryAsync<Guid>(
                FarmersSql,
                new
                {
                    start = asked.Start,
                    end = asked.End,
                    after = asked.After,
                    size = Size,
                },
                cancellationToken
            );
            var period = new SettlementPlanner.Period(asked.Start, asked.End);
            var plans = await planner.PlanAsync(farmers, period, forUpdate: true, cancellationToken);
            var settled = plans.Where(p => p.Refusal is null).ToList();
            await writer.WriteAsync(settled, period, asked.Notes, null, cancellationToken);

            // Farmers whose entries another settlement took between the two reads are nobody's failure.
            var refused = plans.Where(p => p.Refusal is { Code.Name: not "NO_ENTRIES" }).ToList();
            var more = farmers.Count == Size;
            await db.ExecuteAsync(
                ProgressSql,
                new
                {
                    id = command.JobId,
                    state = more ? "running" : "done",
                    arguments = JsonSerializer.Serialize(more ? asked with { After = farmers[^1] } : asked, Json.Options),
                    done = settled.Count,
                    failed = refused.Count,
                    errors = JsonSerializer.Serialize(
                        refused.Select(p => new SettlementJob.Error(
                            p.Farmer.Id,
                            p.Farmer.FarmerCode,
                            p.Farmer.Name,
                            p.Refusal!.Code.Name,
                            p.Refusal.Text.ToString()
                        )),
                        Json.Options
                    ),
                    leased_until = clock.Now.AddMinutes(1),
                    now = clock.Now,
                },
                cancellationToken
            );
            return more;
        }
    }
}
