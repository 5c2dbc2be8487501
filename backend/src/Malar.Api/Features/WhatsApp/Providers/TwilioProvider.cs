using System.Globalization;
using System.Net;
using System.Text.Json;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Http;
using Twilio.Rest.Api.V2010.Account;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>Sends through Twilio's own library (https://www.twilio.com/docs/messaging/api/message-resource) and interprets its
/// responses.</summary>
internal sealed class TwilioProvider(WhatsAppSettings settings, IHttpClientFactory clients) : IWhatsAppProvider
{
    public const string ProviderName = "twilio";

    /// <summary>Tolerance for lookups: Twilio's timestamps are whole seconds, and its clock may differ from ours.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);

    /// <summary>Error code: the 24-hour window has closed, and only a template may be sent.</summary>
    private const string WindowClosed = "63016";

    /// <summary>
    /// Error codes about the account or the sender rather than the message: the number is not ours or not a WhatsApp number, the account is
    /// suspended or without credit, or the sender's limit is reached.
    /// </summary>
    private static readonly string[] AccountErrorCodes =
    [
        "20003",
        "20005",
        "20008",
        "20404",
        "20429",
        "21212",
        "21606",
        "21608",
        "21910",
        "30002",
        "63007",
        "63018",
        "63020",
        "63051",
    ];

    private readonly TwilioSettings twilio = settings.Twilio;

    private readonly bool hasWebhook = Uri.TryCreate(settings.Twilio.WebhookUrl, UriKind.Absolute, out _);

    /// <summary>Content ids by template name and language.</summary>
    private readonly Dictionary<string, string> templates = (settings.Twilio.Templates ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(t => t.Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(t => t.Length == 2)
        .GroupBy(t => t[0])
        .ToDictionary(g => g.Key, g => g.Last()[1]);

    public string Name => ProviderName;

    public ProviderHealth Check()
    {
        List<string> problems =
        [
            .. Missing("TWILIO_ACCOUNT_SID", twilio.AccountSid),
            .. Missing("TWILIO_AUTH_TOKEN", twilio.AuthToken),
            .. Missing("TWILIO_WHATSAPP_NUMBER", twilio.WhatsAppNumber),
        ];
        if (twilio.AccountSid is { } sid && !(sid.Length == 34 && sid.StartsWith("AC", StringComparison.Ordinal)))
            problems.Add("TWILIO_ACCOUNT_SID must be AC and 32 more characters");
        if (twilio.WebhookUrl is not null && !hasWebhook)
            problems.Add("TWILIO_WEBHOOK_URL is no address");
        var ready = problems.Count == 0;
        // Without a template a message can still be sent if the person has written within 24 hours.
        var unknown = MessageTexts
            .All.SelectMany(t => new[] { $"{t.Template}_ta", $"{t.Template}_en" })
            .Where(t => !templates.ContainsKey(t))
            .ToList();
        if (unknown.Count > 0)
            problems.Add($"TWILIO_TEMPLATES has no {string.Join(", ", unknown)}");
        return new ProviderHealth(ready, problems);
    }

    public string StateOf(string template) => templates.ContainsKey(template) ? "ready" : "missing";

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var options = new CreateMessageOptions($"whatsapp:{message.To}") { StatusCallback = StatusCallback(message) };
        var sender = message.Sender ?? twilio.WhatsAppNumber!;
        if (sender.StartsWith("MG", StringComparison.Ordinal))
            options.MessagingServiceSid = sender;
        else
            options.From = sender.StartsWith('+') ? $"whatsapp:{sender}" : sender;
        if (message.Template is { } template)
        {
            if (!templates.TryGetValue(template.Name, out var content))
                return new SendResult.Refused("no_template", $"TWILIO_TEMPLATES has no {template.Name}");
            options.ContentSid = content;
            // A template with a document has the service's URL as its media, and the part after the host as its last placeholder.
            IEnumerable<string> values = message.Media is { Address: var address }
                ? [.. template.Variables, address.PathAndQuery.TrimStart('/')]
                : template.Variables;
            options.ContentVariables = JsonSerializer.Serialize(
                values.Select((v, i) => (Number: i + 1, v)).ToDictionary(v => v.Number.ToString(CultureInfo.InvariantCulture), v => v.v),
                Json.Options
            );
        }
        else
        {
            options.Body = message.Text;
            if (message.Media is { } media)
                options.MediaUrl = [media.Address];
        }

        var request = Request(cancellationToken);
        var sent = await request.RunAsync(client => MessageResource.CreateAsync(options, client));
        if (!request.Answer.IsSuccess)
            return Refusal(request.Answer);
        return sent?.Sid is { } sid ? new SendResult.Sent(sid) : new SendResult.Uncertain("Twilio answered without an id");
    }

    public async Task<LookupResult> FindAsync(LostMessage message, CancellationToken cancellationToken)
    {
        // The API can filter by day only; the time is compared here.
        var since = message.SentFrom - ClockDifference;
        var options = new ReadMessageOptions
        {
            To = $"whatsapp:{message.To}",
            DateSentAfter = since.Date,
            PageSize = 100,
        };
        var request = Request(cancellationToken);
        var read = await request.RunAsync(client => MessageResource.ReadAsync(options, client));
        if (!request.Answer.IsSuccess || read is null)
            return new LookupResult.NoAnswer(request.Answer.Trouble ?? $"HTTP {(int)request.Answer.Status!}");
        // The library would fetch further pages by itself, with blocking calls.
        read.AutoPaging = false;
        var found = read.Where(m => IsOutbound(m) && Created(m) >= since).ToList();
        // A template's text may be returned in a different form; free text is returned unchanged.
        var same = found.Where(m => Plain(m.Body) == Plain(message.Text)).ToList();
        return new LookupResult.Candidates([.. (same.Count > 0 || !message.IsTemplate ? same : found).OrderBy(Created).Select(m => m.Sid)]);
    }

    private TwilioRequest Request(CancellationToken cancellationToken) =>
        new(clients.CreateClient(ProviderName), twilio, cancellationToken);

    /// <summary>The URL for delivery reports, with our message id in the query; null if no URL is configured.</summary>
    private Uri? StatusCallback(OutgoingMessage message)
    {
        if (!hasWebhook)
            return null;
        // Connection options (#rc=5) come last.
        var url = twilio.WebhookUrl!;
        var end = url.IndexOf('#', StringComparison.Ordinal) is var found and >= 0 ? found : url.Length;
        var separator = url[..end].Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return new Uri($"{url[..end]}{separator}shop={message.ShopId}&message={message.Id}{url[end..]}");
    }

    private static SendResult Refusal(ProviderAnswer answer)
    {
        var code = answer.Text("code") ?? ((int?)answer.Status)?.ToString(CultureInfo.InvariantCulture) ?? "";
        if (
            answer.Status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.Unauthorized
            && AccountErrorCodes.Contains(code)
        )
            return new SendResult.NotProcessed(
                code,
                $"Twilio refuses the account or its number ({code}). {answer.Said}".Trim(),
                answer.RetryAfter ?? TimeSpan.FromMinutes(1)
            );
        return answer.Common
            ?? (
                answer.Status is HttpStatusCode.NotFound
                    ? new SendResult.NotProcessed(
                        "404",
                        "Twilio does not know the account: check TWILIO_ACCOUNT_SID",
                        TimeSpan.FromMinutes(1)
                    )
                : code == WindowClosed ? new SendResult.WindowClosed(code)
                : new SendResult.Refused(code, answer.Said)
            );
    }

    private static bool IsOutbound(MessageResource message) =>
        message.Direction?.ToString().StartsWith("outbound", StringComparison.Ordinal) == true;

    private static DateTime Created(MessageResource message) => message.DateCreated?.ToUniversalTime() ?? DateTime.MinValue;

    private static string Plain(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Missing(string name, string? value) => value is null ? [$"{name} is missing"] : [];
}
