using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Documents;

/// <summary>The language of a document: Tamil, English, or Tamil with English beside it.</summary>
internal sealed class PaperLanguage
{
    private readonly bool tamil;
    private readonly bool english;

    private PaperLanguage(string tag, bool tamil, bool english) => (Tag, this.tamil, this.english) = (tag, tamil, english);

    public static readonly PaperLanguage Tamil = new("ta", tamil: true, english: false);
    public static readonly PaperLanguage English = new("en", tamil: false, english: true);
    public static readonly PaperLanguage Both = new("both", tamil: true, english: true);

    public static readonly string[] Tags = ["ta", "en", "both"];

    /// <summary>ta, en or both.</summary>
    public string Tag { get; }

    /// <param name="name">One of <see cref="Tags"/>; null for both.</param>
    public static PaperLanguage Of(string? name) =>
        name switch
        {
            "ta" => Tamil,
            "en" => English,
            _ => Both,
        };

    /// <summary>The first language, where only one fits, such as in a file name.</summary>
    public string First(Text text) => tamil ? text.Ta : text.En;

    /// <summary>In one line: the Tamil words, followed by the English ones in a lighter style.</summary>
    public Words[] Say(Text text, PaperStyle style) =>
        tamil && english ? [new(text.Ta, style), new(" ", style), new(text.En, Behind(style))] : [new(First(text), style)];

    /// <summary>Stacked: the English words in smaller type below the Tamil ones.</summary>
    public Words[][] Stack(Text text, PaperStyle style) =>
        tamil && english
            ?
            [
                [new(text.Ta, style)],
                [new(text.En, Behind(style))],
            ]
            :
            [
                [new(First(text), style)],
            ];

    /// <summary>A name in the document's language, or in the only script it has; with both languages, in both scripts, in one line or
    /// stacked.</summary>
    public Words[][] Name(string name, string? nameTa, PaperStyle style, bool stacked)
    {
        if (string.IsNullOrWhiteSpace(nameTa) || nameTa == name)
            return
            [
                [new(name, style)],
            ];
        var text = new Text(name, nameTa);
        return stacked ? Stack(text, style) : [Say(text, style)];
    }

    /// <summary>A name in one line.</summary>
    public Words[] Name(string name, string? nameTa, PaperStyle style) => Name(name, nameTa, style, stacked: false)[0];

    private static PaperStyle Behind(PaperStyle style) =>
        style with
        {
            Bold = false,
            Color = PaperStyle.Faint,
            Size = Math.Max(PaperStyle.Plain.Size, style.Size * 0.82f),
        };
}
