using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>
/// Activates or deactivates a farmer. An inactive one gets no new entries, and their sessions end; what is in the book stays. Idempotent.
/// </summary>
internal static class SetFarmerActive
{
    internal sealed record Command(Guid Id, bool IsActive) : ICommand<Farmer>;

    private const string UpdateSql = """
        update farmers set is_active = @is_active, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id and is_active <> @is_active
        """;

    internal sealed class Handler(
        ShopDb db,
        ShopTermsReader terms,
        ShopClock clock,
        SessionRevoker sessions,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, Farmer>
    {
        public async Task<Farmer> Handle(Command command, CancellationToken cancellationToken)
        {
            await terms.LockAsync(cancellationToken);
            var old = await db.FindAsync<Farmer>(UpdateFarmer.LockSql, new { id = command.Id }, cancellationToken)
                ?? throw ApiException.NotFound();
            ifMatch.Check(null, old.Version, old);
            var args = new
            {
                id = command.Id,
                is_active = command.IsActive,
                now = clock.Now,
            };
            if (await db.ExecuteAsync(UpdateSql, args, cancellationToken) == 0)
                return old;
            var farmer = await db.OneAsync<Farmer>(GetFarmer.FindSql, new { id = command.Id }, cancellationToken);
            if (!command.IsActive)
                await sessions.RevokeAllOfFarmerAsync(farmer.Id, UpdateFarmer.SessionsEndReason, cancellationToken);
            audit.Record(command.IsActive ? "activated" : "deactivated", "farmer", farmer.Id, old, farmer);
            return farmer;
        }
    }
}
