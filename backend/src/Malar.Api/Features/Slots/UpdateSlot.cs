using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Slots;

internal static class UpdateSlot
{
    /// <summary>Absent or null fields stay unchanged; an empty <c>name_ta</c> is cleared.</summary>
    internal sealed record Command : ICommand<TimeSlot>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public string? Name { get; init; }

        public string? NameTa { get; init; }

        public TimeOnly? StartTime { get; init; }

        public TimeOnly? EndTime { get; init; }

        public bool? IsActive { get; init; }

        /// <summary>If <c>is_active</c> becomes false: the slot that entries without a rate are moved to.</summary>
        public Guid? MoveEntriesTo { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).MinText(2).MaxText(100);
            RuleFor(c => c.NameTa).MaxText(100);
        }
    }

    private const string LockSql = $"{GetSlot.FindSql} for update";

    private const string UpdateSql = """
        update time_slots set
            name = @name, name_ta = @name_ta, start_time = @start_time, end_time = @end_time, is_active = @is_active,
            version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal const string OtherActiveSql =
        "select exists (select from time_slots where shop_id = @shop_id and id <> @id and is_active and deleted_at is null)";

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        AuditTrail audit,
        IfMatch ifMatch,
        ShopTermsReader reference,
        WaitingEntries waiting
    ) : IRequestHandler<Command, TimeSlot>
    {
        public async Task<TimeSlot> Handle(Command command, CancellationToken cancellationToken)
        {
            // Without the lock, two concurrent requests could each deactivate one of the last two slots.
            await reference.LockAsync(cancellationToken);
            var old = await db.FindAsync<TimeSlot>(LockSql, new { id = command.Id }, cancellationToken) ?? throw ApiException.NotFound();
            ifMatch.Check(command.Version, old.Version, old);
            var (start, end) = (command.StartTime ?? old.StartTime, command.EndTime ?? old.EndTime);
            if (end <= start)
                throw ApiException.Field("end_time", SlotTexts.EndAfterStart);
            if (command.IsActive == false && !await db.OneAsync<bool>(OtherActiveSql, new { id = command.Id }, cancellationToken))
                throw ApiException.Field("is_active", SlotTexts.LastOne);
            if (command.IsActive == false && old.IsActive)
                await waiting.MoveFromSlotAsync(command.Id, command.MoveEntriesTo, cancellationToken);

            await db.ExecuteAsync(
                UpdateSql,
                new
                {
                    id = command.Id,
                    name = command.Name?.Trim() ?? old.Name,
                    name_ta = command.NameTa is null ? old.NameTa : command.NameTa.NullIfEmpty(),
                    start_time = start,
                    end_time = end,
                    is_active = command.IsActive ?? old.IsActive,
                    now = clock.Now,
                },
                cancellationToken
            );
            var slot = await db.OneAsync<TimeSlot>(GetSlot.FindSql, new { id = command.Id }, cancellationToken);
            audit.Record("updated", "time_slot", slot.Id, old, slot);
            return slot;
        }
    }
}
