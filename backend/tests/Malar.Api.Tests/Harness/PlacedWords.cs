using System.Globalization;
using System.Xml.Linq;

namespace Malar.Api.Tests.Harness;

/// <summary>The words of a PDF page with their positions, as found by pdftotext.</summary>
internal sealed record PlacedWords(double Width, double Height, List<PlacedWords.Word> Words)
{
    public static async Task<List<PlacedWords>> PagesOf(byte[] pdf) =>
        [
            .. XDocument
                .Parse(await Pdf.PlacesOf(pdf))
                .Descendants()
                .Where(e => e.Name.LocalName == "page")
                .Select(page => new PlacedWords(
                    Word.Number(page, "width"),
                    Word.Number(page, "height"),
                    [.. page.Descendants().Where(e => e.Name.LocalName == "word").Select(Word.Of)]
                )),
        ];

    /// <summary>Returns the words of the document that are outside their page or overlap others.</summary>
    public static async Task<string> FaultsOf(byte[] pdf) =>
        string.Join('\n', (await PagesOf(pdf)).SelectMany((page, i) => page.Faults.Select(fault => $"page {i + 1}, {fault}")));

    /// <summary>The words that are outside the page or overlap others.</summary>
    public IEnumerable<string> Faults
    {
        get
        {
            foreach (var word in Words.Where(w => w.Left < 20 || w.Right > Width - 20 || w.Middle < 15 || w.Middle > Height - 10))
                yield return $"outside: {word}";
            var sorted = Words.OrderBy(w => w.Middle).ToList();
            for (var i = 0; i < sorted.Count; i++)
            {
                for (var j = i + 1; j < sorted.Count && sorted[j].Middle - sorted[i].Middle < 4; j++)
                {
                    if (sorted[i].Left < sorted[j].Right - 0.5 && sorted[j].Left < sorted[i].Right - 0.5)
                        yield return $"over each other: {sorted[i]}, {sorted[j]}";
                }
            }
        }
    }

    /// <summary>A word and its position in points from the left and the top.</summary>
    internal sealed record Word(string Text, double Left, double Right, double Middle)
    {
        public static Word Of(XElement word) =>
            new(word.Value, Number(word, "xMin"), Number(word, "xMax"), (Number(word, "yMin") + Number(word, "yMax")) / 2);

        public static double Number(XElement word, string name) =>
            double.Parse((string)word.Attribute(name)!, CultureInfo.InvariantCulture);
    }
}
