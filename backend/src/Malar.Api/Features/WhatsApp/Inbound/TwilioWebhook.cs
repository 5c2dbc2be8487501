using System.Text.Json;
using Malar.Api.Features.WhatsApp.Sending;
using Microsoft.Extensions.Primitives;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>Reads Twilio's calls: one message or one report each, as a form or as JSON with the same names.</summary>
internal static class TwilioWebhook
{
    private const string Provider = "twilio";

    /// <summary>Error code: the 24-hour window has closed, and only an approved template may be sent.</summary>
    private const string OutsideWindow = "63016";

    public static WebhookContent Read(IReadOnlyDictionary<string, StringValues> form, Guid? messageId) =>
        Read(name => form.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null, messageId);

    public static WebhookContent Read(JsonElement json, Guid? messageId) => Read(name => json.Text(name), messageId);

    private static WebhookContent Read(Func<string, string?> field, Guid? messageId)
    {
        var id = field("MessageSid") ?? field("SmsSid") ?? field("SmsMessageSid");
        if (field("MessageStatus") is { } status && status is not "received")
        {
            return State(status) is { } state && id is { Length: > 0 and <= 200 }
                ? new WebhookContent(
                    [],
                    [
                        new DeliveryReport(
                            Provider,
                            id,
                            messageId,
                            state,
                            field("ErrorCode"),
                            field("ErrorMessage"),
                            field("ErrorCode") is OutsideWindow
                        ),
                    ]
                )
                : WebhookContent.Nothing;
        }

        var message = InboundMessage.Of(
            id,
            field("From"),
            field("To"),
            Kind(field),
            field("ButtonText") is { Length: > 0 } button ? button : field("Body"),
            field("OriginalRepliedMessageSid")
        );
        return message is null ? WebhookContent.Nothing : new WebhookContent([message], []);
    }

    private static string Kind(Func<string, string?> field)
    {
        if (field("NumMedia") is null or "" or "0")
            return field("Latitude") is { Length: > 0 } || string.IsNullOrWhiteSpace(field("Body") ?? field("ButtonText"))
                ? InboundKind.Other
                : InboundKind.Text;
        var type = field("MediaContentType0") ?? "";
        return type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) ? InboundKind.Voice
            : type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ? InboundKind.Picture
            : InboundKind.Other;
    }

    private static string? State(string status) =>
        status.ToLowerInvariant() switch
        {
            "accepted" or "scheduled" or "queued" or "sending" => "queued",
            "sent" => "sent",
            "delivered" => "delivered",
            "read" => "read",
            "failed" or "canceled" => "failed",
            "undelivered" => "undelivered",
            _ => null,
        };
}
