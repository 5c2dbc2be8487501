using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Malar.Api.Shared.Documents;

/// <summary>
/// Measures, breaks and draws lines. Shaped texts are cached while a document is made, because the same words are repeated.
/// </summary>
internal sealed class Typesetter : IDisposable
{
    /// <summary>The maximum number of cached texts; the cache is cleared beyond it, so that a long document costs no memory.</summary>
    private const int MostKept = 4096;

    private readonly Dictionary<(string, bool), ShapedText> shaped = [];
    private readonly Dictionary<(float, bool), SKFont> fonts = [];
    private readonly Dictionary<uint, SKPaint> paints = [];

    public float Width(Words words) => Shaped(words).WidthAt(words.Style.Size);

    public float Width(IEnumerable<Words> line) => line.Sum(Width);

    /// <summary>The line height of a paragraph of this size.</summary>
    public static float LineHeight(float size) => size * 1.34f;

    public static float LineHeight(IEnumerable<Words> line) => LineHeight(line.Max(w => w.Style.Size));

    /// <summary>Draws one line without breaking it; <paramref name="baseline"/> is its baseline.</summary>
    public void Draw(SKCanvas canvas, IReadOnlyList<Words> line, float left, float right, float baseline, Align align = Align.Left)
    {
        var x = align switch
        {
            Align.Right => right - Width(line),
            Align.Center => left + (right - left - Width(line)) / 2f,
            _ => left,
        };
        foreach (var words in line)
        {
            var text = Shaped(words);
            text.Draw(canvas, x, baseline, Font(words.Style), Paint(words.Style.Color));
            x += text.WidthAt(words.Style.Size);
        }
    }

    /// <summary>Returns lines no wider than <paramref name="width"/>, broken at spaces; a word that is wider is broken within. Nothing is
    /// cut off.</summary>
    public List<IReadOnlyList<Words>> Break(IReadOnlyList<Words> paragraph, float width)
    {
        if (Width(paragraph) <= width)
            return [paragraph];
        var lines = new List<IReadOnlyList<Words>>();
        var line = new List<Words>();
        var used = 0f;
        foreach (var word in paragraph.SelectMany(Split))
        {
            var wide = Width(word with { Text = word.Text.TrimEnd() });
            if (used + wide > width && line.Count > 0)
                End();
            if (wide > width)
            {
                foreach (var part in Letters(word, width))
                {
                    if (line.Count > 0)
                        End();
                    Add(part);
                }
            }
            else
            {
                Add(word);
            }
        }

        if (line.Count > 0)
            End();
        return lines;

        void Add(Words word)
        {
            line.Add(word);
            used += Width(word);
        }

        void End()
        {
            lines.Add(Joined(line));
            line.Clear();
            used = 0f;
        }
    }

    public SKPaint Paint(uint color) =>
        paints.TryGetValue(color, out var paint)
            ? paint
            : paints[color] = new SKPaint { Color = new SKColor(0xFF000000 | color), IsAntialias = true };

    public void Dispose()
    {
        foreach (var font in fonts.Values)
            font.Dispose();
        foreach (var paint in paints.Values)
            paint.Dispose();
    }

    /// <summary>Splits into words, each with the spaces after it.</summary>
    private static IEnumerable<Words> Split(Words words)
    {
        var (text, start) = (words.Text, 0);
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i - 1] == ' ' && text[i] != ' ')
            {
                yield return words with
                {
                    Text = text[start..i],
                };
                start = i;
            }
        }

        yield return words with
        {
            Text = text[start..],
        };
    }

    private IEnumerable<Words> Letters(Words word, float width)
    {
        var part = new StringBuilder();
        var letters = StringInfo.GetTextElementEnumerator(word.Text);
        while (letters.MoveNext())
        {
            var letter = letters.GetTextElement();
            if (part.Length > 0 && Width(word with { Text = part + letter }) > width)
            {
                yield return word with
                {
                    Text = part.ToString(),
                };
                part.Clear();
            }

            part.Append(letter);
        }

        yield return word with
        {
            Text = part.ToString(),
        };
    }

    /// <summary>Joins neighbours of the same style into one text, so that a search finds them.</summary>
    private static List<Words> Joined(List<Words> line)
    {
        var joined = new List<Words>(line.Count);
        foreach (var words in line)
        {
            if (joined.Count > 0 && joined[^1].Style == words.Style)
                joined[^1] = words with { Text = joined[^1].Text + words.Text };
            else
                joined.Add(words);
        }

        joined[^1] = joined[^1] with { Text = joined[^1].Text.TrimEnd() };
        return joined;
    }

    private ShapedText Shaped(Words words)
    {
        var key = (words.Text, words.Style.Bold);
        if (shaped.TryGetValue(key, out var text))
            return text;
        if (shaped.Count >= MostKept)
            shaped.Clear();
        return shaped[key] = (words.Style.Bold ? PaperFont.SemiBold : PaperFont.Regular).Shape(words.Text);
    }

    private SKFont Font(PaperStyle style)
    {
        var key = (style.Size, style.Bold);
        return fonts.TryGetValue(key, out var font)
            ? font
            : fonts[key] = (style.Bold ? PaperFont.SemiBold : PaperFont.Regular).At(style.Size);
    }
}
