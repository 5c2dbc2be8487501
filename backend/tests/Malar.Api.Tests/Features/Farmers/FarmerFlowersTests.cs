using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Farmers;

public sealed class FarmerFlowersTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_farmers_flowers_come_in_the_order_they_were_added()
    {
        var farmer = await Shop.AddFarmer();
        Assert.Empty(await Codes(farmer));
        Assert.Equal(["ROS", "MAL"], Codes((await Set(farmer, "ROS", "MAL", "ROS")).Expect(200)));
        Assert.Equal(["MAL", "SEV", "KAN"], Codes((await Set(farmer, "SEV", "KAN", "MAL")).Expect(200)));
        Assert.Equal(["MAL", "SEV", "KAN"], await Codes(farmer));
        Assert.Empty(Codes((await Set(farmer)).Expect(200)));
    }

    [Fact]
    public async Task Those_he_brought_most_in_ninety_days_come_first()
    {
        var (farmer, other, book) = (await Shop.AddFarmer(), await Shop.AddFarmer("Velu"), new LedgerOfTest(Api, Shop));
        var (rose, jasmine, tuberose, marigold) = (
            await Shop.Flower("ROS"),
            await Shop.Flower("MAL"),
            await Shop.Flower("SAM"),
            await Shop.Flower("MAR")
        );
        (await Set(farmer, "ROS", "MAL", "SAM", "MAR")).Expect(200);
        await book.Line(farmer, marigold, Today.AddDays(-89), 10m);
        await book.Line(farmer, marigold, Today, 0m, "unpriced");
        await book.Line(farmer, tuberose, Today, 10m);
        for (var day = 90; day < 94; day++)
            await book.Line(farmer, rose, Today.AddDays(-day), 10m);
        for (var n = 0; n < 3; n++)
        {
            await book.Line(farmer, jasmine, Today, 0m, "void");
            await book.Line(other, jasmine, Today, 10m);
        }

        var flowers = (await Shop.AsFarmer(farmer).Get($"/farmers/{farmer}/flowers", Cancel)).Expect(200).Data;
        Assert.Equal(
            ["MAR 2", "SAM 1", "ROS 0", "MAL 0"],
            flowers.EnumerateArray().Select(f => $"{f.Text("code")} {f.GetProperty("recent_lines")}")
        );
        Assert.Equal(marigold, flowers[0].GetProperty("flower_type_id").GetGuid());
        Assert.Equal("செண்டுமல்லி", flowers[0].Text("name_ta"));
    }

    [Fact]
    public async Task A_flower_the_shop_dropped_is_no_longer_on_his_list()
    {
        var farmer = await Shop.AddFarmer();
        (await Set(farmer, "ROS", "MAL")).Expect(200);
        (await Shop.Owner.Delete($"/flower-types/{await Shop.Flower("ROS")}", Cancel)).Expect(200);
        Assert.Equal(["MAL"], await Codes(farmer));
    }

    [Fact]
    public async Task An_unknown_flower_is_named_and_nothing_changes()
    {
        var farmer = await Shop.AddFarmer();
        (await Set(farmer, "ROS")).Expect(200);
        var theirs = await (await Api.OpenShopAsync("dindigul-1")).Flower("MAL");
        foreach (var unknown in new[] { Api.Clock.NewId(), theirs })
            Assert.Equal(
                ["flower_type_ids"],
                (await Put(farmer, new { flower_type_ids = new[] { unknown } })).Expect(404, "RESOURCE_NOT_FOUND").Fields
            );
        Assert.Equal(["flower_type_ids"], (await Put(farmer, new { })).Expect(422, "VALIDATION_ERROR").Fields);
        Assert.Equal(["flower_type_ids"], (await Put(farmer, new { flower_type_ids = Enumerable.Repeat(theirs, 51) })).Expect(422).Fields);
        (await Put(farmer, new { flower_type_ids = new[] { "rose" } })).Expect(422, "VALIDATION_ERROR");
        Assert.Equal(["ROS"], await Codes(farmer));
    }

    [Fact]
    public async Task The_clerk_keeps_the_list_and_a_farmer_only_reads_it()
    {
        var farmer = await Shop.AddFarmer();
        var list = new { flower_type_ids = new[] { await Shop.Flower("MAL") } };
        (await Shop.Clerk.Put($"/farmers/{farmer}/flowers", list, Cancel)).Expect(200);
        (await Shop.AsFarmer(farmer).Put($"/farmers/{farmer}/flowers", list, Cancel)).Expect(403, "PERMISSION_DENIED");
        var other = await Api.OpenShopAsync("dindigul-1");
        (await other.Owner.Put($"/farmers/{farmer}/flowers", "{", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
    }

    private Task<Reply> Put(Guid farmer, object list) => Shop.Owner.Put($"/farmers/{farmer}/flowers", list, Cancel);

    private async Task<Reply> Set(Guid farmer, params string[] codes)
    {
        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        var ids = new List<Guid>();
        foreach (var code in codes)
            ids.Add(await Shop.Flower(code));
        return await Put(farmer, new { flower_type_ids = ids });
    }

    private async Task<IEnumerable<string?>> Codes(Guid farmer) =>
        Codes((await Shop.Clerk.Get($"/farmers/{farmer}/flowers", Cancel)).Expect(200));

    private static IEnumerable<string?> Codes(Reply flowers) => flowers.Data.EnumerateArray().Select(f => f.Text("code"));
}
