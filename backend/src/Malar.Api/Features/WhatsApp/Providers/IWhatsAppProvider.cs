namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>Sends messages to WhatsApp. Thread-safe.</summary>
internal interface IWhatsAppProvider
{
    /// <summary>twilio, interakt, meta or simulator, as stored in <c>outbox_messages</c>.</summary>
    string Name { get; }

    /// <summary>Whether sending a message twice has no effect on anybody. Only then may several be sent before the first is
    /// marked.</summary>
    bool IsSimulated => false;

    /// <summary>Sends one message, without any retry.</summary>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Looks up whether the provider accepted a message after a lost response.</summary>
    Task<LookupResult> FindAsync(LostMessage message, CancellationToken cancellationToken);

    /// <summary>Reports what is missing or was refused, without calling the provider.</summary>
    ProviderHealth Check();

    /// <summary>Returns whether a template can be used, as far as known without calling the provider: ready, missing, unknown or
    /// not_needed.</summary>
    string StateOf(string template) => "unknown";
}

/// <summary>A message as handed to a provider: free text or a template.</summary>
internal sealed record OutgoingMessage
{
    /// <summary>Id of the row in <c>outbox_messages</c>; sent with the message, so that reports can refer to it.</summary>
    public required Guid Id { get; init; }

    public required Guid ShopId { get; init; }

    /// <summary>E.164.</summary>
    public required string To { get; init; }

    /// <summary>The shop's own number or the provider's id for it; null for the installation's number.</summary>
    public string? Sender { get; init; }

    /// <summary>ta or en.</summary>
    public required string Language { get; init; }

    /// <summary>The whole text as the recipient reads it.</summary>
    public required string Text { get; init; }

    /// <summary>The approved template to send; null for free text.</summary>
    public TemplateForm? Template { get; init; }

    /// <summary>A document to attach, if any.</summary>
    public MediaForm? Media { get; init; }
}

/// <summary>An approved template and the values of its placeholders, in order.</summary>
/// <param name="Code">Set for WhatsApp's own template for sign-in codes, whose button copies this code.</param>
internal sealed record TemplateForm(string Name, IReadOnlyList<string> Variables, string? Code = null);

/// <summary>A file that the provider downloads. In a template it is the header's document.</summary>
internal sealed record MediaForm(Uri Address, string FileName);

/// <summary>The result of sending a message.</summary>
internal abstract record SendResult
{
    /// <summary>The provider accepted it.</summary>
    internal sealed record Sent(string ProviderMessageId) : SendResult;

    /// <summary>The provider will never accept this message.</summary>
    internal sealed record Refused(string Code, string Text) : SendResult;

    /// <summary>The person last wrote more than 24 hours ago: only a template may be sent.</summary>
    internal sealed record WindowClosed(string Code) : SendResult;

    /// <summary>The provider accepts nothing at present, or nothing from us; this message was not processed.</summary>
    internal sealed record NotProcessed(string Code, string Text, TimeSpan? RetryAfter = null) : SendResult;

    /// <summary>There was no conclusive response: the provider may or may not have it.</summary>
    internal sealed record Uncertain(string Text) : SendResult;
}

/// <summary>A message whose response was lost.</summary>
/// <param name="To">E.164.</param>
/// <param name="Text">The text as sent.</param>
/// <param name="IsTemplate">Whether it was sent as a template; then the provider may return the text in a different form.</param>
/// <param name="SentFrom">Earliest time it may have been sent.</param>
internal sealed record LostMessage(string To, string Text, bool IsTemplate, DateTime SentFrom);

/// <summary>The result of looking up a lost message.</summary>
internal abstract record LookupResult
{
    /// <summary>The provider's ids of messages to that number since then that may be it, most likely first. If empty, it never
    /// arrived.</summary>
    internal sealed record Candidates(IReadOnlyList<string> ProviderMessageIds) : LookupResult;

    /// <summary>This provider has no lookup.</summary>
    internal sealed record CannotTell : LookupResult;

    /// <summary>The provider does not respond at present.</summary>
    internal sealed record NoAnswer(string Text) : LookupResult;
}

/// <summary>Whether messages can be sent through a provider.</summary>
/// <param name="IsReady">If false, nothing is sent and all messages wait.</param>
/// <param name="Problems">What is missing or was refused, one sentence each, with the name of the setting.</param>
internal sealed record ProviderHealth(bool IsReady, IReadOnlyList<string> Problems);
