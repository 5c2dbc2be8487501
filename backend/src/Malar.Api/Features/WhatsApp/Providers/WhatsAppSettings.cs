using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>
/// The WhatsApp settings from environment variables. A missing one does not prevent startup: /whatsapp/status names it and messages wait.
/// </summary>
internal sealed record WhatsAppSettings
{
    /// <summary>
    /// twilio, interakt, meta or simulator. Defaults to the provider whose account is set (of several, the only complete one), otherwise to
    /// the simulator, which sends nothing.
    /// </summary>
    public required string Provider { get; init; }

    /// <summary>Whether this instance sends messages; all instances may.</summary>
    public required bool WorkerEnabled { get; init; }

    /// <summary>How long a claim is valid: longer than a provider may take to respond and the rate limit may delay a batch.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>Maximum messages per minute from this instance to the provider; below the provider's own limit.</summary>
    public required int MessagesPerMinute { get; init; }

    /// <summary>Maximum bot answers per minute to one phone number.</summary>
    public required int CommandsPerMinute { get; init; }

    public required TwilioSettings Twilio { get; init; }

    public required InteraktSettings Interakt { get; init; }

    public required MetaSettings Meta { get; init; }

    public static WhatsAppSettings Read(SettingsReader reader)
    {
        var provider = ReadProvider(reader);
        return new WhatsAppSettings
        {
            Provider = provider,
            WorkerEnabled = reader.OneOf("WHATSAPP_WORKER", "on", "on", "off") == "on",
            Lease = TimeSpan.FromSeconds(reader.Number("WHATSAPP_LEASE_SECONDS", 180, 20, 3600)),
            // Interakt's usual plan allows 300 a minute; Twilio and Meta allow 80 a second per number.
            MessagesPerMinute = reader.Number("WHATSAPP_MESSAGES_PER_MINUTE", provider == "interakt" ? 240 : 1200, 1, 100_000),
            CommandsPerMinute = reader.Number("WHATSAPP_COMMANDS_PER_MINUTE", 10, 1, 1000),
            Twilio = new TwilioSettings(
                reader.Optional("TWILIO_ACCOUNT_SID"),
                reader.Optional("TWILIO_AUTH_TOKEN"),
                reader.Optional("TWILIO_WHATSAPP_NUMBER"),
                reader.Optional("TWILIO_WEBHOOK_URL"),
                reader.Optional("TWILIO_TEMPLATES"),
                reader.Url("TWILIO_API_URL", "https://api.twilio.com")
            ),
            Interakt = new InteraktSettings(
                reader.Optional("INTERAKT_API_KEY"),
                reader.Optional("INTERAKT_WEBHOOK_URL"),
                reader.Optional("INTERAKT_WEBHOOK_SECRET"),
                reader.Optional("INTERAKT_WHATSAPP_NUMBER"),
                reader.Url("INTERAKT_API_URL", "https://api.interakt.ai")
            ),
            Meta = new MetaSettings(
                reader.Optional("META_ACCESS_TOKEN"),
                reader.Optional("META_PHONE_NUMBER_ID"),
                reader.Optional("META_APP_SECRET"),
                reader.Optional("META_VERIFY_TOKEN"),
                reader.Optional("META_WHATSAPP_NUMBER"),
                reader.Url("META_API_URL", "https://graph.facebook.com"),
                reader.Text("META_API_VERSION", "v23.0")
            ),
        };
    }

    private static string ReadProvider(SettingsReader reader)
    {
        const string name = "WHATSAPP_PROVIDER";
        if (reader.Optional(name) is not null)
            return reader.OneOf(name, "simulator", "simulator", "twilio", "interakt", "meta");
        string[] accounts = [.. Accounts.Where(a => a.Variables.Any(v => reader.Optional(v) is not null)).Select(a => a.Provider)];
        // A settings file copied from an example may name several accounts and complete only one.
        if (accounts.Length > 1 && Accounts.Where(a => a.Variables.All(v => reader.Optional(v) is not null)).ToArray() is [var whole])
            return whole.Provider;
        if (accounts.Length > 1)
            reader.Wrong(name, $"must name the one wanted, {string.Join(" or ", accounts)}: several accounts are set");
        return accounts is [var only] ? only : "simulator";
    }

    /// <summary>Variables that are set only to send through the provider.</summary>
    private static readonly (string Provider, string[] Variables)[] Accounts =
    [
        ("twilio", ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_NUMBER"]),
        ("interakt", ["INTERAKT_API_KEY", "INTERAKT_WHATSAPP_NUMBER"]),
        ("meta", ["META_ACCESS_TOKEN", "META_PHONE_NUMBER_ID", "META_WHATSAPP_NUMBER"]),
    ];
}

/// <param name="WebhookUrl">The public URL for reports, exactly as Twilio calls it.</param>
/// <param name="Templates">Content ids of approved templates: <c>entry_receipt_ta=HX…,entry_receipt_en=HX…</c>.</param>
internal sealed record TwilioSettings(
    string? AccountSid,
    string? AuthToken,
    string? WhatsAppNumber,
    string? WebhookUrl,
    string? Templates,
    Uri ApiUrl
);

/// <param name="WebhookSecret">The key with which Interakt signs its calls.</param>
/// <param name="WhatsAppNumber">The installation's number, as farmers see it.</param>
internal sealed record InteraktSettings(string? ApiKey, string? WebhookUrl, string? WebhookSecret, string? WhatsAppNumber, Uri ApiUrl);

/// <param name="AppSecret">The key with which Meta signs its calls.</param>
/// <param name="VerifyToken">The token that Meta's verification request must contain.</param>
/// <param name="WhatsAppNumber">The installation's number, as farmers see it.</param>
internal sealed record MetaSettings(
    string? AccessToken,
    string? PhoneNumberId,
    string? AppSecret,
    string? VerifyToken,
    string? WhatsAppNumber,
    Uri ApiUrl,
    string ApiVersion
);
