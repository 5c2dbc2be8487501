using System.Text.Json;
using Malar.Api.Features.WhatsApp.Sending;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>Reads Interakt's calls: one message or one report each. They do not contain the number that was written to.</summary>
internal static class InteraktWebhook
{
    private const string Provider = "interakt";

    /// <param name="json">The body.</param>
    /// <param name="to">Our number at Interakt; null if unknown.</param>
    public static WebhookContent Read(JsonElement json, string? to)
    {
        var (type, data) = (json.Text("type"), json.Part("data"));
        var message = data.Part("message");
        var id = message.Text("id");
        return type switch
        {
            "message_received" => One(
                InboundMessage.Of(
                    id,
                    Phone(data.Part("customer")),
                    to,
                    Kind(message.Text("message_content_type")),
                    message.Text("message"),
                    message.Part("message_context").Text("id")
                )
            ),
            // The label of a button under a template counts as the message's text.
            "message_api_clicked" => One(
                InboundMessage.Of(
                    id is null ? null : $"{id}:clicked",
                    Phone(data.Part("customer")),
                    to,
                    InboundKind.Text,
                    message.Text("button_text"),
                    id
                )
            ),
            "message_api_sent" => Report(message, "sent"),
            "message_api_delivered" => Report(message, "delivered"),
            "message_api_read" => Report(message, "read"),
            "message_api_failed" => Report(message, "failed"),
            _ => WebhookContent.Nothing,
        };
    }

    private static WebhookContent One(InboundMessage? message) =>
        message is null ? WebhookContent.Nothing : new WebhookContent([message], []);

    private static WebhookContent Report(JsonElement message, string state) =>
        message.Text("id") is not { Length: > 0 and <= 200 } id
            ? WebhookContent.Nothing
            : new WebhookContent(
                [],
                [
                    new DeliveryReport(
                        Provider,
                        id,
                        WebhookContent.OurId(message.Part("meta_data").Part("source_data").Text("callback_data")),
                        state,
                        message.Text("channel_error_code"),
                        state == "failed" ? message.Text("channel_failure_reason") : null
                    ),
                ]
            );

    /// <summary>The full number with its country code, or country code and number in separate fields.</summary>
    private static string? Phone(JsonElement customer) =>
        customer.Text("channel_phone_number") is { Length: > 0 } whole ? $"+{whole.TrimStart('+')}"
        : customer.Text("phone_number") is { Length: > 0 } number ? customer.Text("country_code") + number
        : null;

    private static string Kind(string? type) =>
        type?.ToLowerInvariant() switch
        {
            null or "text" or "button" or "interactivebuttonreply" or "interactivelistreply" => InboundKind.Text,
            "audio" or "voice" => InboundKind.Voice,
            "image" => InboundKind.Picture,
            "reaction" or "system" or "unsupported" => InboundKind.Silent,
            _ => InboundKind.Other,
        };
}
