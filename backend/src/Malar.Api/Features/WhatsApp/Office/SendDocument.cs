using FluentValidation;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Sends a document to the farmer it is about. The file is generated when the message is sent.</summary>
internal static class SendDocument
{
    internal sealed record Command : ICommand<OutgoingRow>, ICreate
    {
        public Guid? Id { get; init; }

        /// <summary>settlement, advance or statement.</summary>
        public string? Kind { get; init; }

        /// <summary>Id of the settlement or advance, or of the farmer for a statement.</summary>
        public Guid? SubjectId { get; init; }

        /// <summary>First day of a statement.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last day of a statement, included.</summary>
        public DateOnly? DateTo { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int LongestDays = 366;

        private static readonly Text TooLong = new("At most 366 days", "அதிகபட்சம் 366 நாட்கள்");

        public Validator()
        {
            RuleFor(c => c.Kind).NotNull().WithText(Texts.Required).OneOf(PaperKind.Settlement, PaperKind.Advance, PaperKind.Statement);
            RuleFor(c => c.SubjectId).NotNull().WithText(Texts.Required);
            RuleFor(c => c.DateFrom).MarketDay();
            RuleFor(c => c.DateTo).MarketDay();
            When(
                c => c.Kind == PaperKind.Statement,
                () =>
                {
                    RuleFor(c => c.DateFrom).NotNull().WithText(Texts.Required);
                    RuleFor(c => c.DateTo)
                        .NotNull()
                        .WithText(Texts.Required)
                        .Must((c, to) => to is null || to >= c.DateFrom)
                        .WithText(Texts.DateOrder)
                        .Must((c, to) => to is null || c.DateFrom is null || to.Value.DayNumber - c.DateFrom.Value.DayNumber < LongestDays)
                        .WithText(TooLong);
                }
            );
        }
    }

    private const string SettlementSql = """
        select farmer_id, settlement_number as number, period_start as "from", period_end as "to", status in ('approved', 'paid') as is_final
        from settlements where shop_id = @shop_id and id = @id
        """;

    private const string AdvanceSql = """
        select a.farmer_id, f.farmer_code as number, a.advance_date as "from", a.advance_date as "to", a.status = 'approved' as is_final
        from cash_advances a join farmers f on f.shop_id = a.shop_id and f.id = a.farmer_id
        where a.shop_id = @shop_id and a.id = @id and a.deleted_at is null
        """;

    private const string StatementSql = """
        select id as farmer_id, farmer_code as number, @from as "from", @to as "to", true as is_final
        from farmers where shop_id = @shop_id and id = @id and deleted_at is null
        """;

    private const string NumberSql = """
        select whatsapp_number is not null or phone_is_valid from farmers where shop_id = @shop_id and id = @farmer_id
            and deleted_at is null for share
        """;

    private sealed record Found
    {
        public Guid FarmerId { get; init; }

        public string Number { get; init; } = "";

        public DateOnly From { get; init; }

        public DateOnly To { get; init; }

        /// <summary>Whether its content can no longer change.</summary>
        public bool IsFinal { get; init; }
    }

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, Messages messages, AuditTrail audit)
        : IRequestHandler<Command, OutgoingRow>
    {
        public async Task<OutgoingRow> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await FindAsync(command, cancellationToken)
                ?? throw ApiException.NotFound("subject_id", WhatsAppTexts.NoSuchDocument);
            if (!found.IsFinal)
                throw new ApiException(ErrorCode.InvalidState, WhatsAppTexts.NotToBeSentYet);
            if (!await db.FindAsync<bool>(NumberSql, new { farmer_id = found.FarmerId }, cancellationToken))
                throw ApiException.Field("subject_id", WhatsAppTexts.NoNumber);
            var ids = await messages.EnqueueAsync([MessageOf(command, found) with { CreatedBy = user.UserId }], cancellationToken);
            var row = await db.OneAsync<OutgoingRow>(OutgoingRow.FindSql, new { id = ids[0] }, cancellationToken);
            audit.Record(
                "sent",
                "whatsapp_message",
                row.Id,
                null,
                new
                {
                    row.FarmerId,
                    row.Phone,
                    row.Body,
                }
            );
            return row;
        }

        private Task<Found?> FindAsync(Command command, CancellationToken cancellationToken)
        {
            var id = command.SubjectId!.Value;
            return command.Kind switch
            {
                PaperKind.Settlement => db.FindAsync<Found>(SettlementSql, new { id }, cancellationToken),
                PaperKind.Advance => db.FindAsync<Found>(AdvanceSql, new { id }, cancellationToken),
                _ => db.FindAsync<Found>(
                    StatementSql,
                    new
                    {
                        id,
                        from = command.DateFrom,
                        to = command.DateTo,
                    },
                    cancellationToken
                ),
            };
        }

        private Message MessageOf(Command command, Found found)
        {
            var (name, file) = command.Kind switch
            {
                PaperKind.Settlement => (DocumentMessage.Settlement(found.Number, found.From, found.To), found.Number),
                PaperKind.Advance => (DocumentMessage.Advance(found.From), $"advance-{found.Number}-{found.From:yyyy-MM-dd}"),
                _ => (DocumentMessage.Statement(found.From, found.To), $"{found.Number}-{found.From:yyyy-MM-dd}-{found.To:yyyy-MM-dd}"),
            };
            var document = new PaperRef(
                command.Kind!,
                command.SubjectId!.Value,
                FileName.Of($"{file}.pdf"),
                command.Kind == PaperKind.Statement ? found.From : default,
                command.Kind == PaperKind.Statement ? found.To : default
            );
            return DocumentMessage.Of(found.FarmerId, clock.NewId(), 1, document, name);
        }
    }
}
