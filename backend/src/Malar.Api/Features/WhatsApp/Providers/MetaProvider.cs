using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>
/// Meta's Cloud API: https://developers.facebook.com/docs/whatsapp/cloud-api. There is no lookup of messages, but its reports return our id
/// as <c>biz_opaque_callback_data</c>. A template for codes needs the code in its body and in its button, which the API treats as a URL
/// button whatever its type was when it was submitted:
/// https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates/copy-code-button-authentication-templates
/// </summary>
internal sealed class MetaProvider(WhatsAppSettings settings, IHttpClientFactory clients) : IWhatsAppProvider
{
    public const string ProviderName = "meta";

    /// <summary>Error code: the 24-hour window has closed, and only a template may be sent.</summary>
    private const string WindowClosed = "131047";

    /// <summary>Error codes: rate limits of the app, the account or the number.</summary>
    private static readonly string[] TooMany = ["4", "80007", "130429", "131048", "131056"];

    /// <summary>Error codes: problems of the token, its permissions, the account or the number.</summary>
    private static readonly string[] AccountErrorCodes =
    [
        "0",
        "3",
        "10",
        "190",
        "200",
        "368",
        "131005",
        "131031",
        "131042",
        "131045",
        "133010",
    ];

    private readonly MetaSettings meta = settings.Meta;

    public string Name => ProviderName;

    public ProviderHealth Check()
    {
        List<string> problems = [];
        if (meta.AccessToken is null)
            problems.Add("META_ACCESS_TOKEN is missing");
        if (meta.PhoneNumberId is null)
            problems.Add("META_PHONE_NUMBER_ID is missing");
        return new ProviderHealth(problems.Count == 0, problems);
    }

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var sender = message.Sender is { } own && !own.StartsWith('+') ? own : meta.PhoneNumberId;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(meta.ApiUrl, $"/{meta.ApiVersion}/{sender}/messages"))
        {
            Content = JsonContent.Create(Body(message), options: Json.Options),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", meta.AccessToken);
        var answer = await clients.CreateClient(ProviderName).AskAsync(request, cancellationToken);
        if (answer.IsSuccess)
            return Id(answer.Body) is { } id ? new SendResult.Sent(id) : new SendResult.Uncertain("Meta answered without an id");
        var (code, said) = Error(answer.Body);
        if (TooMany.Contains(code))
            return new SendResult.NotProcessed(code, said, answer.RetryAfter);
        if (AccountErrorCodes.Contains(code))
            return new SendResult.NotProcessed(
                code,
                $"Meta refuses the token or the number ({code}). {said}".Trim(),
                TimeSpan.FromMinutes(1)
            );
        return answer.Common ?? (code == WindowClosed ? new SendResult.WindowClosed(code) : new SendResult.Refused(code, said));
    }

    public Task<LookupResult> FindAsync(LostMessage message, CancellationToken cancellationToken) =>
        Task.FromResult<LookupResult>(new LookupResult.CannotTell());

    private static JsonObject Body(OutgoingMessage message)
    {
        var body = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["to"] = message.To.TrimStart('+'),
            ["biz_opaque_callback_data"] = $"{message.ShopId} {message.Id}",
        };
        if (message.Template is { } template)
        {
            body["type"] = "template";
            body["template"] = new JsonObject
            {
                ["name"] = template.Name,
                ["language"] = new JsonObject { ["code"] = message.Language },
                ["components"] = Components(template, message.Media),
            };
        }
        else if (message.Media is { } media)
        {
            body["type"] = "document";
            body["document"] = Document(media);
            body["document"]!["caption"] = message.Text;
        }
        else
        {
            body["type"] = "text";
            body["text"] = new JsonObject { ["body"] = message.Text };
        }

        return body;
    }

    private static JsonObject Document(MediaForm media) => new() { ["link"] = media.Address.ToString(), ["filename"] = media.FileName };

    private static JsonArray Components(TemplateForm template, MediaForm? media)
    {
        var components = new JsonArray(new JsonObject { ["type"] = "body", ["parameters"] = Texts(template.Variables) });
        if (media is not null)
            components.Insert(
                0,
                new JsonObject
                {
                    ["type"] = "header",
                    ["parameters"] = new JsonArray(new JsonObject { ["type"] = "document", ["document"] = Document(media) }),
                }
            );
        if (template.Code is { } code)
            components.Add(
                new JsonObject
                {
                    ["type"] = "button",
                    ["sub_type"] = "url",
                    ["index"] = "0",
                    ["parameters"] = Texts([code]),
                }
            );
        return components;
    }

    private static JsonArray Texts(IEnumerable<string> values) =>
        [.. values.Select(v => new JsonObject { ["type"] = "text", ["text"] = v })];

    private static string? Id(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("messages", out var messages) && messages.GetArrayLength() > 0
            ? messages[0].GetProperty("id").GetString()
            : null;

    private static (string Code, string Said) Error(JsonElement body)
    {
        if (
            body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty("error", out var error)
            || error.ValueKind != JsonValueKind.Object
        )
            return ("", "");
        var code =
            error.TryGetProperty("code", out var c) && c.TryGetInt32(out var number) ? number.ToString(CultureInfo.InvariantCulture) : "";
        return (code, error.TryGetProperty("message", out var m) ? m.GetString() ?? "" : "");
    }
}
