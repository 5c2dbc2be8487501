using System.Text.Json;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Messaging;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>A claimed message with its text and number, or a decision that was made without calling the provider.</summary>
/// <param name="Free">The message as free text; null if it may only be sent as a template, or has <see cref="Decided"/>.</param>
/// <param name="Fixed">The message as a template; null if it has none.</param>
/// <param name="Mask">Text that must not appear in the log.</param>
internal sealed record PreparedMessage(ClaimedMessage Row, OutgoingMessage? Free, OutgoingMessage? Fixed, string? Mask, Outcome? Decided)
{
    /// <summary>Returns the text as stored in the log.</summary>
    public string Logged(OutgoingMessage sent) =>
        Mask is null ? sent.Text : sent.Text.Replace(Mask, new string('•', Mask.Length), StringComparison.Ordinal);

    public static PreparedMessage Of(
        ClaimedMessage row,
        MessageContext context,
        MessageWriter writer,
        PaperLinks links,
        Guid shopId,
        DateTime now
    )
    {
        // A message that may already have been sent is looked up, whatever has changed since.
        if (row.IsUncertain)
            return new PreparedMessage(row, null, null, null, null);
        if (Reason(row, context, now) is var (status, code, text))
            return Decide(row, status, code, text);
        var phone = context.PhoneOf(row);
        if (phone is null)
            return Decide(row, "failed", "no_number", "There is no number that a message can go to");
        if (writer.Write(row) is not { } written)
            return Decide(row, "cancelled", "nothing_to_tell", "What it told of is gone");

        var plain = new OutgoingMessage
        {
            Id = row.Id,
            ShopId = shopId,
            To = phone,
            Sender = context.Shop.Sender,
            Language = written.Language,
            Text = written.Free,
            Media = written.Document is { } document ? new MediaForm(links.Of(shopId, document, written.Language), document.Name) : null,
        };
        var template = written.Template is null ? null : plain with { Text = written.FixedText!, Template = written.Template };
        var free = context.IsWindowOpen(phone, now) && row.Form != "template" && !written.IsSecret ? plain : null;
        if (free is null && template is null)
            return Decide(row, "failed", "window_closed", "More than 24 hours since the person wrote, and there is no template for it");
        return new PreparedMessage(
            row,
            free,
            template,
            written.IsSecret ? JsonSerializer.Deserialize<OtpPayload>(row.Payload, Json.Options)!.Code : null,
            null
        );
    }

    private static (string Status, string Code, string Text)? Reason(ClaimedMessage row, MessageContext context, DateTime now)
    {
        // Sign-in codes and bot answers were requested by the person, so they are sent whatever the shop decided about receipts.
        if (!context.Settings.WhatsappEnabled && row.Kind is not (Outbox.Otp or Outbox.BotAnswer))
            return ("cancelled", "disabled", "The shop has switched messages off");
        if (row.FarmerId is { } id && (!context.Farmers.TryGetValue(id, out var farmer) || farmer.IsDeleted))
            return ("cancelled", "farmer_gone", "The farmer was deleted");
        if (
            row.Kind == Outbox.Otp
            && row.CreatedAt.AddMinutes(JsonSerializer.Deserialize<OtpPayload>(row.Payload, Json.Options)!.Minutes) <= now
        )
            return ("cancelled", "expired", "The code is no longer good");
        return null;
    }

    private static PreparedMessage Decide(ClaimedMessage row, string status, string code, string text) =>
        new(
            row,
            null,
            null,
            null,
            new Outcome(row.Id, status)
            {
                Attempts = row.Attempts,
                Form = row.Form,
                ErrorCode = code,
                ErrorText = text,
            }
        );
}
