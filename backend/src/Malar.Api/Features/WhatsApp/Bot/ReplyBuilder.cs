using System.Text;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>An answer being written, text by text, in one language.</summary>
/// <param name="language">ta or en.</param>
internal sealed class ReplyBuilder(string language)
{
    private readonly StringBuilder written = new();

    /// <summary>What fills the blanks of the texts that are added.</summary>
    public MessageWords Words { get; } = new(language);

    public string Language => language;

    /// <summary>The entries it lists, in order: <c>wrong 2</c> means the second. Null: it lists none.</summary>
    public IReadOnlyList<Guid>? ListedEntryIds { get; set; }

    /// <summary>Set: the answer is a question about this message of his, and what he writes next may answer it.</summary>
    public string? PendingCommand { get; set; }

    /// <summary>A document that goes with it.</summary>
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
