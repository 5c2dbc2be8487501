using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Farmers;

public sealed class FindFarmerTests(RunningApi api) : ApiTest(api)
{
    [Theory]
    [InlineData("முத்துப்பாண்டி", "muthu")]
    [InlineData("முத்துப்பாண்டி", "muttu")]
    [InlineData("முத்துப்பாண்டி", "முத்து")]
    [InlineData("முத்துப்பாண்டி", "முத்")]
    [InlineData("முத்துப்பாண்டி", "Muthupandy")]
    [InlineData("முத்துப்பாண்டி", "muthu pandi")]
    [InlineData("Muthupandi", "முத்து")]
    [InlineData("Muthupandi", "முத்துப் பாண்டி")]
    [InlineData("Muthu Pandi", "muthupandi")]
    [InlineData("Muthu Pandi", "pandi")]
    [InlineData("Muthu Pandi", "பாண்டி")]
    [InlineData("M. Murugan", "murukan")]
    [InlineData("M. Murugan", "m mur")]
    [InlineData("லட்சுமி", "lakshmi")]
    [InlineData("Letchumi", "லக்ஷ்மி")]
    [InlineData("பழனிச்சாமி", "pazhani")]
    [InlineData("செல்வி", "Chelvi")]
    [InlineData("Azhagar", "அழகர்")]
    [InlineData("Selvi 2", "செல்வி ௨")]
    [InlineData("Muthupandi", "muthupnadi")]
    [InlineData("O'Brien", "o'b")]
    public async Task A_name_is_found_in_either_script_however_it_is_spelled(string name, string typed)
    {
        var id = await Shop.AddFarmer(name);
        foreach (var other in new[] { "Karuppan", "இசக்கி", "Velu" })
            await Shop.AddFarmer(other);
        Assert.Equal([id], (await Search(typed)).Select(f => f.GetProperty("id").GetGuid()));
        Assert.Equal(
            id,
            Assert
                .Single((await Shop.Clerk.Get($"/farmers?search={Uri.EscapeDataString(typed)}", Cancel)).Expect(200).Data.EnumerateArray())
                .GetProperty("id")
                .GetGuid()
        );
    }

    [Theory]
    [InlineData("12", "FAR012")]
    [InlineData("012", "FAR012")]
    [InlineData("far12", "FAR012")]
    [InlineData("FAR-12", "FAR012")]
    [InlineData("far012", "FAR012")]
    [InlineData("௧௨", "FAR012")]
    [InlineData("120", "FAR120")]
    [InlineData("FAR120", "FAR120")]
    public async Task The_number_of_a_code_comes_before_everything_else(string typed, string code)
    {
        await Add("Zacharias", "12345 12012", "FAR012");
        await Add("Anbu", "98400 12120", "FAR120");
        await Add("12 Mile Ayyappan", "9840000003", "FAR300");
        Assert.Equal(code, (await Search(typed))[0].Text("farmer_code"));
    }

    [Fact]
    public async Task The_best_match_comes_first()
    {
        await Add("Kannan Velu", "9840000001", "A10");
        await Add("சக்திவேல்", "9840000002", "A11");
        await Add("Velu", "9840000003", "A12");
        await Add("Muniyandi", "9840000004", "A13", village: "Velampatti");
        await Add("Veluchamy", "9840000005", "VELU");
        await Add("Murugan", "9840000006", "A14");
        Assert.Equal(["Veluchamy", "Velu", "Kannan Velu"], (await Search("velu")).Select(f => f.Text("name")).Take(3));
        Assert.Equal(["Velu", "Veluchamy", "Kannan Velu", "Muniyandi"], (await Search("vel")).Select(f => f.Text("name")));
        Assert.Equal(["சக்திவேல்"], (await Search("thivel")).Select(f => f.Text("name")));
        Assert.Equal("வேலு", (await AddAndSearch("வேலு", "வே"))[0].Text("name"));
        Assert.Equal(2, (await Search("vel", "&limit=2")).Length);
    }

    [Fact]
    public async Task A_slip_of_the_finger_comes_last_and_takes_nobodys_place()
    {
        await Add("Veerapandi", "9840000001", "A10");
        await Add("Veerapadni Raja", "9840000002", "A11");
        await Add("Raja Veerapadni", "9840000003", "A12");
        string[] found = ["Veerapadni Raja", "Raja Veerapadni"];
        Assert.Equal([.. found, "Veerapandi"], (await Search("veerapadni")).Select(f => f.Text("name")));
        Assert.Equal(found, (await Search("veerapadni", "&limit=2")).Select(f => f.Text("name")));
    }

    [Theory]
    [InlineData("nilakkottai")]
    [InlineData("நிலக்")]
    [InlineData("NILA")]
    [InlineData("முத்து nila")]
    public async Task A_village_finds_its_farmers(string typed)
    {
        await Add("Muthupandi", "9840000001", "A10", village: "நிலக்கோட்டை");
        await Add("Muthiah", "9840000002", "A11", village: "Melur");
        Assert.Equal("A10", Assert.Single(await Search(typed)).Text("farmer_code"));
    }

    [Theory]
    [InlineData("98765 43210")]
    [InlineData("+91 98765-43210")]
    [InlineData("098765 43210")]
    [InlineData("0091 98765 43210")]
    [InlineData("543210")]
    [InlineData("98765")]
    [InlineData("09876")]
    [InlineData("90909")]
    public async Task A_phone_number_or_part_of_it_finds_its_farmer(string typed)
    {
        (
            await Shop.Owner.Post(
                "/farmers",
                new
                {
                    name = "Selvi",
                    phone = "9876543210",
                    whatsapp_number = "9090912345",
                    farmer_code = "A10",
                },
                Cancel
            )
        ).Expect(201);
        await Add("Velu", "9840000001", "A11");
        Assert.Equal("A10", Assert.Single(await Search(typed)).Text("farmer_code"));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("*")]
    [InlineData("Mu%")]
    [InlineData("M_thu")]
    [InlineData("'")]
    [InlineData("' or '1'='1")]
    [InlineData("'; drop table farmers; --")]
    [InlineData("🌸")]
    [InlineData("राम")]
    public async Task Signs_mean_themselves(string typed)
    {
        await Shop.AddFarmer("Muthu");
        Assert.Empty(await Search(typed));
        Assert.Equal($"Anbu {typed} Raj", Assert.Single(await AddAndSearch($"Anbu {typed} Raj", typed)).Text("name"));
        Assert.Equal(2, (await Search("")).Length);
    }

    [Fact]
    public async Task Nothing_typed_gives_the_first_by_name()
    {
        foreach (var name in new[] { "Velu", "வேலு", "anbu", "Selvi", "அன்பு" })
            await Shop.AddFarmer(name);
        var names = (await Search("")).Select(f => f.Text("name")).ToArray();
        Assert.Equal(names, (await Shop.Clerk.Get("/farmers", Cancel)).Data.EnumerateArray().Select(f => f.Text("name")));
        Assert.Equal(["anbu", "Selvi", "Velu"], names.Where(n => char.IsAscii(n![0])));
        Assert.Equal(["அன்பு", "வேலு"], names.Where(n => !char.IsAscii(n![0])));
        Assert.Equal(names.Take(2), (await Search(" ", "&limit=2")).Select(f => f.Text("name")));
    }

    [Fact]
    public async Task The_counter_is_offered_active_farmers_and_the_office_all()
    {
        var id = await Shop.AddFarmer();
        (await Shop.Owner.Patch($"/farmers/{id}/deactivate", null, Cancel)).Expect(200);
        Assert.Empty(await Search("muthu"));
        Assert.Single(await Search("muthu", "&include_inactive=true"));
        Assert.Single((await Shop.Clerk.Get("/farmers?search=muthu", Cancel)).Data.EnumerateArray());
        Assert.Single((await Shop.Clerk.Get("/farmers?is_active=false", Cancel)).Data.EnumerateArray());
        Assert.Empty((await Shop.Clerk.Get("/farmers?is_active=true", Cancel)).Data.EnumerateArray());
    }

    [Fact]
    public async Task Another_shops_farmers_are_never_found()
    {
        var theirs = await Shop.AddFarmer();
        var other = await Api.OpenShopAsync("dindigul-1");
        Assert.Empty((await other.Owner.Get("/farmers/search?q=muthu", Cancel)).Expect(200).Data.EnumerateArray());
        Assert.Empty((await other.Owner.Get("/farmers", Cancel)).Expect(200).Data.EnumerateArray());
        (await other.Owner.Get($"/farmers/{theirs}", Cancel)).Expect(404);
        foreach (var path in new[] { "balance", "ledger", "flowers", "adjustments" })
            (await other.Owner.Get($"/farmers/{theirs}/{path}", Cancel)).Expect(404);
    }

    private async Task<System.Text.Json.JsonElement[]> Search(string typed, string more = "") =>
        [.. (await Shop.Clerk.Get($"/farmers/search?q={Uri.EscapeDataString(typed)}{more}", Cancel)).Expect(200).Data.EnumerateArray()];

    private async Task<System.Text.Json.JsonElement[]> AddAndSearch(string name, string typed)
    {
        await Shop.AddFarmer(name);
        return await Search(typed);
    }

    private async Task<Guid> Add(string name, string phone, string code, string? village = null) => (
            await Shop.Owner.Post(
                "/farmers",
                new
                {
                    name,
                    phone,
                    farmer_code = code,
                    village,
                },
                Cancel
            )
        ).Expect(201).Id;
}
