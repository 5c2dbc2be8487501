using System.Text.Json.Serialization;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Slots;

/// <summary>Deletes a slot. Existing entries keep it; new ones no longer find it.</summary>
internal static class DeleteSlot
{
    internal sealed record Command : ICommand<Unit>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>The slot that entries without a rate are moved to; required if there are any. May also be sent in the query string,
        /// because not every client can send a body with DELETE.</summary>
        public Guid? MoveEntriesTo { get; init; }

        public static Command With(Command command, HttpContext http) =>
            command with
            {
                Id = PathId.Of(http),
                MoveEntriesTo = command.MoveEntriesTo ?? PathId.InQuery(http, "move_entries_to"),
            };
    }

    private const string DeleteSql = """
        update time_slots set deleted_at = @now, updated_at = @now, version = version + 1
        where shop_id = @shop_id and id = @id and deleted_at is null
        """;

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        AuditTrail audit,
        ShopTermsReader reference,
        WaitingEntries waiting,
        IfMatch ifMatch
    ) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await reference.LockAsync(cancellationToken);
            var old = await db.FindAsync<TimeSlot>(GetSlot.FindSql, new { id = command.Id }, cancellationToken)
                ?? throw ApiException.NotFound();
            ifMatch.Check(null, old.Version, old);
            if (!await db.OneAsync<bool>(UpdateSlot.OtherActiveSql, new { id = command.Id }, cancellationToken))
                throw new ApiException(ErrorCode.Validation, SlotTexts.LastOne);
            await waiting.MoveFromSlotAsync(command.Id, command.MoveEntriesTo, cancellationToken);
            await db.ExecuteAsync(DeleteSql, new { id = command.Id, now = clock.Now }, cancellationToken);
            audit.Record("deleted", "time_slot", command.Id, old, null);
            return Unit.Value;
        }
    }
}
