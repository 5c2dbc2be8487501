using System.Reflection;
using System.Text;
using Malar.Api.Features.WhatsApp.Bot;
using Malar.Api.Shared.Http;
using Malar.Api.Tests.Architecture;

namespace Malar.Api.Tests.Features.WhatsApp;

/// <summary>Every word of the bot. After a change of wording look at the difference, then take the received file over the approved one.</summary>
public sealed class BotTextsTests
{
    private const string Approved = "backend/tests/Malar.Api.Tests/Features/WhatsApp/bot.approved.txt";

    [Fact]
    public void Every_text_reads_as_approved()
    {
        var received = new StringBuilder();
        foreach (var field in typeof(BotTexts).GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(f => f.MetadataToken))
        {
            var text = (Text)field.GetValue(null)!;
            received.Append($"=== {field.Name}\n{text.En}\n---\n{text.Ta}\n\n");
        }

        Assert.Equal(Repository.Read(Approved), received.ToString());
    }

    [Fact]
    public void The_longest_answer_fits_into_one_message()
    {
        var page = new BotPage("ta");
        page.AddList([.. Enumerable.Repeat("கனகாம்பரம் 1,00,000.000 கிலோ × ₹9,99,999.00 = ₹99,99,99,999.00", 9)], 120, (line, number) => $"{number}. {line}");
        new LineSums
        {
            Lines = 120,
            Unpriced = 7,
            Weight = 100_000m,
            Gross = 9_999_999_999m,
            Commission = 999_999_999m,
            Adjustments = -99_999m,
            Net = 8_999_999_999m,
            Fees = [new() { Name = "Coolie", NameTa = "கூலி", Amount = 99_999m }, new() { Name = "Market fee", NameTa = "சந்தைக் கட்டணம்", Amount = 99_999m }],
        }.WriteTo(page);
        Assert.InRange(page.ToString().Length, 300, 1024);
        Assert.Contains("… மேலும் 115", page.ToString(), StringComparison.Ordinal);
    }
}
