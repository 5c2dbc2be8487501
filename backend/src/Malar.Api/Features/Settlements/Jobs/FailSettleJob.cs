using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Settlements.Jobs;

/// <summary>Handles a fault of the shop rather than of a farmer: postpones the job, and after five attempts marks it as failed with the
/// reason.</summary>
internal static class FailSettleJob
{
    /// <returns>Always false: the job does not continue immediately.</returns>
    internal sealed record Command(Guid JobId, Exception Why) : ICommand<bool>;

    private const int Attempts = 5;

    // Does not read the job's arguments, because they may be what is wrong.
    private const string AttemptSql = """
        update jobs set attempts = attempts + 1, not_before = @now + make_interval(secs => power(2, attempts + 1)),
            state = case when attempts + 1 < @attempts then 'running' else 'failed' end,
            reason = case when attempts + 1 >= @attempts then @reason end,
            finished_at = case when attempts + 1 >= @attempts then @now end
        where shop_id = @shop_id and id = @id and state in ('waiting', 'running')
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            var reason = ApiExceptionHandler.Explain(command.Why).Text.En;
            await db.ExecuteAsync(
                AttemptSql,
                new
                {
                    id = command.JobId,
                    attempts = Attempts,
                    reason,
                    now = clock.Now,
                },
                cancellationToken
            );
            return false;
        }
    }
}
