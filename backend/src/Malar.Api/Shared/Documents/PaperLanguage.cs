using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Documents;

/// <summary>What a document is written in: Tamil, English, or Tamil with English beside it.</summary>
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

    /// <param name="name">One of <see cref="Tags"/>; null: both.</param>
    public static PaperLanguage Of(string? name) =>
        name switch
        {
            "ta" => Tamil,
            "en" => English,
            _ => Both,
        };

    /// <summary>Its first language, where there is room for one only, such as in the name of a file.</summary>
    public string First(Text text) => tamil ? text.Ta : text.En;

    /// <summary>In one line: the Tamil words, and the English ones quietly behind them.</summary>
    public Words[] Say(Text text, PaperStyle style) =>
        tamil && english ? [new(text.Ta, style), new(" ", style), new(text.En, Behind(style))] : [new(First(text), style)];

    /// <summary>Below each other: the English words smaller, under the Tamil ones.</summary>
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

    /// <summary>A name in the language of the paper, or the only way it is written; both of its writings where there is room for them:
    /// in one line, or stacked.</summary>
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
