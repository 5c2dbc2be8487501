using Malar.Api.Shared.Documents;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>What the bot does about a message, and what it remembers of the conversation.</summary>
internal sealed record BotReply
{
    /// <summary>Null: nothing is sent.</summary>
    public string? Text { get; init; }

    /// <summary>ta or en.</summary>
    public required string Language { get; init; }

    /// <summary>What the message was understood as, for the log.</summary>
    public required string Command { get; init; }

    /// <summary>Whose figures it was about; remembered as long as the conversation lasts.</summary>
    public BotFarmer? Farmer { get; init; }

    /// <summary>A language the person chose for this number, where it cannot be kept with one farmer.</summary>
    public string? ChosenLanguage { get; init; }

    /// <summary>Set: he is asked whose account is meant, or which entry, and this message waits for it; empty: none does.</summary>
    public string? PendingCommand { get; init; }

    /// <summary>A document that goes with it.</summary>
    public PaperRef? Document { get; init; }

    /// <summary>The entries listed, in order; null: what was listed before still holds.</summary>
    public IReadOnlyList<Guid>? ListedEntryIds { get; init; }
}
