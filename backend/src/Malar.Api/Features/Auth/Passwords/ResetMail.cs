using System.Net;
using Malar.Api.Shared.Http;
using MimeKit;
using MimeKit.Text;

namespace Malar.Api.Features.Auth.Passwords;

/// <summary>Writes the mail with the link in the language of the account: as plain text, and as HTML with a button.</summary>
internal static class ResetMail
{
    private const string ButtonStyle =
        "display:inline-block;padding:12px 20px;border-radius:14px;background:#c8451a;color:#ffffff;font-weight:600;text-decoration:none";

    private static readonly Text Subject = new("A new password for {0}", "{0}: புதிய கடவுச்சொல்");
    private static readonly Text Greeting = new("Vanakkam {0},", "வணக்கம் {0},");
    private static readonly Text Asked = new(
        "you asked for a new password for {0}. Choose one with this link:",
        "{0} கணக்குக்குப் புதிய கடவுச்சொல் கேட்டிருந்தீர்கள். இந்த இணைப்பில் தேர்வு செய்யலாம்:"
    );

    private static readonly Text Act = new("Choose a new password", "புதிய கடவுச்சொல்லைத் தேர்வு செய்");
    private static readonly Text Limits = new("It works once, within one hour.", "ஒரு முறை மட்டும், ஒரு மணி நேரத்துக்குள் பயன்படும்.");
    private static readonly Text NotAsked = new(
        "If this was not you, ignore this e-mail. Your password does not change.",
        "நீங்கள் கேட்கவில்லை என்றால் எதுவும் செய்ய வேண்டாம்: உங்கள் கடவுச்சொல் மாறாது."
    );

    /// <summary>The recipient and the values that the mail contains.</summary>
    internal sealed record Content
    {
        public string Email { get; init; } = "";

        public string FullName { get; init; } = "";

        public string LanguagePreference { get; init; } = "";

        public string ShopName { get; init; } = "";

        public string? ShopNameTa { get; init; }
    }

    public static MimeMessage Write(Content content, Uri link, string id, DateTimeOffset now)
    {
        var tamil = content.LanguagePreference == "ta";
        var shop = tamil ? content.ShopNameTa ?? content.ShopName : content.ShopName;
        string Say(Text text, params object[] values) => text.With(values) is var filled && tamil ? filled.Ta : filled.En;
        var (greeting, asked, act) = (Say(Greeting, content.FullName), Say(Asked, shop), Say(Act));
        var (limits, notAsked) = (Say(Limits), Say(NotAsked));

        var plain = $"{greeting}\n\n{asked}\n\n{link.AbsoluteUri}\n\n{limits}\n{notAsked}\n";
        var html = $"""
            <!doctype html>
            <html lang="{(tamil ? "ta" : "en")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
            <body style="margin:0;padding:24px 16px;background:#faf8f0;color:#16241c;font:17px/1.6 'Mukta Malar','Noto Sans Tamil',system-ui,sans-serif">
            <div style="max-width:480px;margin:0 auto">
            <p style="margin:0 0 20px;padding-bottom:12px;border-bottom:3px solid #c8451a;font-size:20px;font-weight:600">{Html(shop)}</p>
            <p style="margin:0 0 12px">{Html(greeting)}</p>
            <p style="margin:0 0 20px">{Html(asked)}</p>
            <p style="margin:0 0 20px"><a href="{Html(link.AbsoluteUri)}" style="{ButtonStyle}">{Html(act)}</a></p>
            <p style="margin:0 0 4px;color:#4d5a50">{Html(limits)}</p>
            <p style="margin:0;color:#4d5a50">{Html(notAsked)}</p>
            </div>
            </body>
            </html>
            """;
        return new MimeMessage
        {
            // The same for every attempt, so that a mailbox that gets the mail twice can show it once.
            MessageId = $"{id}@{link.Host}",
            Date = now,
            Subject = Say(Subject, shop),
            To = { new MailboxAddress(content.FullName, content.Email) },
            // Prevents automatic answers such as out-of-office replies.
            Headers = { { "Auto-Submitted", "auto-generated" } },
            Body = new MultipartAlternative
            {
                new TextPart(TextFormat.Plain) { Text = plain },
                new TextPart(TextFormat.Html) { Text = html },
            },
        };
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
