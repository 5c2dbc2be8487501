using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Profile;

public sealed class ProfileTests(RunningApi api) : ApiTest(api)
{
    private static readonly string Png =
        "data:image/jpeg;base64," + Convert.ToBase64String([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]);

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
        // By its content, whatever the address says.
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
