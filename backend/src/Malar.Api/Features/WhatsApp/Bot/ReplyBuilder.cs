using System.Text;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>An answer being written, text by text, in one language.</summary>
/// <param name="language">ta or en.</param>
internal sealed class ReplyBuilder(string language)
{
    private readonly StringBuilder text = new();

    /// <summary>What fills the blanks of the texts that are added.</summary>
    public MessageWords Words { get; } = new(language);

    public string Language => language;

    /// <summary>The lines of the book it lists, in order: <c>wrong 2</c> means the second. Null: it lists none.</summary>
    public IReadOnlyList<Guid>? Told { get; set; }

    public override string ToString() => text.ToString();

    public ReplyBuilder Add(Text said) => Add(Words.Free(said));

    public ReplyBuilder Add(string written)
    {
        if (text.Length > 0)
            text.Append('\n');
        text.Append(written);
        return this;
    }
}
