using System.Text.Json;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>A call of a provider, or of somebody who says he is one: its raw body, and what follows from it.</summary>
/// <param name="provider">twilio, interakt or meta.</param>
/// <param name="context">The call.</param>
/// <param name="body">The body as it came.</param>
internal sealed class WebhookCall(string provider, HttpContext context, byte[] body)
{
    /// <summary>Bytes. Twilio sends 2 KB, Meta batches up to a few dozen.</summary>
    private const int MaxBody = 256 * 1024;

    private readonly IReadOnlyDictionary<string, StringValues>? form = context.Request.HasFormContentType ? ReadForm(body) : null;

    public string Provider => provider;

    /// <exception cref="BadHttpRequestException">413: nobody sends that much.</exception>
    public static async Task<WebhookCall> ReadAsync(string? provider, HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBody;
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return new WebhookCall(provider ?? Guess(context.Request.Headers), context, buffer.ToArray());
    }

    /// <summary>At the common address the signature's name says whose call it is.</summary>
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

    /// <summary>What it brings; nothing where it is not understood.</summary>
    public WebhookContent Content(WhatsAppSettings settings)
    {
        // Our own id of the message, where the address of the report carries it.
        var ours = WebhookContent.OurId(context.Request.Query["message"]);
        if (form is not null)
            return provider == "twilio" ? TwilioWebhook.Read(form, ours) : WebhookContent.Nothing;
        if (Json() is not { } json)
            return WebhookContent.Nothing;
        return provider switch
        {
            "twilio" => TwilioWebhook.Read(json, ours),
            "meta" => MetaWebhook.Read(json),
            // Interakt does not say which number was written to; the address of a shop's own says it.
            _ => InteraktWebhook.Read(json, InteraktAddress.Number(context.Request.Query) ?? Installation(settings)),
        };
    }

    /// <summary>The number that shops without one of their own share, E.164; null: not configured.</summary>
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
            // More fields, or longer ones, than any provider sends: no form, so no signature fits.
            return null;
        }
    }
}
