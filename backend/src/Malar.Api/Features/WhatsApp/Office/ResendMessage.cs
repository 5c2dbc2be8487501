using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Sends a failed or cancelled message again: to the farmer's current number, with the current facts.</summary>
internal static class ResendMessage
{
    internal sealed record Command(Guid Id) : ICommand<OutgoingRow>;

    private const string LockSql = "select id, kind, status from outbox_messages where shop_id = @shop_id and id = @id for update";

    private const string AgainSql = """
        update outbox_messages set status = 'waiting', attempts = 0, due_at = @now, is_uncertain = false, form = null, sending_at = null,
            provider_message_id = null, delivery = null, delivery_at = null, sent_at = null, error_code = null, error_text = null
        where shop_id = @shop_id and id = @id
        """;

    private sealed record Row
    {
        public string Kind { get; init; } = "";

        public string Status { get; init; } = "";
    }

    internal sealed class Handler(ShopDb db, ShopClock clock, AuditTrail audit) : IRequestHandler<Command, OutgoingRow>
    {
        public async Task<OutgoingRow> Handle(Command command, CancellationToken cancellationToken)
        {
            var row = await db.OneAsync<Row>(LockSql, new { id = command.Id }, cancellationToken);
            if (row.Status is not ("failed" or "cancelled"))
                throw new ApiException(ErrorCode.InvalidState, WhatsAppTexts.CannotResend);
            if (row.Kind == Outbox.Otp)
                throw new ApiException(ErrorCode.InvalidState, WhatsAppTexts.CodeGone);
            var before = await db.OneAsync<OutgoingRow>(OutgoingRow.FindSql, new { id = command.Id }, cancellationToken);
            await db.ExecuteAsync(AgainSql, new { id = command.Id, now = clock.Now }, cancellationToken);
            var after = await db.OneAsync<OutgoingRow>(OutgoingRow.FindSql, new { id = command.Id }, cancellationToken);
            audit.Record(
                "resent",
                "whatsapp_message",
                command.Id,
                new { before.Status, before.ErrorCode },
                new { after.Status, after.Phone }
            );
            return after;
        }
    }
}
