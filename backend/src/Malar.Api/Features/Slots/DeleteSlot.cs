using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Slots;

/// <summary>Old entries keep the slot they were weighed in; new ones no longer find it.</summary>
internal static class DeleteSlot
{
    internal sealed record Command(Guid Id) : ICommand<Unit>;

    private const string DeleteSql = """
        update time_slots set deleted_at = @now, updated_at = @now, version = version + 1
        where shop_id = @shop_id and id = @id and deleted_at is null
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, AuditTrail audit, ShopTermsReader reference, IfMatch ifMatch)
        : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await reference.LockAsync(cancellationToken);
            var old = await db.FindAsync<TimeSlot>(GetSlot.FindSql, new { id = command.Id }, cancellationToken)
                ?? throw ApiException.NotFound();
            ifMatch.Check(null, old.Version, old);
            if (!await db.OneAsync<bool>(UpdateSlot.OtherActiveSql, new { id = command.Id }, cancellationToken))
                throw new ApiException(ErrorCode.Validation, SlotTexts.LastOne);
            await db.ExecuteAsync(DeleteSql, new { id = command.Id, now = clock.Now }, cancellationToken);
            audit.Record("deleted", "time_slot", command.Id, old, null);
            return Unit.Value;
        }
    }
}
