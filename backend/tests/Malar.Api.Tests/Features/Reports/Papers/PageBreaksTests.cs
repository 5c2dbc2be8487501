using System.Globalization;
using Malar.Api.Features.Reports.Papers;
using Malar.Api.Shared.Documents;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Reports.Papers;

/// <summary>A page can end after a row of any height: no text is lost, repeated or drawn over other text.</summary>
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

    /// <summary>Returns a statement whose lines have amounts that occur in no other line of any statement.</summary>
    private static StatementPaper.Content Content(int number, int lines, int firstRow)
    {
        var first = new DateOnly(2026, 2, 1);
        var acts = Enumerable
            .Range(0, lines)
            .Select(i => new StatementReader.Act
            {
                BusinessDate = first.AddDays(i / 2),
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
            // No phone, or one that is not a number.
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

        var pages = await PlacedWords.PagesOf(file.ToArray());
        Assert.Equal(statements.Sum(s => s.Pages), pages.Count);
        Assert.Contains(statements, s => s.Pages > 1);
        var at = 0;
        foreach (var (number, lines, count) in statements)
        {
            var words = pages.Skip(at).Take(count).Select(p => p.Words).ToList();
            at += count;
            var said = words.SelectMany(w => w).Select(w => w.Text).ToList();
            for (var line = 0; line < lines; line++)
                // In its gross and its net; with a single line, the totals repeat them.
                Assert.Equal(lines == 1 ? 4 : 2, said.Count(w => w == Shown(Unique(number, line))));
            Assert.All(pages.Skip(at - count).Take(count), page => Assert.Equal("", string.Join('\n', page.Faults)));
            // No page has only a heading, and the closing balance is never alone on a page: each page has the amount of a row.
            if (lines > 0)
            {
                Assert.All(words, page => Assert.Contains(page, w => w.Text.EndsWith(".25", StringComparison.Ordinal)));
                // The first row of each page shows its day, even if the day began on the page before.
                Assert.All(words, page =>
                {
                    var row = page.Where(w => w.Text.EndsWith(".25", StringComparison.Ordinal)).MinBy(w => w.Middle)!;
                    Assert.Contains(page, w =>
                        w.Left < 45 && w.Middle < row.Middle + 4 && w.Text.EndsWith("-02", StringComparison.Ordinal)
                    );
                });
            }
        }
    }
}
