using Malar.Api.Features.WhatsApp.Sending;
using Malar.Domain;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>What somebody wrote to a shop's number, whichever provider brought it.</summary>
/// <param name="Id">The provider's id: the same twice is one message.</param>
/// <param name="From">Who wrote, E.164.</param>
/// <param name="To">The shop's number, E.164; null where the provider does not say it.</param>
/// <param name="Kind">One of <see cref="InboundKind"/>.</param>
/// <param name="Text">What is written, or stands on the button that was pressed, or under the picture.</param>
/// <param name="ReplyTo">The provider's id of the message it answers.</param>
internal sealed record InboundMessage(string Id, string From, string? To, string Kind, string? Text = null, string? ReplyTo = null)
{
    /// <summary>Longer ones are cut: WhatsApp allows 4,096 and a command needs 20.</summary>
    private const int MaxText = 4096;

    /// <summary>Null unless it has an id that can be kept and came from a telephone.</summary>
    public static InboundMessage? Of(string? id, string? from, string? to, string kind, string? text, string? replyTo)
    {
        if (
            !IsId(id)
            || (to is not null && !IsId(to))
            || string.IsNullOrEmpty(from)
            || PhoneNumber.Parse(from) is not { IsValid: true } sender
        )
            return null;
        return new InboundMessage(
            id!,
            sender.Value,
            to is null ? null : PhoneNumber.Parse(to).Value,
            kind,
            Clean(text),
            IsId(replyTo) ? replyTo : null
        );
    }

    /// <summary>Printable and not too long: no provider's id is otherwise, and PostgreSQL keeps no NUL.</summary>
    internal static bool IsId(string? id) => id is { Length: > 0 and <= 200 } && !id.Any(char.IsControl);

    /// <summary>PostgreSQL keeps no NUL; half a surrogate pair is no text.</summary>
    private static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var kept = string.Concat(text.EnumerateRunes().Where(r => r.Value != 0).Take(MaxText));
        return kept.Length == 0 ? null : kept;
    }
}

/// <summary>What kind of message came in.</summary>
internal static class InboundKind
{
    public const string Text = "text";
    public const string Voice = "voice";
    public const string Picture = "picture";

    /// <summary>A document, a place, a contact, a sticker.</summary>
    public const string Other = "other";

    /// <summary>Nothing to answer: a thumb under a message, a note of the system.</summary>
    public const string Silent = "silent";
}

/// <summary>One call of a provider. Either part may be empty: what is not understood is left out.</summary>
internal sealed record WebhookContent(IReadOnlyList<InboundMessage> Messages, IReadOnlyList<DeliveryReport> Reports)
{
    /// <summary>Those about a message that can exist, with words that can be kept.</summary>
    public IReadOnlyList<DeliveryReport> Reports { get; } =
    [
        .. Reports
            .Where(r => InboundMessage.IsId(r.ProviderMessageId))
            .Select(r => r with { ErrorCode = WithoutNul(r.ErrorCode), ErrorText = WithoutNul(r.ErrorText) }),
    ];

    private static string? WithoutNul(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    public static readonly WebhookContent Nothing = new([], []);

    /// <summary>Our own id of a message as it comes back with a report: behind the shop's, or alone.</summary>
    public static Guid? OurId(string? carried) => Guid.TryParse(carried?.Split(' ')[^1], out var id) ? id : null;
}
