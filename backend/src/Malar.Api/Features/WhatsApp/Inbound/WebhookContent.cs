using Malar.Api.Features.WhatsApp.Sending;
using Malar.Domain;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>A message sent to a shop's number, from any provider.</summary>
/// <param name="Id">The provider's id; two messages with the same id are one message.</param>
/// <param name="From">The sender, E.164.</param>
/// <param name="To">The shop's number, E.164; null if the provider does not include it.</param>
/// <param name="Kind">One of <see cref="InboundKind"/>.</param>
/// <param name="Text">The text, the label of the button pressed, or the caption of the picture.</param>
/// <param name="ReplyTo">The provider's id of the message it replies to.</param>
internal sealed record InboundMessage(string Id, string From, string? To, string Kind, string? Text = null, string? ReplyTo = null)
{
    /// <summary>Longer texts are truncated: WhatsApp allows 4,096 characters and a command needs 20.</summary>
    private const int MaxText = 4096;

    /// <summary>Returns null unless the message has an id that can be stored and comes from a valid phone number.</summary>
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

    /// <summary>Requires printable characters and at most 200 of them: every provider's ids are like that, and PostgreSQL cannot store
    /// NUL.</summary>
    internal static bool IsId(string? id) => id is { Length: > 0 and <= 200 } && !id.Any(char.IsControl);

    /// <summary>Removes NUL, which PostgreSQL cannot store, and replaces unpaired surrogates.</summary>
    private static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var kept = string.Concat(text.EnumerateRunes().Where(r => r.Value != 0).Take(MaxText));
        return kept.Length == 0 ? null : kept;
    }
}

/// <summary>The kinds of inbound message.</summary>
internal static class InboundKind
{
    public const string Text = "text";
    public const string Voice = "voice";
    public const string Picture = "picture";

    /// <summary>A document, location, contact or sticker.</summary>
    public const string Other = "other";

    /// <summary>A message that needs no answer: a reaction, or a system notification.</summary>
    public const string Silent = "silent";
}

/// <summary>The content of one webhook call. Either part may be empty; what is not understood is left out.</summary>
internal sealed record WebhookContent(IReadOnlyList<InboundMessage> Messages, IReadOnlyList<DeliveryReport> Reports)
{
    /// <summary>The reports whose message id is valid, with texts that can be stored.</summary>
    public IReadOnlyList<DeliveryReport> Reports { get; } =
    [
        .. Reports
            .Where(r => InboundMessage.IsId(r.ProviderMessageId))
            .Select(r => r with { ErrorCode = WithoutNul(r.ErrorCode), ErrorText = WithoutNul(r.ErrorText) }),
    ];

    private static string? WithoutNul(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    public static readonly WebhookContent Nothing = new([], []);

    /// <summary>Parses our own message id as a report returns it: after the shop's id, or alone.</summary>
    public static Guid? OurId(string? carried) => Guid.TryParse(carried?.Split(' ')[^1], out var id) ? id : null;
}
