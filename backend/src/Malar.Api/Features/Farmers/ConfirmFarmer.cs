using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>Confirms a newcomer whom a clerk added: from now on they are settled and paid like every farmer. Idempotent.</summary>
internal static class ConfirmFarmer
{
    internal sealed record Command(Guid Id) : ICommand<Farmer>;

    private const string UpdateSql = """
        update farmers set is_confirmed = true, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id and not is_confirmed
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader terms, ShopClock clock, AuditTrail audit, IfMatch ifMatch)
        : IRequestHandler<Command, Farmer>
    {
        public async Task<Farmer> Handle(Command command, CancellationToken cancellationToken)
        {
            await terms.LockAsync(cancellationToken);
            var old = await db.FindAsync<Farmer>(UpdateFarmer.LockSql, new { id = command.Id }, cancellationToken)
                ?? throw ApiException.NotFound();
            ifMatch.Check(null, old.Version, old);
            if (await db.ExecuteAsync(UpdateSql, new { id = command.Id, now = clock.Now }, cancellationToken) == 0)
                return old;
            var farmer = await db.OneAsync<Farmer>(GetFarmer.FindSql, new { id = command.Id }, cancellationToken);
            audit.Record("confirmed", "farmer", farmer.Id, old, farmer);
            return farmer;
        }
    }
}
