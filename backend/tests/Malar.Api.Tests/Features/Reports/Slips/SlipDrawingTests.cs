using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Malar.Api.Features.Reports.Slips;
using Malar.Api.Tests.Architecture;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Malar.Api.Tests.Features.Reports.Slips;

/// <summary>The server draws the same slips as the device, dot for dot: both pass <c>docs/vectors/slips.json</c>.</summary>
public sealed class SlipDrawingTests
{
    private static readonly Dictionary<string, JsonElement> Cases = JsonDocument
        .Parse(Repository.Read("docs/vectors/slips.json"))
        .RootElement.GetProperty("cases")
        .EnumerateArray()
        .ToDictionary(c => c.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_slip_is_drawn_dot_for_dot_as_the_device_draws_it(string name)
    {
        var slip = ToSlip(Cases[name].GetProperty("slip"));
        foreach (var expected in Cases[name].GetProperty("expected").EnumerateObject())
        {
            var (width, language) = (int.Parse(expected.Name[..2], CultureInfo.InvariantCulture), expected.Name[3..]);
            var stream = SlipFiles.EscPos(SlipDrawing.Of(slip, width, language).Draw());
            Assert.Equal((expected.Name, expected.Value.GetString()), (expected.Name, Convert.ToHexStringLower(SHA256.HashData(stream))));
        }
    }

    [Theory]
    [InlineData(58, 40)]
    [InlineData(80, 32)]
    public void A_telephone_reads_the_code_on_a_slip(int width, int paperEdge)
    {
        var bitmap = SlipDrawing.Of(ToSlip(Cases["an entry"].GetProperty("slip")), width, "ta").Draw();
        // The margins that the print head does not reach stay white.
        var across = bitmap.Width + (2 * paperEdge);
        var grey = new byte[across * bitmap.Height];
        Array.Fill(grey, byte.MaxValue);
        for (var dot = 0; dot < bitmap.Width * bitmap.Height; dot++)
        {
            if ((bitmap.Bytes[dot >> 3] & (0x80 >> (dot & 7))) != 0)
                grey[(dot / bitmap.Width * across) + paperEdge + (dot % bitmap.Width)] = 0;
        }

        var picture = new RGBLuminanceSource(grey, across, bitmap.Height, RGBLuminanceSource.BitmapFormat.Gray8);
        var read = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(picture)));
        Assert.Equal("https://malar.example", read?.Text);
    }

    private static Slip ToSlip(JsonElement slip)
    {
        var (shop, farmer) = (slip.GetProperty("shop"), slip.GetProperty("farmer"));
        return new Slip
        {
            Of = Text(slip, "of")!,
            Shop = Named(shop, "name"),
            Place = Named(shop, "place"),
            Farmer = Named(farmer, "name"),
            FarmerCode = Text(farmer, "code")!,
            Village = Named(farmer, "village"),
            Date = DateOnly.Parse(Text(slip, "date")!, CultureInfo.InvariantCulture),
            Code = Text(slip, "code")!,
            Link = Text(slip, "link")!,
            Entries = [.. slip.GetProperty("entries").EnumerateArray().Select(ToEntry)],
        };
    }

    private static SlipEntry ToEntry(JsonElement entry) =>
        new()
        {
            Flower = Named(entry.GetProperty("flower"), "name"),
            Unit = Text(entry, "unit")!,
            Time = TimeOnly.Parse(Text(entry, "time")!, CultureInfo.InvariantCulture),
            Quantity = Number(entry, "quantity")!.Value,
            Deduction = Number(entry, "deduction")!.Value,
            Rate = Number(entry, "rate"),
            IsOwnRate = entry.GetProperty("own_rate").GetBoolean(),
            Gross = Number(entry, "gross"),
            CommissionPct = Number(entry, "commission_pct")!.Value,
            Commission = Number(entry, "commission"),
            Fees =
            [
                .. entry.GetProperty("fees").EnumerateArray().Select(fee => new SlipFee(Named(fee, "name"), Number(fee, "amount")!.Value)),
            ],
            Adjustment = Number(entry, "adjustment")!.Value,
            Net = Number(entry, "net"),
            IsVoid = entry.GetProperty("void").GetBoolean(),
            VoidReason = Text(entry, "void_reason"),
            IsProvisional = entry.GetProperty("provisional").GetBoolean(),
        };

    private static SlipName Named(JsonElement of, string field) => new(Text(of, field) ?? "", Text(of, $"{field}_ta"));

    private static string? Text(JsonElement of, string field) => of.GetProperty(field).GetString();

    private static decimal? Number(JsonElement of, string field) =>
        Text(of, field) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;
}
