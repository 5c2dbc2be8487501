using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>Deletes a farmer who was added by mistake; a farmer who is already in the book can only be deactivated.</summary>
internal static class DeleteFarmer
{
    internal sealed record Command(Guid Id) : ICommand<Unit>;

    private const string InTheBookSql = """
        select exists (select from daily_entries where shop_id = @shop_id and farmer_id = @id)
            or exists (select from cash_advances where shop_id = @shop_id and farmer_id = @id and deleted_at is null
                and status <> 'rejected')
            or exists (select from farmer_adjustments where shop_id = @shop_id and farmer_id = @id)
            or exists (select from settlements where shop_id = @shop_id and farmer_id = @id)
        """;

    private const string DeleteSql = """
        update farmers set deleted_at = @now, updated_at = @now, version = version + 1
        where shop_id = @shop_id and id = @id and deleted_at is null;
        delete from farmer_bank_accounts where shop_id = @shop_id and farmer_id = @id
        """;

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        ShopTermsReader reference,
        SessionRevoker sessions,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            // An entry saved for the farmer at the same moment is either visible below, or finds the farmer deleted.
            await reference.LockAsync(cancellationToken);
            var old = await db.FindAsync<Farmer>(GetFarmer.FindSql, new { id = command.Id }, cancellationToken)
                ?? throw ApiException.NotFound();
            ifMatch.Check(null, old.Version, old);
            if (await db.OneAsync<bool>(InTheBookSql, new { id = command.Id }, cancellationToken))
                throw new ApiException(ErrorCode.AlreadyExists, FarmerTexts.InTheBook);
            await db.ExecuteAsync(DeleteSql, new { id = command.Id, now = clock.Now }, cancellationToken);
            await sessions.RevokeAllOfFarmerAsync(command.Id, "farmer_deleted", cancellationToken);
            audit.Record("deleted", "farmer", command.Id, old, null);
            return Unit.Value;
        }
    }
}
