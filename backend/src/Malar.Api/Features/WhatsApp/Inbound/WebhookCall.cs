using System.Text.Json;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>A webhook call, from a provider or from somebody who pretends to be one: its raw body and what is read from it.</summary>
/// <param name="provider">twilio, interakt or meta.</param>
/// <param name="context">The call.</param>
/// <param name="body">The raw body.</param>
internal sealed class WebhookCall(string provider, HttpContext context, byte[] body)
{
    /// <summary>Maximum size in bytes. Twilio sends 2 KB, Meta batches of up to a few dozen KB.</summary>
    private const int MaxBody = 256 * 1024;

    private readonly IReadOnlyDictionary<string, StringValues>? form = context.Request.HasFormContentType ? ReadForm(body) : null;

    public string Provider => provider;

    /// <exception cref="BadHttpRequestException">413: larger than any provider sends.</exception>
    public static async Task<WebhookCall> ReadAsync(string? provider, HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBody;
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return new WebhookCall(provider ?? Guess(context.Request.Headers), context, buffer.ToArray());
    }

    /// <summary>At the common URL, the name of the signature header identifies the provider.</summary>
    private static string Guess(IHeaderDictionary headers) =>
        headers.ContainsKey(TwilioSignature.Header) ? "twilio"
        : headers.ContainsKey(BodySignature.MetaHeader) ? "meta"
        : "interakt";

    public bool IsGenuine(WhatsAppSettings settings, int trustedProxies) =>
        provider switch
        {
            "twilio" => TwilioSignature.IsValid(
                settings.Twilio.AuthToken,
                Header(TwilioSignature.Header),
                PublicUrl.Of(context, settings.Twilio.WebhookUrl, trustedProxies),
                form,
                body
            ),
            "meta" => BodySignature.IsValid(settings.Meta.AppSecret, Header(BodySignature.MetaHeader), body),
            _ => BodySignature.InteraktHeaders.Any(name => BodySignature.IsValid(settings.Interakt.WebhookSecret, Header(name), body))
                && InteraktAddress.IsValid(settings.Interakt.WebhookSecret, context.Request.Query),
        };

    /// <summary>Returns the content of the call; empty if it is not understood.</summary>
    public WebhookContent Content(WhatsAppSettings settings)
    {
        // Our own id of the message, if the URL of the report contains it.
        var ours = WebhookContent.OurId(context.Request.Query["message"]);
        if (form is not null)
            return provider == "twilio" ? TwilioWebhook.Read(form, ours) : WebhookContent.Nothing;
        if (Json() is not { } json)
            return WebhookContent.Nothing;
        return provider switch
        {
            "twilio" => TwilioWebhook.Read(json, ours),
            "meta" => MetaWebhook.Read(json),
            // Interakt's body does not contain the number that was written to; the URL of a shop with its own number does.
            _ => InteraktWebhook.Read(json, InteraktAddress.Number(context.Request.Query) ?? Installation(settings)),
        };
    }

    /// <summary>The number shared by shops without their own, E.164; null if not configured.</summary>
    public string? Installation(WhatsAppSettings settings)
    {
        var number = provider switch
        {
            "twilio" => settings.Twilio.WhatsAppNumber,
            "meta" => settings.Meta.WhatsAppNumber,
            _ => settings.Interakt.WhatsAppNumber,
        };
        return number is null ? null : PhoneNumber.Parse(number).Value;
    }

    private string? Header(string name) =>
        context.Request.Headers.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    private JsonElement? Json()
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body, Shared.Http.Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, StringValues>? ReadForm(byte[] body)
    {
        try
        {
            return new FormReader(System.Text.Encoding.UTF8.GetString(body)).ReadForm();
        }
        catch (InvalidDataException)
        {
            // More or longer fields than any provider sends: not read as a form, so no signature matches.
            return null;
        }
    }
}
