using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.FarmerPhone;

/// <summary>
/// Revokes the links of all messages that a farmer has received so far, for example because one was forwarded or a phone is lost.
/// </summary>
internal static class RevokeLinks
{
    internal sealed record Command(Guid Id) : ICommand<Unit>;

    private const string RevokeSql = $"""
        update farmers set links_since = @now
        where shop_id = @shop_id and id = @id and deleted_at is null and {Ownership.Only}id)
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader terms, ShopClock clock, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await terms.LockAsync(cancellationToken);
            await db.ExecuteAsync(RevokeSql, new { id = command.Id, now = clock.Now }, cancellationToken);
            audit.Record("links_revoked", "farmer", command.Id, null, null);
            return Unit.Value;
        }
    }
}
