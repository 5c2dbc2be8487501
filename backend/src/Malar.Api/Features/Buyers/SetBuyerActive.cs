using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Buyers;

/// <summary>Activates or deactivates a buyer. An inactive one gets no new bills; what they owe stays. Idempotent.</summary>
internal static class SetBuyerActive
{
    internal sealed record Command(Guid Id, bool IsActive) : ICommand<Buyer>;

    private const string UpdateSql = """
        update buyers set is_active = @is_active, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id and is_active <> @is_active
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, BuyerReader buyers, AuditTrail audit, IfMatch ifMatch)
        : IRequestHandler<Command, Buyer>
    {
        public async Task<Buyer> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = await buyers.LockAsync(command.Id, cancellationToken) ?? throw ApiException.NotFound();
            ifMatch.Check(null, old.Version, old);
            var args = new
            {
                id = old.Id,
                is_active = command.IsActive,
                now = clock.Now,
            };
            if (await db.ExecuteAsync(UpdateSql, args, cancellationToken) == 0)
                return old;
            var buyer = await buyers.FindAsync(old.Id, cancellationToken);
            audit.Record(command.IsActive ? "activated" : "deactivated", "buyer", buyer.Id, old, buyer);
            return buyer;
        }
    }
}
