using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;
using Npgsql;

namespace Malar.Api.Features.Settlements.Jobs;

/// <summary>
/// Handles a chunk that failed as a whole. The next chunk is half as large, until the farmer who causes the failure is alone in one. That
/// farmer is then recorded as an error in the job's list, and the job continues with the next farmer.
/// </summary>
/// <remarks>It also reads everything else that a chunk needs besides its farmers. If that fails too, the fault is the shop's and not a
/// farmer's, and <see cref="FailSettleJob"/> handles it.</remarks>
internal static class FailSettleChunk
{
    /// <returns>Whether the job continues immediately.</returns>
    internal sealed record Command(Guid JobId, Exception Why) : ICommand<bool>;

    /// <summary>Attempts for one farmer if the failure is transient, such as a lock or an entry lost to another transaction.</summary>
    private const int Attempts = 3;

    private const string FarmerSql = """
        select farmer_code, name as farmer_name from farmers where shop_id = @shop_id and id = @id
        """;

    private sealed record FarmerRow
    {
        public string FarmerCode { get; init; } = "";

        public string FarmerName { get; init; } = "";
    }

    internal sealed class Handler(ShopDb db, SettleAllProgress progress, ShopTermsReader terms) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await progress.TakeAsync(command.JobId, cancellationToken) is not { } job)
                return false;
            await terms.CurrentAsync(cancellationToken);
            var asked = job.Asked;
            if (await progress.FarmersAsync(asked, cancellationToken) is not [_, ..] farmers)
                throw new InvalidOperationException("A chunk without farmers failed.", command.Why);
            if (farmers.Count > 1)
            {
                var half = asked with { Size = farmers.Count / 2 };
                await progress.RecordChunkAsync(command.JobId, half, asked, 0, [], cancellationToken);
                return true;
            }

            if (command.Why is NpgsqlException { IsTransient: true } or TimeoutException && job.Attempts + 1 < Attempts)
            {
                await progress.PostponeAsync(command.JobId, asked, job.Attempts + 1, cancellationToken);
                return false;
            }

            var farmer = await db.OneAsync<FarmerRow>(FarmerSql, new { id = farmers[0] }, cancellationToken);
            var refusal = ApiExceptionHandler.Explain(command.Why);
            await progress.RecordChunkAsync(
                command.JobId,
                asked with
                {
                    After = farmers[0],
                    Size = 1,
                },
                asked,
                0,
                [SettlementJob.Error.Of(farmers[0], farmer.FarmerCode, farmer.FarmerName, refusal)],
                cancellationToken
            );
            return true;
        }
    }
}
