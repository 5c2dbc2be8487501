using System.Globalization;
using System.Xml.Linq;
using Malar.Api.Features.Reports.Papers;
using Malar.Api.Shared.Documents;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Reports.Papers;

/// <summary>A page ends after any row, of any height: nothing is lost there, told twice, or drawn over anything else.</summary>
public sealed class PageBreaksTests
{
    private const string LongName = "வீரபாண்டியகட்டபொம்மன் Veerapandiyakattabomman ஜெகவீரராமபாண்டியன் Jegaveeraramapandiyan";

    private static readonly string[] Reasons =
    [
        "",
        "தராசில் எடை தவறு",
        string.Join(' ', Enumerable.Repeat("தராசு மீண்டும் பார்க்கப்பட்டது, weighed again", 4)),
    ];

    private static readonly ShopHead Shop = new()
    {
        Name = "Meenakshi Flowers",
        NameTa = "மீனாட்சி மலர்கள்",
        AddressTa = "மதுரை 625 007",
    };

    /// <summary>Each line with an amount that no other line of any statement has.</summary>
    private static StatementPaper.Content Content(int number, int lines, int firstRow)
    {
        var first = new DateOnly(2026, 2, 1);
        var acts = Enumerable
            .Range(0, lines)
            .Select(i => new StatementReader.Act
            {
                BusinessDate = first.AddDays(i % 28),
                Kind = i % 7 == 3 ? "entry_corrected" : "entry_priced",
                Gross = Unique(number, i),
                Net = Unique(number, i),
                FlowerName = "Jasmine (malli)",
                FlowerNameTa = i % 3 == 0 ? "மல்லிகை" : null,
                Unit = "kg",
                Quantity = 10.5m,
                OldQuantity = i % 7 == 3 ? 10m : null,
                Rate = 150m,
                OldRate = i % 7 == 3 ? 150m : null,
                CommissionRate = 10m,
                Reason =
                    i == 0 ? Reasons[firstRow]
                    : i % 7 == 3 ? Reasons[i % 2 + 1]
                    : null,
            });
        var farmer = new StatementReader.FarmerPart
        {
            FarmerCode = $"FAR{number:000}",
            Name = LongName,
            NameTa = number % 2 == 0 ? LongName : null,
            Village = "Nilakottai",
            // Nobody can be reached, or there is none.
            Phone = number % 3 == 0 ? "" : "நம்பர் இல்லை",
        };
        return new StatementPaper.Content(
            new StatementReader.Statement(farmer, first, first.AddDays(27), -123456.78m, [.. acts], [], null),
            Shop,
            number % 3 == 1 ? PaperLanguage.English : PaperLanguage.Both,
            new PaperCode("7K3MQ9TX4B", new Uri("https://malar.example/")),
            null
        );
    }

    private static decimal Unique(int statement, int line) => 100_000m + (statement * 1000) + line + 0.25m;

    private static string Shown(decimal amount) => amount.ToString("N2", new NumberFormatInfo { NumberGroupSizes = [3, 2] });

    [Fact]
    public async Task Wherever_a_page_ends_every_row_stands_once_inside_the_page_and_beside_the_others()
    {
        using var file = new MemoryStream();
        var statements = new List<(int Number, int Lines, int Pages)>();
        using (var pdf = new PdfFile(file, "breaks"))
        {
            for (var number = 0; number < 75; number++)
            {
                var lines = number < 3 ? number : 14 + (number / 3);
                statements.Add((number, lines, StatementPaper.AddTo(pdf, Content(number, lines, number % 3))));
            }

            pdf.Close();
        }

        var pages = XDocument.Parse(await Pdf.PlacesOf(file.ToArray())).Descendants().Where(e => e.Name.LocalName == "page").ToList();
        Assert.Equal(statements.Sum(s => s.Pages), pages.Count);
        Assert.Contains(statements, s => s.Pages > 1);
        var at = 0;
        foreach (var (number, lines, count) in statements)
        {
            var words = pages
                .Skip(at)
                .Take(count)
                .Select(p => p.Descendants().Select(Word.Of).Where(w => w.Text.Length > 0).ToList())
                .ToList();
            at += count;
            var said = words.SelectMany(w => w).Select(w => w.Text).ToList();
            for (var line = 0; line < lines; line++)
                // In its gross and its net; the sum of one line is that line.
                Assert.Equal(lines == 1 ? 4 : 2, said.Count(w => w == Shown(Unique(number, line))));
            Assert.All(words, page => Assert.Equal("", string.Join('\n', Faults(page))));
            // No page has a heading and nothing under it: an amount of a row, or the sum at the foot.
            Assert.All(words, page =>
                Assert.Contains(page, w =>
                    w.Text.EndsWith(".25", StringComparison.Ordinal)
                    || w.Text.EndsWith(".78", StringComparison.Ordinal)
                    || w.Text.Contains('₹', StringComparison.Ordinal)
                )
            );
        }
    }

    /// <summary>What lies outside the page, and what lies over something else.</summary>
    private static IEnumerable<string> Faults(List<Word> page)
    {
        foreach (var word in page.Where(w => w.Left < 20 || w.Right > Paper.Width - 20 || w.Middle < 15 || w.Middle > Paper.Height - 10))
            yield return $"outside: {word}";
        var sorted = page.OrderBy(w => w.Middle).ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            for (var j = i + 1; j < sorted.Count && sorted[j].Middle - sorted[i].Middle < 4; j++)
            {
                if (sorted[i].Left < sorted[j].Right - 0.5 && sorted[j].Left < sorted[i].Right - 0.5)
                    yield return $"over each other: {sorted[i]}, {sorted[j]}";
            }
        }
    }

    /// <summary>A word and where it stands, in points from the left and the top.</summary>
    private sealed record Word(string Text, double Left, double Right, double Middle)
    {
        public static Word Of(XElement word) =>
            word.Name.LocalName != "word"
                ? new Word("", 0, 0, 0)
                : new Word(word.Value, Number(word, "xMin"), Number(word, "xMax"), (Number(word, "yMin") + Number(word, "yMax")) / 2);

        private static double Number(XElement word, string name) =>
            double.Parse((string)word.Attribute(name)!, CultureInfo.InvariantCulture);
    }
}
