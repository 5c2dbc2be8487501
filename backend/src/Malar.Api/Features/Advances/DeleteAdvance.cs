using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Advances;

/// <summary>Withdraws a request that nobody has decided yet.</summary>
internal static class DeleteAdvance
{
    internal sealed record Command(Guid Id) : ICommand<Unit>;

    private const string DeleteSql = $"""
        update cash_advances set deleted_at = @now, updated_at = @now, version = version + 1
        where shop_id = @shop_id and id = @id and {Ownership.Only}farmer_id)
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, AdvanceLock advanceLock, AuditTrail audit)
        : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = (await advanceLock.TakeAsync(command.Id, null, cancellationToken)).ToAdvance(!user.IsFarmer);
            await db.ExecuteAsync(DeleteSql, new { id = old.Id, now = clock.Now }, cancellationToken);
            audit.Record("deleted", "cash_advance", old.Id, old, null);
            return Unit.Value;
        }
    }
}
