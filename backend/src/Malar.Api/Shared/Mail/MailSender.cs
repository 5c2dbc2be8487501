using MailKit.Net.Smtp;
using MailKit.Security;
using Malar.Api.Shared.Operations;
using MimeKit;

namespace Malar.Api.Shared.Mail;

/// <summary>
/// Sends an e-mail by SMTP or, in development without a server, writes it to a file. Never called inside a transaction, because a server
/// that does not answer must not block anyone.
/// </summary>
internal sealed class MailSender(AppSettings settings, ILogger<MailSender> log)
{
    /// <summary>Timeout for one e-mail, from connecting to the server's confirmation.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>How e-mails are sent, for operators: smtp, folder, or not set up.</summary>
    public string Way =>
        settings.Smtp is not null ? "smtp"
        : settings.MailFolder is not null ? "folder"
        : "not set up";

    public bool IsSetUp => settings.Smtp is not null || settings.MailFolder is not null;

    /// <summary>Returns when the server has accepted the e-mail, or the file is written.</summary>
    public async Task SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        mail.From.Add(settings.Smtp?.From ?? new MailboxAddress(settings.AppName, "malar@localhost"));
        if (settings.Smtp is { } smtp)
            await SubmitAsync(smtp, mail, cancellationToken);
        else if (settings.MailFolder is { } folder)
            await KeepAsync(folder, mail, cancellationToken);
        else
            throw new InvalidOperationException("Mail is not set up");
    }

    private static async Task SubmitAsync(SmtpSettings smtp, MimeMessage mail, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var client = new SmtpClient();
        var security = smtp.Security switch
        {
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
        await client.ConnectAsync(smtp.Host, smtp.Port, security, patience.Token);
        if (smtp.User is { } user)
            await client.AuthenticateAsync(user, smtp.Password, patience.Token);
        await client.SendAsync(mail, patience.Token);
        await client.DisconnectAsync(quit: true, patience.Token);
    }

    /// <summary>Written under a temporary name first, so that a program that watches the folder never reads half an e-mail.</summary>
    private async Task KeepAsync(string folder, MimeMessage mail, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateDirectory(folder);
        var file = Path.Combine(directory.FullName, $"{mail.Date.UtcDateTime:yyyyMMdd-HHmmss}-{Guid.CreateVersion7():N}.eml");
        await mail.WriteToAsync($"{file}.part", cancellationToken);
        File.Move($"{file}.part", file);
        log.LogWarning("There is no SMTP server; the mail is in {File}", file);
    }
}
