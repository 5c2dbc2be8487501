using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settlements.Jobs;

/// <summary>
/// Settles the next farmers of a job in one transaction, which also records the job's progress. A killed worker loses at most one chunk,
/// and repeating a chunk settles nothing twice.
/// </summary>
internal static class SettleChunk
{
    /// <returns>Whether the job has more chunks.</returns>
    internal sealed record Command(Guid JobId) : ICommand<bool>;

    internal sealed class Handler(SettleAllProgress progress, SettlementPlanner planner, SettlementWriter writer)
        : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await progress.TakeAsync(command.JobId, cancellationToken) is not { Asked: var asked })
                return false;
            var farmers = await progress.FarmersAsync(asked, cancellationToken);
            var period = new SettlementPlanner.Period(asked.Start, asked.End);
            var plans = await planner.PlanAsync(farmers, period, forUpdate: true, cancellationToken);
            var settled = plans.Where(p => p.Refusal is null).ToList();
            await writer.WriteAsync(settled, period, asked.Notes, null, cancellationToken);

            // If another settlement took a farmer's entries between the two reads, the farmer has nothing left to settle. That is not a
            // failure.
            var refused = plans.Where(p => p.Refusal is { Code.Name: not "NO_ENTRIES" }).ToList();
            var more = farmers.Count == asked.ChunkSize;
            await progress.RecordChunkAsync(
                command.JobId,
                more ? asked with { After = farmers[^1], Size = Grown(asked.ChunkSize) } : null,
                asked,
                settled.Count,
                [.. refused.Select(p => SettlementJob.Error.Of(p.Farmer.Id, p.Farmer.FarmerCode, p.Farmer.Name, p.Refusal!))],
                cancellationToken
            );
            return more;
        }

        private static int Grown(int size) => Math.Min(SettleAllArguments.LargestSize, size * 2);
    }
}
