using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Slots;

internal static class CreateSlot
{
    internal sealed record Command : ICommand<TimeSlot>, ICreate
    {
        public Guid? Id { get; init; }

        public string? Name { get; init; }

        public string? NameTa { get; init; }

        public TimeOnly? StartTime { get; init; }

        public TimeOnly? EndTime { get; init; }

        public bool? IsActive { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).RequiredText().MinText(2).MaxText(100);
            RuleFor(c => c.NameTa).MaxText(100);
            RuleFor(c => c.StartTime).NotNull().WithText(Texts.Required);
            RuleFor(c => c.EndTime).NotNull().WithText(Texts.Required);
            RuleFor(c => c.EndTime)
                .Must((c, end) => end > c.StartTime)
                .When(c => c.StartTime is not null && c.EndTime is not null)
                .WithText(SlotTexts.EndAfterStart);
        }
    }

    private const string InsertSql = """
        insert into time_slots (shop_id, id, name, name_ta, start_time, end_time, is_active, created_at, updated_at)
        values (@shop_id, @id, @name, @name_ta, @start_time, @end_time, @is_active, @now, @now)
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader terms, ShopClock clock, AuditTrail audit) : IRequestHandler<Command, TimeSlot>
    {
        public async Task<TimeSlot> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = command.Id ?? clock.NewId();
            await terms.LockAsync(cancellationToken);
            await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    name = command.Name!.Trim(),
                    name_ta = command.NameTa.NullIfEmpty(),
                    start_time = command.StartTime,
                    end_time = command.EndTime,
                    is_active = command.IsActive ?? true,
                    now = clock.Now,
                },
                cancellationToken
            );
            var slot = await db.OneAsync<TimeSlot>(GetSlot.FindSql, new { id }, cancellationToken);
            audit.Record("created", "time_slot", id, null, slot);
            return slot;
        }
    }
}
