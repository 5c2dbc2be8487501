using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Rates;

/// <summary>Deletes a rate. Entries priced with it keep it; new entries no longer find it.</summary>
internal static class DeleteRate
{
    internal sealed record Command(Guid Id) : ICommand<Unit>;

    private const string DeleteSql =
        "update market_rates set deleted_at = @now, updated_at = @now, version = version + 1 where shop_id = @shop_id and id = @id";

    internal sealed class Handler(ShopDb db, ShopClock clock, ShopTermsReader reference, AuditTrail audit, IfMatch ifMatch)
        : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await reference.LockAsync(cancellationToken);
            var old = (
                await db.FindAsync<RateRow>(RateRow.FindSql, new { id = command.Id }, cancellationToken) ?? throw ApiException.NotFound()
            ).ToRate();
            ifMatch.Check(null, old.Version, old);
            if (!old.IsActive)
                throw new ApiException(ErrorCode.InvalidState, RateTexts.Superseded);
            await db.ExecuteAsync(DeleteSql, new { id = command.Id, now = clock.Now }, cancellationToken);
            audit.Record("deleted", "market_rate", command.Id, old, null);
            return Unit.Value;
        }
    }
}
