using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>
/// Interakt's public API: https://documenter.getpostman.com/view/14760594/2sA2r7zibM and
/// https://www.interakt.shop/resource-center/send-whatsapp-authentication-template. Free text is sent to the same URL as templates, as
/// <c>type: Text, data.message</c>; the button of a template for codes gets its code as <c>buttonValues: {"0": [code]}</c>. Outside the 24
/// hours Interakt answers "Customer has not messaged within last 24 hours"; this wording is reported by integrators, not documented. There
/// is no lookup of messages, but its reports return our id as <c>callbackData</c>.
/// </summary>
internal sealed class InteraktProvider(WhatsAppSettings settings, IHttpClientFactory clients) : IWhatsAppProvider
{
    public const string ProviderName = "interakt";

    private const string India = "+91";

    private readonly InteraktSettings interakt = settings.Interakt;

    public string Name => ProviderName;

    public ProviderHealth Check() =>
        interakt.ApiKey is null ? new ProviderHealth(false, ["INTERAKT_API_KEY is missing"]) : new ProviderHealth(true, []);

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        // The country code is a separate field. Other country codes have one to three digits, and the number alone does not tell how many.
        if (!message.To.StartsWith(India, StringComparison.Ordinal))
            return new SendResult.Refused("not_indian", "Only Indian numbers can be reached over Interakt");
        var body = new JsonObject
        {
            ["countryCode"] = India,
            ["phoneNumber"] = message.To[India.Length..],
            ["callbackData"] = $"{message.ShopId} {message.Id}",
        };
        if (message.Template is { } template)
        {
            body["type"] = "Template";
            body["template"] = new JsonObject
            {
                ["name"] = template.Name,
                ["languageCode"] = message.Language,
                ["bodyValues"] = new JsonArray([.. template.Variables.Select(v => JsonValue.Create(v))]),
            };
            if (template.Code is { } code)
                body["template"]!["buttonValues"] = new JsonObject { ["0"] = new JsonArray(code) };
            if (message.Media is { } media)
            {
                body["template"]!["headerValues"] = new JsonArray(media.Address.ToString());
                body["template"]!["fileName"] = media.FileName;
            }
        }
        else
        {
            body["type"] = "Text";
            // Sending a document without a template is not documented, so a link to it is sent.
            body["data"] = new JsonObject { ["message"] = message.Media is { } paper ? $"{message.Text}\n{paper.Address}" : message.Text };
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(interakt.ApiUrl, "/v1/public/message/"))
        {
            Content = JsonContent.Create(body, options: Json.Options),
        };
        // The dashboard shows the key in the form in which it is sent.
        request.Headers.TryAddWithoutValidation("Authorization", $"Basic {interakt.ApiKey}");
        var answer = await clients.CreateClient(ProviderName).AskAsync(request, cancellationToken);
        if (answer.Common is { } common)
            return common;
        if (answer.IsSuccess && answer.Text("id") is { } id)
            return new SendResult.Sent(id);
        if (answer.IsSuccess)
            return answer.Text("result") == "false" ? Refused(answer) : new SendResult.Uncertain("Interakt answered without an id");
        return answer.Status == HttpStatusCode.NotFound
            ? new SendResult.NotProcessed("404", "Interakt does not know the address: check INTERAKT_API_URL", TimeSpan.FromMinutes(1))
            : Refused(answer);
    }

    public Task<LookupResult> FindAsync(LostMessage message, CancellationToken cancellationToken) =>
        Task.FromResult<LookupResult>(new LookupResult.CannotTell());

    private static SendResult Refused(ProviderAnswer answer) =>
        answer.Said.Contains("24 hour", StringComparison.OrdinalIgnoreCase)
        || answer.Said.Contains("session", StringComparison.OrdinalIgnoreCase)
            ? new SendResult.WindowClosed("window_closed")
            : new SendResult.Refused(((int)answer.Status!).ToString(CultureInfo.InvariantCulture), answer.Said);
}
