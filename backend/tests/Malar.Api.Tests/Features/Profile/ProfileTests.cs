using System.Buffers.Binary;
using System.Text.Json;
using Malar.Api.Tests.Harness;
using SkiaSharp;

namespace Malar.Api.Tests.Features.Profile;

public sealed class ProfileTests(RunningApi api) : ApiTest(api)
{
    private static readonly string Png = "data:image/jpeg;base64," + Convert.ToBase64String(Drawn(SKEncodedImageFormat.Png));

    private static byte[] Drawn(SKEncodedImageFormat format)
    {
        using var picture = new SKBitmap(40, 30);
        picture.Erase(SKColors.Orange);
        using var encoded = picture.Encode(format, 90);
        return encoded.ToArray();
    }

    /// <summary>Returns an image whose header claims enormous dimensions.</summary>
    private static byte[] Bomb()
    {
        var png = Drawn(SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 60_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }

    [Fact]
    public async Task A_logo_is_drawn_anew_and_nothing_that_stood_behind_it_is_kept()
    {
        foreach (var format in (SKEncodedImageFormat[])[SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp])
        {
            // A picture to one program and an HTML page with a script to another.
            byte[] both = [.. Drawn(format), .. "<html><script>alert(1)</script>"u8];
            var logo = $"data:image/png;base64,{Convert.ToBase64String(both)}";
            var kept = (await Shop.Owner.Put("/business-profile", new { logo }, Cancel)).Expect(200).Data.Text("logo")!;
            var bytes = Convert.FromBase64String(kept[(kept.IndexOf(',', StringComparison.Ordinal) + 1)..]);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("<script>"u8));
            using var picture = SKBitmap.Decode(bytes);
            Assert.Equal((40, 30), (picture.Width, picture.Height));
        }
    }

    [Fact]
    public async Task A_picture_that_would_fill_the_memory_is_never_unpacked()
    {
        var logo = $"data:image/png;base64,{Convert.ToBase64String(Bomb())}";
        Assert.Equal(["logo"], (await Shop.Owner.Put("/business-profile", new { logo }, Cancel)).Expect(422).Fields);
    }

    [Fact]
    public async Task The_owner_says_who_the_shop_is_and_a_farmer_sees_what_anybody_may_know()
    {
        var said = new
        {
            name = "Meenakshi Flowers",
            address = "12 East Street",
            phone = "98765 43210",
            gstin = "27aapfu0939f1zv",
            account_number = "123456789",
            ifsc = "sbin0001234",
            upi_id = "meenakshi@sbi",
            logo = Png,
        };
        var profile = (await Shop.Owner.Put("/business-profile", said, Cancel)).Expect(200).Data;
        Assert.Equal(
            ("+919876543210", "27AAPFU0939F1ZV", "SBIN0001234", 1),
            (profile.Text("phone"), profile.Text("gstin"), profile.Text("ifsc"), profile.Int("version"))
        );
        // The type is detected from the content, whatever the data URL says.
        Assert.StartsWith("data:image/png;base64,", profile.Text("logo"), StringComparison.Ordinal);
        Assert.Equal("123456789", (await Shop.Clerk.Get("/business-profile", Cancel)).Expect(200).Data.Text("account_number"));
        var seen = (await Shop.AsFarmer(await Shop.AddFarmer()).Get("/business-profile", Cancel)).Expect(200).Data;
        Assert.Equal(("Meenakshi Flowers", "12 East Street"), (seen.Text("name"), seen.Text("address")));
        foreach (var hidden in (string[])["account_number", "ifsc", "upi_id", "gstin", "bank_name", "email"])
            Assert.Equal(JsonValueKind.Null, seen.GetProperty(hidden).ValueKind);

        var later = (await Shop.Owner.Put("/business-profile", new { address = "", version = 1 }, Cancel)).Expect(200).Data;
        Assert.Equal((JsonValueKind.Null, "SBIN0001234"), (later.GetProperty("address").ValueKind, later.Text("ifsc")));
        (await Shop.Owner.Put("/business-profile", new { address = "x", version = 1 }, Cancel)).Expect(409, "VERSION_CONFLICT");
        (await Shop.Clerk.Put("/business-profile", new { address = "x" }, Cancel)).Expect(403);
    }

    [Theory]
    [InlineData("gstin", "27AAPFU0939F1ZW")]
    [InlineData("ifsc", "SBIN1001234")]
    [InlineData("account_number", "12 34")]
    [InlineData("upi_id", "meenakshi")]
    [InlineData("email", "nobody")]
    [InlineData("logo", "data:image/png;base64,PHN2Zz4=")]
    [InlineData("logo", "https://example.com/logo.png")]
    public async Task What_is_not_what_it_should_be_is_refused(string field, string value) =>
        Assert.Equal(
            [field],
            (await Shop.Owner.Put("/business-profile", new Dictionary<string, string> { [field] = value }, Cancel)).Expect(422).Fields
        );
}
