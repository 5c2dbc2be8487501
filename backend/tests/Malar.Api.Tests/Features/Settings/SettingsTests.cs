using System.Text.Json;
using System.Text.Json.Nodes;
using Malar.Api.Features.Settings;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Settings;

public sealed class SettingsTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public void Every_decision_of_a_shop_is_in_the_catalogue_with_its_own_default()
    {
        Assert.Equal(
            typeof(ShopSettings).GetProperties().Select(p => Json.Name(p.Name)).Order(),
            SettingCatalogue.All.Select(d => d.Key).Order()
        );
        var standard = JsonSerializer.SerializeToNode(new ShopSettings(), Json.Options)!;
        Assert.All(SettingCatalogue.All, d =>
        {
            var value = JsonSerializer.SerializeToNode(d.Value(new ShopSettings()), Json.Options);
            Assert.True(JsonNode.DeepEquals(standard[d.Key], value), d.Key);
            // A shop can always return to the default.
            Assert.Empty(d.Kind.Read(JsonSerializer.SerializeToElement(value)).Problems);
        });
    }

    [Fact]
    public async Task The_owner_sees_all_settings_with_what_they_decide_in_both_languages()
    {
        var reply = (await Shop.Owner.Get("/system-settings", Cancel)).Expect(200);
        Assert.Equal(27, reply.Data.GetArrayLength());
        Assert.Equal(27, reply.Json.GetProperty("pagination").GetProperty("total_items").GetInt32());
        var commission = reply.Data.EnumerateArray().Single(s => s.Text("key") == "commission_rate");
        Assert.Equal((10m, 10m, "number"), (commission.Money("value"), commission.Money("default"), commission.Text("type")));
        Assert.Contains("கமிஷன்", commission.Text("description_ta"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, commission.GetProperty("updated_at").ValueKind);
    }

    [Fact]
    public async Task A_changed_setting_applies_and_is_on_record_with_old_and_new()
    {
        var changed = (await Shop.Owner.Put("/system-settings/commission_rate", new { value = "12.5" }, Cancel)).Expect(200).Data;
        Assert.Equal((12.5m, 10m), (changed.Money("value"), changed.Money("default")));
        Assert.Equal(Shop.OwnerId, changed.GetProperty("updated_by").GetGuid());
        Assert.Equal(12.5m, (await Shop.Owner.Get("/system-settings/commission_rate", Cancel)).Expect(200).Data.Money("value"));
        Assert.Equal(12.5m, (await Shop.Owner.Get($"/farmers/{await Shop.AddFarmer()}", Cancel)).Expect(200).Data.Money("commission_pct"));
        var record = Assert.Single((await Shop.Owner.Get("/audit-log?entity=setting", Cancel)).Expect(200).Data.EnumerateArray());
        Assert.Equal(
            ("commission_rate", 10m, 12.5m),
            (record.Text("entity_id"), record.GetProperty("old").Money("value"), record.GetProperty("new").Money("value"))
        );
        (await Shop.Owner.Put("/system-settings/commission_rate", new { value = 12.5m }, Cancel)).Expect(200);
        Assert.Equal(1, (await Shop.Owner.Get("/audit-log?entity=setting", Cancel)).Data.GetArrayLength());
    }

    [Fact]
    public async Task Several_settings_change_together_or_not_at_all()
    {
        var settings = new Dictionary<string, object?>
        {
            ["commission_rate"] = 8,
            ["receipt_mode"] = "daily_digest",
            ["market_open_time"] = "03:30",
            ["timezone"] = null,
        };
        var changed = (await Shop.Owner.Put("/system-settings", new { settings }, Cancel)).Expect(200).Data;
        Assert.Equal(["commission_rate", "market_open_time", "receipt_mode"], changed.EnumerateArray().Select(s => s.Text("key")).Order());

        settings = new()
        {
            ["commission_rate"] = 9,
            ["receipt_mode"] = "never",
            ["default_language"] = "fr",
        };
        Assert.Equal(
            ["settings.default_language", "settings.receipt_mode"],
            (await Shop.Owner.Put("/system-settings", new { settings }, Cancel)).Expect(422, "VALIDATION_ERROR").Fields.Order()
        );
        settings = new() { ["commission_rate"] = 9, ["lucky_number"] = 7 };
        Assert.Equal(
            ["settings.lucky_number"],
            (await Shop.Owner.Put("/system-settings", new { settings }, Cancel)).Expect(404, "RESOURCE_NOT_FOUND").Fields
        );
        (await Shop.Owner.Put("/system-settings", new { settings = new { } }, Cancel)).Expect(422);
        (await Shop.Owner.Put("/system-settings", null, Cancel)).Expect(422);
        Assert.Equal(8m, (await Shop.Owner.Get("/system-settings/commission_rate", Cancel)).Data.Money("value"));
        Assert.Equal("03:30:00", (await Shop.Owner.Get("/system-settings/market_open_time", Cancel)).Data.Text("value"));
    }

    [Theory]
    [InlineData("commission_rate", "-1")]
    [InlineData("commission_rate", "100.01")]
    [InlineData("commission_rate", "9.999")]
    [InlineData("commission_rate", "\"ten\"")]
    [InlineData("commission_rate", "[]")]
    [InlineData("pricing_mode", "\"loose\"")]
    [InlineData("pricing_mode", "7")]
    [InlineData("market_open_time", "\"25:00\"")]
    [InlineData("market_open_time", "\"18:00\"")]
    [InlineData("market_close_time", "\"03:59\"")]
    [InlineData("settlement_frequency", "\"yearly\"")]
    [InlineData("max_advance_amount", "-0.01")]
    [InlineData("advance_recovery_pct", "101")]
    [InlineData("auto_approve_advances", "\"perhaps\"")]
    [InlineData("auto_approve_advances", "1")]
    [InlineData("timezone", "\"Asia/Madurai\"")]
    [InlineData("timezone", "\"../../etc/passwd\"")]
    [InlineData("timezone", "\"right/Asia/Kolkata\"")]
    [InlineData("timezone", "\"posix/Asia/Kolkata\"")]
    [InlineData("timezone", "\"posixrules\"")]
    [InlineData("timezone", "\"localtime\"")]
    [InlineData("timezone", "\"India Standard Time\"")]
    [InlineData("timezone", "\"\"")]
    [InlineData("default_language", "\"hi\"")]
    [InlineData("max_quantity_warning", "0")]
    [InlineData("max_quantity_warning", "1000.5")]
    [InlineData("receipt_mode", "\"\"")]
    [InlineData("fee_rules", "{}")]
    [InlineData("staff_may_set_rate", "null")]
    public async Task A_value_its_key_does_not_take_is_refused(string key, string value)
    {
        var before = (await Shop.Owner.Get($"/system-settings/{key}", Cancel)).Expect(200).Data.GetProperty("value").ToString();
        var refused = (await Shop.Owner.Put($"/system-settings/{key}", $$"""{"value": {{value}}}""", Cancel)).Expect(
            422,
            "VALIDATION_ERROR"
        );
        Assert.Equal(["value"], refused.Fields);
        Assert.Equal(before, (await Shop.Owner.Get($"/system-settings/{key}", Cancel)).Data.GetProperty("value").ToString());
    }

    [Theory]
    [InlineData(
        """[{"name": "Coolie", "basis": "per_kg", "amount": 1}, {"name": "coolie ", "basis": "per_lot", "amount": 1}]""",
        "value[1].name"
    )]
    [InlineData("""[{"name": " ", "basis": "per_kg", "amount": 1}]""", "value[0].name")]
    [InlineData("""[{"id": "7", "name": "Coolie", "basis": "per_kg", "amount": 1}]""", "value[0].id")]
    [InlineData("""[{"id": "00000000-0000-0000-0000-000000000000", "name": "A", "basis": "per_kg", "amount": 1}]""", "value[0].id")]
    [InlineData(
        """
            [{"id": "0199f3a2-5c7e-7d10-9b1e-3f6a2d8c4e55", "name": "A", "basis": "per_kg", "amount": 1},
             {"id": "0199f3a2-5c7e-7d10-9b1e-3f6a2d8c4e55", "name": "B", "basis": "per_kg", "amount": 1}]
            """,
        "value[1].id"
    )]
    [InlineData("""[{"name": "Coolie", "basis": "per_bag", "amount": 1}]""", "value[0].basis")]
    [InlineData("""[{"name": "Coolie", "amount": 1}]""", "value[0].basis")]
    [InlineData("""[{"name": "Coolie", "basis": "per_kg", "amount": -1}]""", "value[0].amount")]
    [InlineData("""[{"name": "Coolie", "basis": "per_kg", "amount": 1.005}]""", "value[0].amount")]
    [InlineData("""[{"name": "Market", "basis": "percent", "amount": 100.01}]""", "value[0].amount")]
    [InlineData("""[{"name": "Coolie", "basis": "per_kg"}]""", "value[0].amount")]
    [InlineData("""[{"name": "Coolie", "basis": "per_kg", "amount": "one"}]""", "value[0].amount")]
    [InlineData("""[{"name": "Coolie", "basis": "per_kg", "amount": 1, "from": "soon"}]""", "value[0].from")]
    [InlineData("""[{"name": "A", "basis": "per_kg", "amount": 1}, null]""", "value[1]")]
    [InlineData("""[7]""", "value[0]")]
    public async Task A_wrong_fee_is_refused_by_the_name_of_its_field(string rules, string field) =>
        Assert.Equal(
            [field],
            (await Shop.Owner.Put("/system-settings/fee_rules", $$"""{"value": {{rules}}}""", Cancel))
                .Expect(422, "VALIDATION_ERROR")
                .Fields
        );

    [Fact]
    public async Task Fees_are_kept_as_they_were_set()
    {
        object[] rules =
        [
            new
            {
                name = " Coolie ",
                name_ta = "கூலி",
                basis = "per_kg",
                amount = "0.50",
            },
            new
            {
                name = "Market fee",
                basis = "percent",
                amount = 1,
                from = "2026-03-01",
            },
        ];
        (await Shop.Owner.Put("/system-settings/fee_rules", new { value = rules }, Cancel)).Expect(200);
        var kept = (await Shop.Clerk.Get("/system-settings/public", Cancel)).Expect(200).Data.GetProperty("fee_rules");
        Assert.Equal(
            ("Coolie", "கூலி", "per_kg", 0.50m),
            (kept[0].Text("name"), kept[0].Text("name_ta"), kept[0].Text("basis"), kept[0].Money("amount"))
        );
        Assert.Equal(("percent", "2026-03-01"), (kept[1].Text("basis"), kept[1].Text("from")));
    }

    [Fact]
    public async Task A_fee_keeps_its_id_whatever_it_is_called_and_whoever_sends_it()
    {
        static object Rule(string name, string basis, Guid? id = null) =>
            new
            {
                id,
                name,
                basis,
                amount = 1,
            };

        async Task<Guid[]> Set(params object[] rules) =>
            [
                .. (await Shop.Owner.Put("/system-settings/fee_rules", new { value = rules }, Cancel))
                    .Expect(200)
                    .Data.GetProperty("value")
                    .EnumerateArray()
                    .Select(r => r.GetProperty("id").GetGuid()),
            ];

        var first = await Set(Rule("Coolie", "per_kg"), Rule("Gate", "per_month"), Rule("Stall", "per_month"));
        Assert.Equal(3, first.Distinct().Count());
        // Matched by id, in another order, with other names.
        Assert.Equal([first[2], first[0]], await Set(Rule("Shop", "per_month", first[2]), Rule("Porter", "per_lot", first[0])));
        // Without ids: matched by name first, then by basis among the remaining ones.
        var again = await Set(Rule("Entry", "per_month"), Rule("PORTER", "per_lot"), Rule("Paper", "per_month"));
        Assert.Equal([first[2], first[0]], again[..2]);
        Assert.DoesNotContain(again[2], first);
        var own = Api.Clock.NewId();
        Assert.Equal([own], await Set(Rule("Paper", "per_month", own)));
    }

    [Fact]
    public async Task A_counter_finds_what_it_needs_and_a_farmer_not_the_shops_commission()
    {
        string[] forAll =
        [
            "default_language",
            "timezone",
            "market_open_time",
            "market_close_time",
            "pricing_mode",
            "max_quantity_warning",
            "staff_may_set_rate",
            "staff_may_add_farmers",
            "receipt_mode",
            "fee_rules",
        ];
        async Task<string[]> Keys(HttpClient who) =>
            [.. (await who.Get("/system-settings/public", Cancel)).Expect(200).Data.EnumerateObject().Select(p => p.Name)];
        Assert.Equal(forAll.Append("commission_rate"), await Keys(Shop.Clerk));
        Assert.Equal(forAll, await Keys(Shop.AsFarmer(Api.Clock.NewId())));
        (await Api.Anonymous().Get("/system-settings/public", Cancel)).Expect(401);
    }

    [Fact]
    public async Task Only_the_owner_sees_and_sets_them()
    {
        foreach (var other in new[] { Shop.Clerk, Shop.AsFarmer(Api.Clock.NewId()) })
        {
            (await other.Get("/system-settings", Cancel)).Expect(403, "PERMISSION_DENIED");
            (await other.Get("/system-settings/timezone", Cancel)).Expect(403, "PERMISSION_DENIED");
            (await other.Put("/system-settings/timezone", new { value = "Asia/Kolkata" }, Cancel)).Expect(403, "PERMISSION_DENIED");
            (await other.Put("/system-settings", new { settings = new { timezone = "Asia/Kolkata" } }, Cancel)).Expect(
                403,
                "PERMISSION_DENIED"
            );
        }

        (await Shop.Owner.Get("/system-settings/lucky_number", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        (await Shop.Owner.Put("/system-settings/lucky_number", "{", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
    }

    [Fact]
    public async Task One_shops_decisions_are_not_anothers()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        (await Shop.Owner.Put("/system-settings/commission_rate", new { value = 5 }, Cancel)).Expect(200);
        Assert.Equal(10m, (await other.Owner.Get("/system-settings/commission_rate", Cancel)).Data.Money("value"));
        Assert.Equal(0, (await other.Owner.Get("/audit-log?entity=setting", Cancel)).Data.GetArrayLength());
    }

    [Fact]
    public async Task Opening_and_closing_changed_at_the_same_moment_never_cross()
    {
        // Each change alone is valid; both together would close the market before it opens.
        var replies = await Task.WhenAll(
            Shop.Owner.Put("/system-settings/market_open_time", new { value = "12:00" }, Cancel),
            Shop.Owner.Put("/system-settings/market_close_time", new { value = "10:00" }, Cancel)
        );
        Assert.Equal([200, 422], replies.Select(r => r.Status).Order());
    }

    [Fact]
    public async Task Refusals_speak_Tamil_to_those_who_prefer_it()
    {
        var reply = await Shop.Owner.Send(
            HttpMethod.Put,
            "/system-settings/market_close_time",
            new { value = "03:00" },
            Cancel,
            ("Accept-Language", "ta")
        );
        Assert.Contains("சந்தை மூடும் நேரம்", reply.Expect(422).Json.Text("message"), StringComparison.Ordinal);
    }
}
