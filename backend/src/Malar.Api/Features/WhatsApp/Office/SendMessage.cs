using System.Text.Json;
using FluentValidation;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Sends a message written by a user of the shop to one farmer.</summary>
internal static class SendMessage
{
    /// <summary>Only to a farmer of the shop, identified by id or by one of their phone numbers.</summary>
    internal sealed record Command : ICommand<OutgoingRow>, ICreate
    {
        public Guid? Id { get; init; }

        public Guid? FarmerId { get; init; }

        /// <summary>Alternative to <c>farmer_id</c>.</summary>
        public string? Phone { get; init; }

        public string? Message { get; init; }

        /// <summary>ta or en, for the text around the message; defaults to the farmer's language.</summary>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Message).RequiredText().Note();
            RuleFor(c => c.FarmerId)
                .Must((c, id) => id is not null || c.Phone.NullIfEmpty() is not null)
                .WithText(WhatsAppTexts.FarmerOrPhone);
            RuleFor(c => c.Phone).MaxText(40);
            RuleFor(c => c.Language).OneOf("ta", "en");
        }
    }

    private const string FindSql = """
        select id, coalesce(whatsapp_number, case when phone_is_valid then phone end) as number from farmers
        where shop_id = @shop_id and deleted_at is null
            and (id = @farmer_id or (@farmer_id::uuid is null and @phone in (phone, whatsapp_number)))
        order by id limit 2 for share
        """;

    private sealed record Found
    {
        public Guid Id { get; init; }

        public string? Number { get; init; }
    }

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, Messages messages, AuditTrail audit)
        : IRequestHandler<Command, OutgoingRow>
    {
        public async Task<OutgoingRow> Handle(Command command, CancellationToken cancellationToken)
        {
            var phone = command.FarmerId is null ? PhoneNumber.Parse(command.Phone!).Value : null;
            var found = await db.QueryAsync<Found>(FindSql, new { farmer_id = command.FarmerId, phone }, cancellationToken);
            if (found.Count == 0)
                throw command.FarmerId is null
                    ? ApiException.NotFound("phone", WhatsAppTexts.NotKnown)
                    : ApiException.NotFound("farmer_id", WhatsAppTexts.NoSuchFarmer);
            if (found.Count > 1)
                throw ApiException.Field("farmer_id", WhatsAppTexts.TwoFarmers);
            if (phone is null && found[0].Number is null)
                throw ApiException.Field("farmer_id", WhatsAppTexts.NoNumber);

            var ids = await messages.EnqueueAsync(
                [
                    new Message(
                        found[0].Id,
                        Outbox.Note,
                        clock.NewId(),
                        1,
                        JsonSerializer.Serialize(new TextPayload(NoteRules.Tidy(command.Message!)), Json.Options)
                    )
                    {
                        ToPhone = phone,
                        Language = command.Language,
                        CreatedBy = user.UserId,
                    },
                ],
                cancellationToken
            );
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
    }
}
