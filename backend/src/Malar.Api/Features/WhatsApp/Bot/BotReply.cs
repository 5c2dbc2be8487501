using Malar.Api.Shared.Documents;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>The bot's reaction to a message, and what is stored with the conversation.</summary>
internal sealed record BotReply
{
    /// <summary>Null if nothing is sent.</summary>
    public string? Text { get; init; }

    /// <summary>ta or en.</summary>
    public required string Language { get; init; }

    /// <summary>The recognized command, for the log.</summary>
    public required string Command { get; init; }

    /// <summary>The farmer it was about; remembered as long as the conversation lasts.</summary>
    public BotFarmer? Farmer { get; init; }

    /// <summary>A language selected for this phone number, if it cannot be stored with one farmer.</summary>
    public string? ChosenLanguage { get; init; }

    /// <summary>The message that waits while the farmer is asked whose account or which entry is meant; empty if no message waits, null if
    /// nothing is asked.</summary>
    public string? PendingCommand { get; init; }

    /// <summary>A document to attach.</summary>
    public PaperRef? Document { get; init; }

    /// <summary>The entries listed, in order; null if the previous list is still valid.</summary>
    public IReadOnlyList<Guid>? ListedEntryIds { get; init; }
}
