using MimeKit;

namespace Malar.Api.Shared.Operations;

/// <summary>The mail server: SMTP_HOST, SMTP_PORT, SMTP_SECURITY, SMTP_USER, SMTP_PASSWORD, EMAIL_FROM (or SMTP_FROM).</summary>
internal sealed record SmtpSettings
{
    private const string Example = "must be an address such as Malar <post@malar.example>";

    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>starttls, tls, or none, which is for a relay on the same machine.</summary>
    public required string Security { get; init; }

    /// <summary>Null if the server requires no sign-in.</summary>
    public required string? User { get; init; }

    public required string Password { get; init; }

    public required MailboxAddress From { get; init; }

    /// <returns>Null if SMTP_HOST is not set; then no other variable of it may be set.</returns>
    public static SmtpSettings? Read(SettingsReader reader, bool production)
    {
        var host = reader.Optional("SMTP_HOST");
        var port = reader.Number("SMTP_PORT", 587, 1, 65_535);
        var security = reader.OneOf("SMTP_SECURITY", port == 465 ? "tls" : "starttls", "starttls", "tls", "none");
        var user = reader.Optional("SMTP_USER");
        var password = reader.Optional("SMTP_PASSWORD");
        var sender = reader.Either("EMAIL_FROM", "SMTP_FROM");
        var from = Sender(reader, sender, host is not null);
        if (host is null && (user ?? password ?? sender.Value) is not null)
            reader.Wrong("SMTP_HOST", "is missing beside the other SMTP settings");
        if (user is null != password is null)
            reader.Wrong(user is null ? "SMTP_USER" : "SMTP_PASSWORD", "is missing: user and password go together");
        if (production && security == "none" && user is not null)
            reader.Wrong("SMTP_SECURITY", "must not be none where a password is sent");
        return host is null || from is null
            ? null
            : new SmtpSettings
            {
                Host = host,
                Port = port,
                Security = security,
                User = user,
                Password = password ?? "",
                From = from,
            };
    }

    private static MailboxAddress? Sender(SettingsReader reader, (string Name, string? Value) sender, bool needed)
    {
        if (
            sender.Value is { } text
            && MailboxAddress.TryParse(text, out var address)
            && address.Address.Contains('@', StringComparison.Ordinal)
        )
            return address;
        if (needed || sender.Value is not null)
            reader.Wrong(sender.Name, Example);
        return null;
    }
}
