using System.Text.Json;
using Malar.Api.Features.WhatsApp.Sending;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>Reads calls of Meta's Cloud API: many messages and reports in one call.</summary>
internal static class MetaWebhook
{
    private const string Provider = "meta";

    /// <summary>Error code: the 24-hour window has closed, and only an approved template may be sent.</summary>
    private const string OutsideWindow = "131047";

    public static WebhookContent Read(JsonElement json)
    {
        var values = json.Items("entry").SelectMany(e => e.Items("changes")).Select(c => c.Part("value")).ToList();
        return new WebhookContent(
            [
                .. values.SelectMany(v =>
                    v.Items("messages").Select(m => Message(m, v.Part("metadata").Text("display_phone_number"))).OfType<InboundMessage>()
                ),
            ],
            [.. values.SelectMany(v => v.Items("statuses").Select(Report).OfType<DeliveryReport>())]
        );
    }

    /// <summary>Numbers are digits with the country code. Group messages are ignored, because a farmer's figures must not go to a
    /// group.</summary>
    private static InboundMessage? Message(JsonElement message, string? to) =>
        message.Text("group_id") is not null
            ? null
            : InboundMessage.Of(
                message.Text("id"),
                Plus(message.Text("from")),
                Plus(to),
                Kind(message.Text("type")),
                Words(message),
                message.Part("context").Text("id")
            );

    private static string? Plus(string? digits) => string.IsNullOrEmpty(digits) ? null : $"+{digits.TrimStart('+')}";

    private static string? Words(JsonElement message) =>
        message.Text("type") switch
        {
            "text" => message.Part("text").Text("body"),
            "button" => message.Part("button").Text("text"),
            "interactive" => message.Part("interactive").Part("button_reply").Text("title")
                ?? message.Part("interactive").Part("list_reply").Text("title"),
            "image" => message.Part("image").Text("caption"),
            _ => null,
        };

    private static string Kind(string? type) =>
        type switch
        {
            "text" or "button" or "interactive" => InboundKind.Text,
            "audio" or "voice" => InboundKind.Voice,
            "image" => InboundKind.Picture,
            "reaction" or "system" or "unsupported" or "request_welcome" or null => InboundKind.Silent,
            _ => InboundKind.Other,
        };

    private static DeliveryReport? Report(JsonElement status)
    {
        if (
            status.Text("id") is not { Length: > 0 and <= 200 } id
            || status.Text("status") is not ("sent" or "delivered" or "read" or "failed")
        )
            return null;
        var error = status.Items("errors").FirstOrDefault();
        return new DeliveryReport(
            Provider,
            id,
            WebhookContent.OurId(status.Text("biz_opaque_callback_data")),
            status.Text("status")!,
            error.Text("code"),
            error.Part("error_data").Text("details") ?? error.Text("title"),
            error.Text("code") is OutsideWindow
        );
    }
}
