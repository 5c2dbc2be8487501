using System.Text;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Builds an answer from texts in one language.</summary>
/// <param name="language">ta or en.</param>
internal sealed class ReplyBuilder(string language)
{
    private readonly StringBuilder written = new();

    /// <summary>The values for the placeholders of the texts that are added.</summary>
    public MessageWords Words { get; } = new(language);

    public string Language => language;

    /// <summary>The entries it lists, in order, so that <c>wrong 2</c> means the second. Null if it lists none.</summary>
    public IReadOnlyList<Guid>? ListedEntryIds { get; set; }

    /// <summary>Set if the answer is a question about this message; the farmer's next message may answer it.</summary>
    public string? PendingCommand { get; set; }

    /// <summary>A document to attach.</summary>
    public PaperRef? Document { get; set; }

    public override string ToString() => written.ToString();

    public ReplyBuilder Add(Text text) => Add(Words.Free(text));

    public ReplyBuilder Add(string text)
    {
        if (written.Length > 0)
            written.Append('\n');
        written.Append(text);
        return this;
    }
}
