using System.Text.Json;
using Malar.Api.Tests.Features.Farmers;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Flowers;

public sealed class FlowerTypeTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_new_shop_has_twenty_flowers_by_name()
    {
        var flowers = (await Shop.AsFarmer(Api.Clock.NewId()).Get("/flower-types?page_size=100", Cancel)).Expect(200).Data;
        Assert.Equal(20, flowers.GetArrayLength());
        var names = flowers.EnumerateArray().Select(f => f.Text("name")!).ToArray();
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
        Assert.Equal("piece", flowers.EnumerateArray().Single(f => f.Text("code") == "LOT").Text("unit"));
    }

    [Theory]
    [InlineData("malli", "MAL")]
    [InlineData("mul", "MUL")]
    [InlineData("முல்", "MUL")]
    [InlineData("mullaipoo", "MUL")]
    [InlineData("சாமந்தி", "SEV")]
    [InlineData("samanthi", "SEV")]
    [InlineData("sevvandhi", "SEV")]
    [InlineData("arali", "ARA")]
    [InlineData("கனகாம்பரம்", "KAN")]
    [InlineData("kanagambaram", "KAN")]
    [InlineData("tulsi", "THU")]
    [InlineData("thaamarai", "LOT")]
    [InlineData("வாடா மல்லி", "VAD")]
    [InlineData("lot", "LOT")]
    public async Task A_flower_is_found_by_code_name_and_other_names_in_either_script(string typed, string code) =>
        Assert.Contains(code, await Codes($"search={Uri.EscapeDataString(typed)}"));

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("mal%")]
    [InlineData("'; drop table flower_types; --")]
    [InlineData("zzz")]
    public async Task What_is_no_name_finds_nothing(string typed) => Assert.Empty(await Codes($"search={Uri.EscapeDataString(typed)}"));

    [Fact]
    public async Task The_list_is_filtered_sorted_and_paged_as_asked()
    {
        (await Put(await Shop.Flower("ROS"), new { is_active = false })).Expect(200);
        Assert.Equal(["ROS"], await Codes("is_active=false"));
        Assert.DoesNotContain("ROS", await Codes("is_active=true&page_size=100"));
        Assert.Equal(["VAD", "THU"], await Codes("sort_by=code&sort_order=desc&page_size=2"));
        Assert.Equal(["sort_by"], (await Shop.Clerk.Get("/flower-types?sort_by=unit", Cancel)).Expect(422, "VALIDATION_ERROR").Fields);
        Assert.Equal(["page_size"], (await Shop.Clerk.Get("/flower-types?page_size=0", Cancel)).Expect(422, "VALIDATION_ERROR").Fields);
    }

    [Theory]
    [InlineData("Orchid", "ORC")]
    [InlineData("Rosemary", "ROS2")]
    [InlineData("தாழம்பூ", "TLM")]
    [InlineData("Om", "OM")]
    [InlineData("🌸🌼", "FLW")]
    public async Task A_code_is_made_of_the_name_when_none_is_given(string name, string code)
    {
        var reply = (await Add(new { name })).Expect(201);
        Assert.Equal("Flower type created successfully", reply.Json.Text("message"));
        Assert.Equal(code, reply.Data.Text("code"));
        Assert.Equal("kg", reply.Data.Text("unit"));
        Assert.True(reply.Data.GetProperty("is_active").GetBoolean());
    }

    [Fact]
    public async Task Flowers_added_at_the_same_moment_get_different_codes()
    {
        var replies = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Add(new { name = $"Orchid {n}" })));
        Assert.Equal(
            ["ORC", .. Enumerable.Range(2, 7).Select(n => $"ORC{n}")],
            replies.Select(r => r.Expect(201).Data.Text("code")).Order()
        );
    }

    [Fact]
    public async Task A_flower_sent_twice_is_one_flower_and_the_same_answer()
    {
        var flower = new
        {
            id = Api.Clock.NewId(),
            name = "Orchid",
            name_ta = "ஆர்க்கிட்",
            unit = "bunch",
            other_names = "orkid",
        };
        var first = (await Add(flower)).Expect(201);
        Assert.Equal(first.Json.ToString(), (await Add(flower)).Expect(201).Json.ToString());
        (await Add(flower with { unit = "piece" })).Expect(409, "IDEMPOTENCY_CONFLICT");
        Assert.Equal(first.Data.ToString(), (await Shop.Clerk.Get($"/flower-types/{flower.id}", Cancel)).Expect(200).Data.ToString());
        Assert.Single(await Codes("search=orkid"));
    }

    [Fact]
    public async Task A_name_or_code_belongs_to_one_living_flower()
    {
        Assert.Equal(["name"], (await Add(new { name = "ROSE", code = "R2" })).Expect(409, "RESOURCE_ALREADY_EXISTS").Fields);
        Assert.Equal(["code"], (await Add(new { name = "Red rose", code = "ros" })).Expect(409, "RESOURCE_ALREADY_EXISTS").Fields);
        Assert.Equal(["code"], (await Put(await Shop.Flower("MAL"), new { code = "ros" })).Expect(409, "RESOURCE_ALREADY_EXISTS").Fields);
        (await Shop.Owner.Delete($"/flower-types/{await Shop.Flower("ROS")}", Cancel)).Expect(200);
        (await Add(new { name = "Rose", code = "ROS" })).Expect(201);
    }

    [Fact]
    public async Task Every_flower_has_a_number_of_its_own_that_is_complete_with_its_last_digit()
    {
        var flowers = (await Shop.Clerk.Get("/flower-types?page_size=100&sort_by=number", Cancel)).Expect(200).Data.EnumerateArray();
        var numbers = flowers.Select(f => f.GetProperty("number").GetInt32()).ToArray();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, .. Enumerable.Range(80, 13)], numbers);
        Assert.Equal(93, await NumberOf(new { name = "Orchid" }));
        var others = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => NumberOf(new { name = $"Lily {n}", code = $"L{n}" })));
        Assert.Equal([94, 95, 96, 97, 98, 990, 991, 992], others.Order());
    }

    [Fact]
    public async Task The_next_number_is_the_first_that_is_free_in_the_order_in_which_they_are_given()
    {
        // The next number does not continue after one that the shop chose out of order.
        await using var change = Api.Superuser.CreateCommand(
            """
            update flower_types set number = 100 where number = 3;
            update flower_types set number = 79 where number = 7;
            update flower_types set number = 989 where number = 80;
            update flower_types set number = 998 where number = 92;
            """
        );
        await change.ExecuteNonQueryAsync(Cancel);
        foreach (var expected in (int[])[3, 7, 80, 92, 93, 94, 95, 96, 97, 98, 990, 991])
            Assert.Equal(expected, await NumberOf(new { name = $"Lily {expected}", code = $"L{expected}" }));
        await using var fill = Api.Superuser.CreateCommand(
            """
            insert into flower_types (shop_id, id, name, code, unit, number, created_at, updated_at)
            select shop_id, gen_random_uuid(), 'Many ' || n, 'M' || n, 'kg', n, now(), now() from shops, generate_series(992, 1004) n
            where n <> 998 and n <> 1003
            """
        );
        await fill.ExecuteNonQueryAsync(Cancel);
        Assert.Equal(1003, await NumberOf(new { name = "Orchid" }));
        Assert.Equal(1005, await NumberOf(new { name = "Orchid 2" }));
    }

    [Fact]
    public async Task A_flower_of_ones_own_gets_a_face_whole_and_can_lose_it_again()
    {
        var face = new
        {
            name = "Orchid",
            face_shape = "cup",
            face_petals = 7,
            face_colour = "#b3164f",
        };
        var orchid = (await Add(face)).Expect(201);
        Assert.Equal(("cup", 7, "#B3164F"), FaceOf(orchid.Data));
        // Omitted fields keep their values.
        Assert.Equal(("cup", 7, "#B3164F"), FaceOf((await Put(orchid.Id, new { name = "Orchids" })).Expect(200).Data));
        Assert.Equal((null, null, null), FaceOf((await Put(orchid.Id, new { face_shape = "" })).Expect(200).Data));
        Assert.Equal(["face_colour", "face_petals"], (await Put(orchid.Id, new { face_shape = "cup" })).Expect(422).Fields.Order());
        foreach (
            var wrong in (object[])[face with { face_shape = "star" }, face with { face_petals = 2 }, face with { face_colour = "red" }]
        )
            (await Put(orchid.Id, wrong)).Expect(422);

        (string?, int?, string?) FaceOf(JsonElement flower) =>
            (
                flower.Text("face_shape"),
                flower.GetProperty("face_petals") is { ValueKind: JsonValueKind.Number } petals ? petals.GetInt32() : null,
                flower.Text("face_colour")
            );
    }

    [Fact]
    public async Task A_number_can_be_chosen_and_belongs_to_one_living_flower()
    {
        var (jasmine, rose) = (await Shop.Flower("MAL"), await Shop.Flower("ROS"));
        Assert.Equal(42, (await Put(jasmine, new { number = 42 })).Expect(200).Data.GetProperty("number").GetInt32());
        Assert.Equal(42, (await Put(jasmine, new { name = "Malli" })).Expect(200).Data.GetProperty("number").GetInt32());
        Assert.Equal(["number"], (await Put(rose, new { number = 42 })).Expect(409, "RESOURCE_ALREADY_EXISTS").Fields);
        Assert.Equal(["number"], (await Add(new { name = "Orchid", number = 42 })).Expect(409, "RESOURCE_ALREADY_EXISTS").Fields);
        Assert.Equal(12, await NumberOf(new { name = "Orchid", number = 12 }));
        (await Shop.Owner.Delete($"/flower-types/{jasmine}", Cancel)).Expect(200);
        Assert.Equal(1, await NumberOf(new { name = "Lily" }));
        (await Put(rose, new { number = 42 })).Expect(200);
    }

    [Theory]
    [InlineData("number", 0)]
    [InlineData("number", 10_000)]
    [InlineData("name", null)]
    [InlineData("name", " x ")]
    [InlineData("name_ta", 101)]
    [InlineData("unit", "litre")]
    [InlineData("code", "a23456789012345678901")]
    [InlineData("other_names", 1001)]
    public async Task What_cannot_be_right_is_refused(string field, object? value)
    {
        var flower = new Dictionary<string, object?>
        {
            ["name"] = "Orchid",
            [field] = value is int length && field != "number" ? new string('அ', length) : value,
        };
        Assert.Equal([field], (await Add(flower)).Expect(422, "VALIDATION_ERROR").Fields);
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name_and_a_stale_one_is_refused()
    {
        var id = await Shop.Flower("MAL");
        var changed = (
            await Put(
                id,
                new
                {
                    description = "Madurai's own",
                    other_names = "",
                    version = 1,
                }
            )
        ).Expect(200).Data;
        Assert.Equal("மல்லிகை", changed.Text("name_ta"));
        Assert.Null(changed.Text("other_names"));
        var stale = (await Put(id, new { name = "Other", version = 1 })).Expect(409, "VERSION_CONFLICT");
        Assert.Equal(2, stale.Json.GetProperty("error").GetProperty("current").GetProperty("version").GetInt32());
        Assert.Equal(["code"], (await Put(id, new { code = " " })).Expect(422, "VALIDATION_ERROR").Fields);
    }

    [Fact]
    public async Task The_unit_stays_once_lines_are_written_in_it()
    {
        var id = await Shop.Flower("ROS");
        (await Put(id, new { unit = "bunch" })).Expect(200);
        await new LedgerOfTest(Api, Shop).Line(await Shop.AddFarmer(), id, Today, 10m);
        Assert.Equal(["unit"], (await Put(id, new { unit = "kg" })).Expect(422, "VALIDATION_ERROR").Fields);
        (await Put(id, new { unit = "bunch", name = "Bunch rose" })).Expect(200);
    }

    [Fact]
    public async Task The_last_active_flower_can_be_neither_put_aside_nor_deleted()
    {
        var codes = (await Codes("page_size=100")).ToArray();
        foreach (var code in codes.Except(["MAL", "ROS"]))
            (await Put(await Shop.Flower(code!), new { is_active = false })).Expect(200);
        var (jasmine, rose) = (await Shop.Flower("MAL"), await Shop.Flower("ROS"));
        var both = await Task.WhenAll(Put(jasmine, new { is_active = false }), Put(rose, new { is_active = false }));
        Assert.Equal([200, 422], both.Select(r => r.Status).Order());
        Assert.Equal(["is_active"], both.Single(r => r.Status == 422).Fields);
        var last = both[0].Status == 422 ? jasmine : rose;
        (await Shop.Owner.Delete($"/flower-types/{last}", Cancel)).Expect(422, "VALIDATION_ERROR");
        (await Shop.Owner.Delete($"/flower-types/{(last == rose ? jasmine : rose)}", Cancel)).Expect(200);
        (await Put(last, new { name = "Still here" })).Expect(200);
    }

    [Fact]
    public async Task Everybody_reads_owner_and_clerk_write_and_only_the_owner_deletes()
    {
        var id = await Shop.Flower("MAL");
        var farmer = Shop.AsFarmer(Api.Clock.NewId());
        (await Api.Anonymous().Get("/flower-types", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
        (await farmer.Get($"/flower-types/{id}", Cancel)).Expect(200);
        (await farmer.Post("/flower-types", "{", Cancel)).Expect(403, "PERMISSION_DENIED");
        (await farmer.Put($"/flower-types/{id}", "{", Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.Clerk.Post("/flower-types", new { name = "Orchid" }, Cancel)).Expect(201);
        (await Shop.Clerk.Delete($"/flower-types/{id}", Cancel)).Expect(403, "PERMISSION_DENIED");
        var reply = await Shop.Owner.Send(HttpMethod.Delete, $"/flower-types/{id}", null, Cancel, ("Accept-Language", "ta"));
        Assert.Equal("பூ நீக்கப்பட்டது", reply.Expect(200).Json.Text("message"));
        (await Shop.Owner.Get($"/flower-types/{id}", Cancel)).Expect(404);
    }

    [Fact]
    public async Task Another_shops_flowers_do_not_exist()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        var theirs = await other.Flower("MAL");
        (await Add(new { name = "Orchid" })).Expect(201);
        Assert.Empty((await other.Clerk.Get("/flower-types?search=orchid", Cancel)).Expect(200).Data.EnumerateArray());
        (await Shop.Owner.Get($"/flower-types/{theirs}", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        (await Put(theirs, "{")).Expect(404, "RESOURCE_NOT_FOUND");
        (await Shop.Owner.Delete($"/flower-types/{theirs}", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
    }

    private Task<Reply> Add(object flower) => Shop.Owner.Post("/flower-types", flower, Cancel);

    private async Task<int> NumberOf(object flower) => (await Add(flower)).Expect(201).Data.GetProperty("number").GetInt32();

    private Task<Reply> Put(Guid id, object change) => Shop.Owner.Put($"/flower-types/{id}", change, Cancel);

    private async Task<IEnumerable<string?>> Codes(string query) =>
        (await Shop.Clerk.Get($"/flower-types?{query}", Cancel)).Expect(200).Data.EnumerateArray().Select(f => f.Text("code"));
}
