using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Farmers;

public sealed class ChangeFarmerTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_change_leaves_what_it_does_not_name_and_empties_what_is_sent_empty()
    {
        var id = (
            await Shop.Owner.Post(
                "/farmers",
                new
                {
                    name = "Selvi",
                    name_ta = "செல்வி",
                    village = "Melur",
                    phone = "9840000001",
                    whatsapp_number = "0 98400-00009",
                    notes = "brother of Velu",
                },
                Cancel
            )
        ).Expect(201).Id;
        var farmer = (
            await Put(
                id,
                new
                {
                    village = "Natham",
                    notes = "",
                    upi_id = "selvi@upi",
                }
            )
        ).Expect(200).Data;
        Assert.Equal("செல்வி", farmer.Text("name_ta"));
        Assert.Equal("Natham", farmer.Text("village"));
        Assert.Null(farmer.Text("notes"));
        Assert.Equal("selvi@upi", farmer.Text("upi_id"));
        Assert.Equal("+919840000009", farmer.Text("whatsapp_number"));
        Assert.Equal(2, farmer.GetProperty("version").GetInt32());
        Assert.Equal([id], await Found("nattam"));
        Assert.Empty(await Found("melur"));
    }

    [Fact]
    public async Task Sending_back_what_was_shown_changes_nothing_but_the_version()
    {
        var id = await Shop.AddFarmer();
        var shown = (await Shop.Owner.Get($"/farmers/{id}", Cancel)).Data;
        var farmer = (await Put(id, shown)).Expect(200).Data;
        Assert.False(farmer.GetProperty("own_commission").GetBoolean());
        Assert.Equal(shown.Text("phone"), farmer.Text("phone"));
        (await Put(id, shown)).Expect(409, "VERSION_CONFLICT");
    }

    [Fact]
    public async Task A_stale_change_is_told_what_stands_now()
    {
        var id = await Shop.AddFarmer();
        (await Put(id, new { name = "Selvi", version = 1 })).Expect(200);
        var stale = (await Put(id, new { name = "Velu", version = 1 })).Expect(409, "VERSION_CONFLICT");
        Assert.Equal("Selvi", stale.Json.GetProperty("error").GetProperty("current").Text("name"));
        (await Shop.Owner.Send(HttpMethod.Put, $"/farmers/{id}", new { name = "Velu" }, Cancel, ("If-Match", "\"1\""))).Expect(
            409,
            "VERSION_CONFLICT"
        );
        (await Shop.Owner.Send(HttpMethod.Put, $"/farmers/{id}", new { name = "Velu" }, Cancel, ("If-Match", "\"2\""))).Expect(200);
    }

    [Fact]
    public async Task Own_commission_false_goes_back_to_the_shops()
    {
        var id = await Shop.AddFarmer(commissionPct: 5m);
        Assert.Equal(5m, (await Put(id, new { name = "Selvi" })).Expect(200).Data.Money("commission_pct"));
        Assert.Equal(6m, (await Put(id, new { commission_pct = 6 })).Expect(200).Data.Money("commission_pct"));
        var shops = (await Put(id, new { own_commission = false })).Expect(200).Data;
        Assert.Equal(10m, shops.Money("commission_pct"));
        Assert.False(shops.GetProperty("own_commission").GetBoolean());
        Assert.Equal(["commission_pct"], (await Put(id, new { own_commission = true })).Expect(422, "VALIDATION_ERROR").Fields);
    }

    [Fact]
    public async Task The_shops_new_percentage_applies_to_those_without_their_own_at_once()
    {
        var id = await Shop.AddFarmer();
        Assert.Equal(10m, (await Shop.Owner.Get($"/farmers/{id}", Cancel)).Data.Money("commission_pct"));
        await using var setting = Api.Superuser.CreateCommand(
            $"insert into settings (shop_id, key, value, updated_at) values ('{Shop.Id}', 'commission_rate', '12.5', now())"
        );
        await setting.ExecuteNonQueryAsync(Cancel);
        Assert.Equal("12.50", (await Shop.Owner.Get($"/farmers/{id}", Cancel)).Data.GetProperty("commission_pct").GetRawText());
    }

    [Fact]
    public async Task What_is_required_cannot_be_emptied_and_what_is_taken_cannot_be_taken()
    {
        var (id, other) = (await Shop.AddFarmer(), await Shop.AddFarmer("Velu"));
        foreach (
            var (field, value) in new[]
            {
                ("name", ""),
                ("name", "x"),
                ("phone", ""),
                ("phone", "  "),
                ("farmer_code", ""),
                ("farmer_code", " a "),
            }
        )
            Assert.Equal(
                [field],
                (await Put(id, new Dictionary<string, string> { [field] = value })).Expect(422, "VALIDATION_ERROR").Fields
            );
        var phone = (await Shop.Owner.Get($"/farmers/{other}", Cancel)).Data.Text("phone");
        Assert.Equal(["phone"], (await Put(id, new { phone })).Expect(409, "RESOURCE_ALREADY_EXISTS").Fields);
        Assert.Equal(["farmer_code"], (await Put(id, new { farmer_code = "far002" })).Expect(409, "RESOURCE_ALREADY_EXISTS").Fields);
    }

    [Fact]
    public async Task A_farmer_is_put_aside_and_taken_back_and_saying_it_twice_changes_nothing()
    {
        var id = await Shop.AddFarmer();
        var aside = (await Shop.Owner.Patch($"/farmers/{id}/deactivate", null, Cancel)).Expect(200);
        Assert.False(aside.Data.GetProperty("is_active").GetBoolean());
        var again = (await Shop.Owner.Patch($"/farmers/{id}/deactivate", null, Cancel)).Expect(200);
        Assert.Equal(aside.Data.ToString(), again.Data.ToString());
        var back = (await Shop.Owner.Patch($"/farmers/{id}/activate", new { }, Cancel)).Expect(200).Data;
        Assert.True(back.GetProperty("is_active").GetBoolean());
        Assert.Equal(3, back.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_deleted_farmer_is_gone_for_everybody()
    {
        var id = await Shop.AddFarmer();
        (await Shop.Owner.Delete($"/farmers/{id}", Cancel)).Expect(200);
        (await Shop.Owner.Get($"/farmers/{id}", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        (await Shop.Owner.Delete($"/farmers/{id}", Cancel)).Expect(404);
        (await Shop.Owner.Patch($"/farmers/{id}/activate", null, Cancel)).Expect(404);
        Assert.Empty((await Shop.Owner.Get("/farmers", Cancel)).Data.EnumerateArray());
        Assert.Empty(await Found("muthu"));
    }

    [Fact]
    public async Task A_farmer_with_lines_cannot_be_deleted()
    {
        var id = await Shop.AddFarmer();
        await new LedgerOfTest(Api, Shop).Line(id, await Shop.Flower("MAL"), Today, 100m);
        (await Shop.Owner.Delete($"/farmers/{id}", Cancel)).Expect(409, "RESOURCE_ALREADY_EXISTS");
        (await Shop.Owner.Get($"/farmers/{id}", Cancel)).Expect(200);
        (await Shop.Owner.Patch($"/farmers/{id}/deactivate", null, Cancel)).Expect(200);
    }

    [Fact]
    public async Task A_farmer_who_was_lent_money_cannot_be_deleted()
    {
        var id = await Shop.AddFarmer();
        await new LedgerOfTest(Api, Shop).Advance(id, 500m);
        (await Shop.Owner.Delete($"/farmers/{id}", Cancel)).Expect(409);
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_log_with_old_and_new()
    {
        var id = await Shop.AddFarmer();
        (await Put(id, new { name = "Selvi" })).Expect(200);
        await using var command = Api.Superuser.CreateCommand(
            $"select action || ' ' || coalesce(old->>'name', '-') || ' ' || (new->>'name') from audit_log where entity = 'farmer' and entity_id = '{id}' order by id"
        );
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var acts = new List<string>();
        while (await reader.ReadAsync(Cancel))
            acts.Add(reader.GetString(0));
        Assert.Equal(["created - Muthupandi", "updated Muthupandi Selvi"], acts);
    }

    [Fact]
    public async Task Only_the_owner_changes_farmers_and_another_shop_does_not_exist()
    {
        var id = await Shop.AddFarmer();
        var other = await Api.OpenShopAsync("dindigul-1");
        foreach (
            var (method, path) in new[]
            {
                (HttpMethod.Put, ""),
                (HttpMethod.Delete, ""),
                (HttpMethod.Patch, "/activate"),
                (HttpMethod.Patch, "/deactivate"),
                (HttpMethod.Post, "/adjustments"),
            }
        )
        {
            (await Shop.Clerk.Send(method, $"/farmers/{id}{path}", "{", Cancel)).Expect(403, "PERMISSION_DENIED");
            (await Shop.AsFarmer(id).Send(method, $"/farmers/{id}{path}", "{", Cancel)).Expect(403, "PERMISSION_DENIED");
            (await other.Owner.Send(method, $"/farmers/{id}{path}", "{", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
            (await Shop.Owner.Send(method, $"/farmers/none{path}", "{", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        }
    }

    [Fact]
    public async Task A_farmer_sees_himself_without_the_offices_notes_and_nobody_else()
    {
        var (id, other) = (await Shop.AddFarmer(), await Shop.AddFarmer("Velu"));
        (await Put(id, new { notes = "pays late" })).Expect(200);
        Assert.Null((await Shop.AsFarmer(id).Get($"/farmers/{id}", Cancel)).Expect(200).Data.Text("notes"));
        Assert.Equal("pays late", (await Shop.Clerk.Get($"/farmers/{id}", Cancel)).Expect(200).Data.Text("notes"));
        foreach (var path in new[] { "", "/balance", "/ledger", "/flowers", "/adjustments" })
        {
            (await Shop.AsFarmer(id).Get($"/farmers/{id}{path}", Cancel)).Expect(200);
            (await Shop.AsFarmer(id).Get($"/farmers/{other}{path}", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        }

        (await Shop.AsFarmer(id).Get("/farmers", Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.AsFarmer(id).Get("/farmers/search?q=velu", Cancel)).Expect(403, "PERMISSION_DENIED");
    }

    private Task<Reply> Put(Guid id, object change) => Shop.Owner.Put($"/farmers/{id}", change, Cancel);

    private async Task<Guid[]> Found(string typed) =>
        [
            .. (await Shop.Owner.Get($"/farmers/search?q={typed}", Cancel))
                .Expect(200)
                .Data.EnumerateArray()
                .Select(f => f.GetProperty("id").GetGuid()),
        ];
}
