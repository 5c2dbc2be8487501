using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Malar.Api.Shared.Documents;

/// <summary>
/// One weight of the typeface of all documents: Noto Sans Tamil, which has Tamil, Latin, digits and ₹ in one file. The font, Skia and
/// HarfBuzz are loaded when the first text is shaped, so a service that prints nothing does not pay for them.
/// </summary>
internal sealed class PaperFont
{
    private static readonly Lazy<PaperFont> RegularFont = new(() => new PaperFont("NotoSansTamil-Regular.ttf"));
    private static readonly Lazy<PaperFont> SemiBoldFont = new(() => new PaperFont("NotoSansTamil-SemiBold.ttf"));

    [ThreadStatic]
    private static Buffer? buffer;

    private readonly Font shaper;
    private readonly float unitsPerEm;

    private PaperFont(string file)
    {
        using var resource = typeof(PaperFont).Assembly.GetManifestResourceStream($"Fonts/{file}")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        using var data = SKData.CreateCopy(bytes);
        Typeface = SKTypeface.FromData(data);
        using var blob = CopyOf(bytes);
        using var face = new Face(blob, 0);
        unitsPerEm = face.UnitsPerEm;
        shaper = new Font(face);
        shaper.SetScale(face.UnitsPerEm, face.UnitsPerEm);
        shaper.SetFunctionsOpenType();
        using var font = At(1f);
        (Ascent, Descent) = (-font.Metrics.Ascent, font.Metrics.Descent);
    }

    public static PaperFont Regular => RegularFont.Value;

    public static PaperFont SemiBold => SemiBoldFont.Value;

    public SKTypeface Typeface { get; }

    /// <summary>The ascent of letters above the baseline, as a fraction of the size.</summary>
    public float Ascent { get; }

    /// <summary>The descent of letters below the baseline, as a fraction of the size.</summary>
    public float Descent { get; }

    /// <summary>Returns a font for drawing at a size in canvas units: unhinted, with subpixel positions. The caller disposes of
    /// it.</summary>
    public SKFont At(float size) =>
        new(Typeface, size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
        };

    /// <summary>Returns whether the typeface has every letter of the text; missing letters are drawn as boxes.</summary>
    public bool Has(string text) => text.EnumerateRunes().All(r => shaper.TryGetNominalGlyph(r.Value, out _));

    /// <summary>Shapes a text with any mixture of scripts; the glyphs can be drawn at any size.</summary>
    public ShapedText Shape(string text)
    {
        text = Plain(text);
        var utf8 = Encoding.UTF8.GetBytes(text);
        var shaping = buffer ??= new Buffer();
        var (glyphs, clusters, places) = (new List<ushort>(utf8.Length), new List<uint>(utf8.Length), new List<SKPoint>(utf8.Length));
        var advance = 0f;
        foreach (var (start, length, script) in Runs(text))
        {
            shaping.ClearContents();
            // The whole text is passed so that parts are shaped in context; clusters count from its first byte.
            shaping.AddUtf8(utf8, start, length);
            shaping.Direction = Direction.LeftToRight;
            shaping.Script = script;
            shaping.Language = Language.Default;
            shaper.Shape(shaping);
            var infos = shaping.GetGlyphInfoSpan();
            var positions = shaping.GetGlyphPositionSpan();
            for (var i = 0; i < infos.Length; i++)
            {
                glyphs.Add((ushort)infos[i].Codepoint);
                clusters.Add(infos[i].Cluster);
                places.Add(new SKPoint((advance + positions[i].XOffset) / unitsPerEm, -positions[i].YOffset / unitsPerEm));
                advance += positions[i].XAdvance;
            }
        }

        return new ShapedText(this, text, utf8, [.. glyphs], [.. clusters], [.. places], advance / unitsPerEm);
    }

    /// <summary>
    /// HarfBuzz gets its own copy: <c>Blob.FromStream</c> keeps the address of an array that the garbage collector frees.
    /// </summary>
    private static Blob CopyOf(byte[] bytes)
    {
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        try
        {
            return new Blob(pinned.AddrOfPinnedObject(), bytes.Length, MemoryMode.Duplicate);
        }
        finally
        {
            pinned.Free();
        }
    }

    /// <summary>Line breaks, tabs and other control characters become spaces.</summary>
    private static string Plain(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;

    /// <summary>Runs of one script, in bytes. Common characters, such as digits and punctuation, belong to the preceding run.</summary>
    private static IEnumerable<(int Start, int Length, Script Script)> Runs(string text)
    {
        var (start, at, tamil) = (0, 0, default(bool?));
        foreach (var rune in text.EnumerateRunes())
        {
            bool? own =
                rune.Value is >= 0x0B80 and <= 0x0BFF ? true
                : Rune.IsLetter(rune) ? false
                : null;
            if (own is not null && tamil is not null && own != tamil)
            {
                yield return (start, at - start, ScriptOf(tamil));
                start = at;
            }

            tamil = own ?? tamil;
            at += rune.Utf8SequenceLength;
        }

        if (at > start)
            yield return (start, at - start, ScriptOf(tamil));
    }

    private static Script ScriptOf(bool? tamil) => tamil is true ? Script.Tamil : Script.Latin;
}
