using System.Globalization;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform.Documents;

public sealed class ListPaperTests
{
    private static readonly ShopHead Shop = new() { Name = "Meenakshi Flowers", NameTa = "மீனாட்சி மலர்கள்" };

    private static async Task<byte[]> Drawn(int rows)
    {
        var sheet = new Sheet(
            "list",
            new Text("Entries", "பதிவுகள்"),
            [
                new(new Text("Number", "எண்")),
                new(new Text("Farmer", "விவசாயி")),
                new(new Text("Name in Tamil", "தமிழில் பெயர்"), Paper: OnPaper.Beside),
                new(new Text("Adjustment", "சரிசெய்தல்"), SheetKind.Money, Total: true, Paper: OnPaper.IfAny),
                new(new Text("Net", "நிகரம்"), SheetKind.Money, Total: true),
            ],
            Sheet.Of(
                Enumerable
                    .Range(1, rows)
                    .Select(i =>
                        (object?[])[string.Create(CultureInfo.InvariantCulture, $"N{i:00000}"), "Muthupandi", "முத்துப்பாண்டி", 0m, 1.25m]
                    )
            )
        );
        using var file = new MemoryStream();
        await ListPaper.WriteAsync(file, sheet, Shop, PaperLanguage.Both, TestContext.Current.CancellationToken);
        return file.ToArray();
    }

    [Fact]
    public async Task The_longest_list_has_every_row_once_and_its_sum()
    {
        var pdf = await Drawn(5_000);
        var text = await Pdf.RunOnTextOf(pdf);
        for (var i = 1; i <= 5_000; i += 7)
            Assert.Equal(2, text.Split(string.Create(CultureInfo.InvariantCulture, $"N{i:00000}")).Length);
        Assert.Contains("6,250.00", text, StringComparison.Ordinal);
        // A column that is empty in every row is left out.
        Assert.DoesNotContain("சரிசெய்தல்", text, StringComparison.Ordinal);
        Assert.Equal("", await PlacedWords.FaultsOf(pdf));
    }

    [Fact]
    public async Task A_longer_one_is_refused_and_not_cut() =>
        Assert.Equal(ErrorCode.Validation, (await Assert.ThrowsAsync<ApiException>(() => Drawn(5_001))).Code);
}
