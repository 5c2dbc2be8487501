using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>Twilio's REST API: https://www.twilio.com/docs/messaging/api/message-resource.</summary>
internal sealed class Twilio(WhatsAppSettings settings, IHttpClientFactory clients) : IWhatsAppProvider
{
    public const string ProviderName = "twilio";

    /// <summary>Twilio stamps whole seconds, and its clock is not ours.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);

    /// <summary>Only a template may be sent now.</summary>
    private const string WindowClosed = "63016";

    /// <summary>
    /// About the account or the sender, not the message: number not ours or not of WhatsApp, account suspended or without
    /// money, sender's limit reached.
    /// </summary>
    private static readonly string[] OurTrouble = ["20003", "20005", "20008", "20404", "20429", "21212", "21606", "21608", "21910", "30002", "63007", "63018", "63020", "63051"];

    private readonly TwilioSettings twilio = settings.Twilio;

    /// <summary>Content ids by template and language.</summary>
    private readonly Dictionary<string, string> templates = (settings.Twilio.Templates ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(t => t.Split('=', 2, StringSplitOptions.TrimEntries)).Where(t => t.Length == 2).GroupBy(t => t[0]).ToDictionary(g => g.Key, g => g.Last()[1]);

    public string Name => ProviderName;

    private Uri Messages => new(twilio.ApiUrl, $"/2010-04-01/Accounts/{twilio.AccountSid}/Messages.json");

    public ProviderHealth Check()
    {
        List<string> problems =
        [
            .. Missing("TWILIO_ACCOUNT_SID", twilio.AccountSid), .. Missing("TWILIO_AUTH_TOKEN", twilio.AuthToken), .. Missing("TWILIO_WHATSAPP_NUMBER", twilio.WhatsAppNumber),
        ];
        if (twilio.AccountSid is { } sid && !(sid.Length == 34 && sid.StartsWith("AC", StringComparison.Ordinal)))
            problems.Add("TWILIO_ACCOUNT_SID must be AC and 32 more characters");
        var ready = problems.Count == 0;
        // Without a template a message can still go out while the person has written lately.
        var unknown = MessageTexts.All.SelectMany(t => new[] { $"{t.Template}_ta", $"{t.Template}_en" }).Where(t => !templates.ContainsKey(t)).ToList();
        if (unknown.Count > 0)
            problems.Add($"TWILIO_TEMPLATES has no {string.Join(", ", unknown)}");
        return new ProviderHealth(ready, problems);
    }

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string> { ["To"] = $"whatsapp:{message.To}" };
        var sender = message.Sender ?? twilio.WhatsAppNumber!;
        form[sender.StartsWith("MG", StringComparison.Ordinal) ? "MessagingServiceSid" : "From"] = sender.StartsWith('+') ? $"whatsapp:{sender}" : sender;
        if (twilio.WebhookUrl is { } url)
            form["StatusCallback"] = $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}shop={message.ShopId}&message={message.Id}";
        if (message.Template is { } template)
        {
            if (!templates.TryGetValue(template.Name, out var content))
                return new SendResult.Refused("no_template", $"TWILIO_TEMPLATES has no {template.Name}");
            form["ContentSid"] = content;
            form["ContentVariables"] = JsonSerializer.Serialize(
                template.Variables.Select((v, i) => (Number: i + 1, v)).ToDictionary(v => v.Number.ToString(CultureInfo.InvariantCulture), v => v.v), Json.Options);
        }
        else
        {
            form["Body"] = message.Text;
            if (message.Media is { } media)
                form["MediaUrl"] = media.Address.ToString();
        }

        using var request = Request(HttpMethod.Post, Messages);
        request.Content = new FormUrlEncodedContent(form);
        var answer = await clients.CreateClient(ProviderName).AskAsync(request, cancellationToken);
        return answer.IsSuccess
            ? answer.Text("sid") is { } sid ? new SendResult.Sent(sid) : new SendResult.Uncertain("Twilio answered without an id")
            : Refusal(answer);
    }

    public async Task<LookupResult> FindAsync(LostMessage message, CancellationToken cancellationToken)
    {
        // The filter knows days only; the rest is compared here.
        var since = message.SentFrom - ClockDifference;
        var query = $"?To={Uri.EscapeDataString($"whatsapp:{message.To}")}&{Uri.EscapeDataString("DateSent>")}={since.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture)}&PageSize=100";
        using var request = Request(HttpMethod.Get, new Uri(Messages, query));
        var answer = await clients.CreateClient(ProviderName).AskAsync(request, cancellationToken);
        if (!answer.IsSuccess || answer.Body.ValueKind != JsonValueKind.Object || !answer.Body.TryGetProperty("messages", out var list))
            return new LookupResult.NoAnswer(answer.Trouble ?? $"HTTP {(int)answer.Status!}");
        var found = list.EnumerateArray().Where(m => IsOutbound(m) && Created(m) >= since).ToList();
        // A template may be shown in other words; free text comes back as it was.
        var same = found.Where(m => Plain(m.GetProperty("body").GetString()) == Plain(message.Text)).ToList();
        return new LookupResult.Candidates([.. (same.Count > 0 || !message.IsTemplate ? same : found).OrderBy(Created).Select(m => m.GetProperty("sid").GetString()!)]);
    }

    private static SendResult Refusal(ProviderAnswer answer)
    {
        var code = answer.Text("code") ?? ((int?)answer.Status)?.ToString(CultureInfo.InvariantCulture) ?? "";
        if (answer.Status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.Unauthorized && OurTrouble.Contains(code))
            return new SendResult.NotProcessed(code, $"Twilio refuses the account or its number ({code}). {answer.Said}".Trim(), answer.RetryAfter ?? TimeSpan.FromMinutes(1));
        return answer.Common ?? (answer.Status is HttpStatusCode.NotFound
            ? new SendResult.NotProcessed("404", "Twilio does not know the account: check TWILIO_ACCOUNT_SID", TimeSpan.FromMinutes(1))
            : code == WindowClosed ? new SendResult.WindowClosed(code) : new SendResult.Refused(code, answer.Said));
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{twilio.AccountSid}:{twilio.AuthToken}")));
        return request;
    }

    private static bool IsOutbound(JsonElement message) => message.TryGetProperty("direction", out var d) && d.GetString()?.StartsWith("outbound", StringComparison.Ordinal) == true;

    /// <summary>RFC 2822: Thu, 24 Aug 2023 05:01:45 +0000.</summary>
    private static DateTime Created(JsonElement message) =>
        DateTimeOffset.TryParse(message.GetProperty("date_created").GetString(), CultureInfo.InvariantCulture, out var at) ? at.UtcDateTime : DateTime.MinValue;

    private static string Plain(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Missing(string name, string? value) => value is null ? [$"{name} is missing"] : [];
}
