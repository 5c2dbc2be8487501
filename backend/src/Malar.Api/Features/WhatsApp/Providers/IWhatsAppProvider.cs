namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>Who carries messages to WhatsApp. Several threads may use it at once.</summary>
internal interface IWhatsAppProvider
{
    /// <summary>twilio, interakt, meta or simulator: as in table outbox_messages.</summary>
    string Name { get; }

    /// <summary>Whether sending the same twice reaches nobody twice. Only then may many be handed over before one is marked.</summary>
    bool IsHarmless => false;

    /// <summary>Hands one message over, once: it is never repeated in here.</summary>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Asks whether a message was taken whose handing over ended without an answer.</summary>
    Task<LookupResult> FindAsync(LostMessage message, CancellationToken cancellationToken);

    /// <summary>What is missing or was refused; asks nobody.</summary>
    ProviderHealth Check();

    /// <summary>Whether a template can be used, as far as it is known without asking: ready, missing, unknown or not_needed.</summary>
    string StateOf(string template) => "unknown";
}

/// <summary>A message as a provider gets it: in one of its two forms.</summary>
internal sealed record OutgoingMessage
{
    /// <summary>Row of outbox_messages; travels with the message so that reports can name it.</summary>
    public required Guid Id { get; init; }

    public required Guid ShopId { get; init; }

    /// <summary>E.164.</summary>
    public required string To { get; init; }

    /// <summary>The shop's own number or the provider's name for it; null: the installation's.</summary>
    public string? Sender { get; init; }

    /// <summary>ta or en.</summary>
    public required string Language { get; init; }

    /// <summary>The whole text, as the person reads it.</summary>
    public required string Text { get; init; }

    /// <summary>Set: it goes as this approved template; null: as free text.</summary>
    public TemplateForm? Template { get; init; }

    /// <summary>A document that goes with it, where there is one.</summary>
    public MediaForm? Media { get; init; }
}

/// <summary>An approved template and what fills its blanks, in order.</summary>
/// <param name="Code">Set: WhatsApp's own template for sign-in codes, whose button copies this.</param>
internal sealed record TemplateForm(string Name, IReadOnlyList<string> Variables, string? Code = null);

/// <summary>A file the provider fetches. With a template it is the document of its header.</summary>
internal sealed record MediaForm(Uri Address, string FileName);

/// <summary>What became of a message that was handed over.</summary>
internal abstract record SendResult
{
    /// <summary>The provider has it.</summary>
    internal sealed record Sent(string ProviderMessageId) : SendResult;

    /// <summary>The provider will not take this message, now or later.</summary>
    internal sealed record Refused(string Code, string Text) : SendResult;

    /// <summary>More than 24 hours since the person wrote: only as a template.</summary>
    internal sealed record WindowClosed(string Code) : SendResult;

    /// <summary>The provider takes nothing just now, or nothing from us; this message was not processed.</summary>
    internal sealed record NotProcessed(string Code, string Text, TimeSpan? RetryAfter = null) : SendResult;

    /// <summary>There was no answer that says so: it may or may not have it.</summary>
    internal sealed record Uncertain(string Text) : SendResult;
}

/// <summary>What is known of a message whose handing over had no answer.</summary>
/// <param name="To">E.164.</param>
/// <param name="Text">The text as it was sent.</param>
/// <param name="IsTemplate">Whether it went as a template: then the provider may show the text otherwise.</param>
/// <param name="SentFrom">Not before.</param>
internal sealed record LostMessage(string To, string Text, bool IsTemplate, DateTime SentFrom);

/// <summary>What the provider knows of a lost message.</summary>
internal abstract record LookupResult
{
    /// <summary>Messages to that number since then that may be it, by the provider's ids, likeliest first. None: it never
    /// arrived.</summary>
    internal sealed record Candidates(IReadOnlyList<string> ProviderMessageIds) : LookupResult;

    /// <summary>This provider cannot be asked.</summary>
    internal sealed record CannotTell : LookupResult;

    /// <summary>It does not answer just now.</summary>
    internal sealed record NoAnswer(string Text) : LookupResult;
}

/// <summary>Whether messages can be handed to a provider.</summary>
/// <param name="IsReady">False: nothing is sent and everything waits.</param>
/// <param name="Problems">What is missing or was refused, one sentence each, by the name of the setting.</param>
internal sealed record ProviderHealth(bool IsReady, IReadOnlyList<string> Problems);
