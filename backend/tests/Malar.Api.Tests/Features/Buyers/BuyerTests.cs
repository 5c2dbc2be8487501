using System.Text;
using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Buyers;

public sealed class BuyerTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_buyer_is_found_in_either_script_by_code_and_by_phone()
    {
        var buyer = new
        {
            name = "Malligai Garlands",
            name_ta = "மல்லிகை மாலைகள்",
            place = "Periyar bus stand",
            phone = "90000 12345",
            route = "Bus stand",
        };
        var added = (await Shop.Clerk.Post("/buyers", buyer, Cancel)).Expect(201).Data;
        Assert.Equal(("BUY001", "+919000012345"), (added.Text("buyer_code"), added.Text("phone")));
        foreach (var typed in new[] { "malli", "மல்லி", "BUY1", "900001", "periyar" })
            Assert.Equal(
                1,
                (await Shop.Clerk.Get($"/buyers/search?q={Uri.EscapeDataString(typed)}", Cancel)).Expect(200).Data.GetArrayLength()
            );
        Assert.Equal(0, (await Shop.Clerk.Get("/buyers?search=%25", Cancel)).Expect(200).Data.GetArrayLength());
        (await Shop.Clerk.Post("/buyers", new { name = "Other", phone = "9000012345" }, Cancel)).Expect(409, "RESOURCE_ALREADY_EXISTS");
        (await Shop.Clerk.Post("/buyers", new { name = "Other", credit_limit = 5 }, Cancel)).Expect(422);
    }

    [Fact]
    public async Task A_collection_pays_what_was_owed_before_then_the_oldest_and_no_more_than_is_owed()
    {
        var (buyer, flower) = (await Shop.AddBuyer(opening: 300), await Shop.Flower("MAL"));
        var newer = (await Shop.Sell(buyer, flower, 10, 100)).Expect(201).Id;
        var older = (await Shop.Sell(buyer, flower, 5, 100, Today.AddDays(-20))).Expect(201).Id;
        var key = Api.Clock.NewId();
        (await Shop.Collect(buyer, 900, id: key)).Expect(201);
        (await Shop.Collect(buyer, 900, id: key)).Expect(201);
        Assert.Equal(900m, await Shop.Owes(buyer));
        Assert.Equal("paid", (await Shop.Owner.Get($"/invoices/{older}", Cancel)).Data.Text("status"));
        Assert.Equal(100m, (await Shop.Owner.Get($"/invoices/{newer}", Cancel)).Data.Money("amount_paid"));
        (await Shop.Collect(buyer, 900.01m)).Expect(422, "VALIDATION_ERROR");
        var ahead = (await Shop.Collect(buyer, 1000, asAdvance: true)).Expect(201).Data;
        Assert.Equal(-100m, ahead.GetProperty("buyer").Money("current_balance"));
        Assert.Equal(100m, (await Shop.Sell(buyer, flower, 2, 100)).Expect(201).Data.Money("amount_paid"));
        Assert.Equal(100m, await Shop.Owes(buyer));
    }

    [Fact]
    public async Task A_collection_that_is_taken_back_opens_what_it_had_paid()
    {
        var (buyer, flower) = (await Shop.AddBuyer(), await Shop.Flower("MAL"));
        var bill = (await Shop.Sell(buyer, flower, 10, 100)).Expect(201).Id;
        var first = (await Shop.Collect(buyer, 600)).Expect(201).Data.GetProperty("collection").GetProperty("id").GetGuid();
        (await Shop.Collect(buyer, 600, asAdvance: true)).Expect(201);
        (await Shop.Clerk.Post($"/buyers/credits/{first}/cancel", new { reason = "Cheque came back" }, Cancel)).Expect(403);
        (await Shop.Owner.Post($"/buyers/credits/{first}/cancel", new { reason = "Cheque came back" }, Cancel)).Expect(200);
        Assert.Equal(600m, (await Shop.Owner.Get($"/invoices/{bill}", Cancel)).Data.Money("amount_paid"));
        Assert.Equal(400m, await Shop.Owes(buyer));
        (await Shop.Owner.Post($"/buyers/credits/{first}/cancel", new { reason = "Again" }, Cancel)).Expect(
            422,
            "INVALID_STATE_TRANSITION"
        );
    }

    [Fact]
    public async Task Flowers_that_come_back_and_what_is_let_off_are_acts_with_reasons()
    {
        var (buyer, flower) = (await Shop.AddBuyer(), await Shop.Flower("MAL"));
        (await Shop.Sell(buyer, flower, 10, 100)).Expect(201);
        var back = new
        {
            flower_type_id = flower,
            quantity = 2,
            amount = 200,
        };
        (await Shop.Clerk.Post($"/buyers/{buyer}/returns", back, Cancel)).Expect(422);
        (
            await Shop.Clerk.Post(
                $"/buyers/{buyer}/returns",
                new
                {
                    back.flower_type_id,
                    back.quantity,
                    back.amount,
                    reason = "Wet",
                },
                Cancel
            )
        ).Expect(201);
        (await Shop.Clerk.Post($"/buyers/{buyer}/allowances", new { amount = 50, reason = "Festival" }, Cancel)).Expect(403);
        (await Shop.Owner.Post($"/buyers/{buyer}/allowances", new { amount = 801, reason = "Festival" }, Cancel)).Expect(422);
        (await Shop.Owner.Post($"/buyers/{buyer}/allowances", new { amount = 50, reason = "Festival" }, Cancel)).Expect(201);
        Assert.Equal(750m, await Shop.Owes(buyer));
        Assert.Equal(800m, await Api.Sum("amount", "postings where account = 'sales'"));
        var lines = (await Shop.Owner.Get($"/buyers/{buyer}/ledger", Cancel)).Expect(200).Data.EnumerateArray().ToList();
        Assert.Equal(["allowance", "sale_return", "bill_issued"], lines.Select(l => l.Text("kind")!));
        Assert.Equal([750m, 800m, 1000m], lines.Select(l => l.Money("balance")));
    }

    [Fact]
    public async Task Dues_stand_by_age_and_round_with_the_last_promise()
    {
        var (buyer, flower) = (await Shop.AddBuyer(), await Shop.Flower("MAL"));
        (await Shop.Owner.Put($"/buyers/{buyer}", new { route = "Bus stand" }, Cancel)).Expect(200);
        foreach (var (days, rate) in new[] { (0, 100), (7, 200), (8, 400), (30, 800), (31, 1600) })
            (await Shop.Sell(buyer, flower, 1, rate, Today.AddDays(-days))).Expect(201);
        (await Shop.Clerk.Post($"/buyers/{buyer}/promises", new { promised_on = Today.AddDays(1) }, Cancel)).Expect(201);
        (await Shop.Clerk.Post($"/buyers/{buyer}/promises", new { promised_on = Today.AddDays(3), amount = 500 }, Cancel)).Expect(201);
        await Shop.AddBuyer("Owes nothing");
        var dues = (await Shop.Clerk.Get("/buyers/dues", Cancel)).Expect(200).Data;
        var ages = dues.GetProperty("ages");
        Assert.Equal(
            (3100m, 100m, 200m, 1200m, 1600m),
            (ages.Money("total"), ages.Money("today"), ages.Money("days7"), ages.Money("days30"), ages.Money("older"))
        );
        Assert.Equal((1, "Bus stand"), (dues.Int("buyers_owing"), dues.GetProperty("routes")[0].Text("route")));
        var owing = dues.GetProperty("buyers")[0];
        Assert.Equal(("2026-02-15", 31, 2800m), (owing.Text("promised_on"), owing.Int("oldest_days"), owing.Money("overdue")));
        Assert.Equal(0, (await Shop.Clerk.Get("/buyers/dues?route=Elsewhere", Cancel)).Data.Int("buyers_owing"));
        Assert.Equal(5, (await Shop.Clerk.Get($"/buyers/{buyer}/dues", Cancel)).Expect(200).Data.GetProperty("bills").GetArrayLength());
    }

    [Fact]
    public async Task A_reminder_says_what_is_owed_in_his_language_once_a_day()
    {
        var buyer = (
            await Shop.Owner.Post(
                "/buyers",
                new
                {
                    name = "Rani",
                    name_ta = "ராணி",
                    phone = "9000012347",
                    opening_balance = 1250,
                    opening_date = Today.AddDays(-10),
                },
                Cancel
            )
        ).Expect(201).Id;
        var sent = (await Shop.Clerk.Post($"/buyers/{buyer}/remind", null, Cancel)).Expect(200).Data;
        Assert.Equal("+919000012347", sent.Text("phone"));
        Assert.Contains("ராணி, உங்கள் பாக்கி ₹1,250.00.", sent.Text("text"), StringComparison.Ordinal);
        Assert.Contains("நாள் கடந்துவிட்டது", sent.Text("text"), StringComparison.Ordinal);
        Assert.Equal(1m, await Api.Sum("1::numeric", "outbox_messages where to_phone = '+919000012347' and kind = 'note'"));
        var again = await Shop.Clerk.Send(HttpMethod.Post, $"/buyers/{buyer}/remind", null, Cancel, ("Accept-Language", "ta"));
        // A user with Tamil as the language gets the name in Tamil.
        Assert.Equal("ராணி: இன்று ஏற்கனவே நினைவூட்டப்பட்டது", again.Expect(422, "INVALID_STATE_TRANSITION").Json.Text("message"));
        (await Shop.Clerk.Post($"/buyers/{await Shop.AddBuyer()}/remind", null, Cancel)).Expect(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_statement_goes_from_what_was_owed_before_to_what_is_owed_after()
    {
        var (buyer, flower) = (await Shop.AddBuyer(), await Shop.Flower("MAL"));
        (await Shop.Sell(buyer, flower, 3, 100, Today.AddDays(-40))).Expect(201);
        (await Shop.Sell(buyer, flower, 1, 100)).Expect(201);
        (await Shop.Collect(buyer, 250)).Expect(201);
        var statement = (await Shop.Clerk.Get($"/buyers/{buyer}/statement", Cancel)).Expect(200).Data;
        Assert.Equal(
            (300m, 100m, 250m, 150m, 2),
            (
                statement.Money("opening_balance"),
                statement.Money("bought"),
                statement.Money("paid"),
                statement.Money("closing_balance"),
                statement.GetProperty("lines").GetArrayLength()
            )
        );
    }

    [Fact]
    public async Task Two_who_are_one_have_one_account_and_what_a_device_still_sells_to_the_other_is_his()
    {
        var (one, two, flower) = (await Shop.AddBuyer(), await Shop.AddBuyer("Annai Stall", opening: 70), await Shop.Flower("MAL"));
        (await Shop.Collect(one, 50, asAdvance: true)).Expect(201);
        (await Shop.Sell(two, flower, 1, 100)).Expect(201);
        (await Shop.Clerk.Post($"/buyers/{two}/merge", new { into_buyer_id = one }, Cancel)).Expect(403);
        var merged = (await Shop.Owner.Post($"/buyers/{two}/merge", new { into_buyer_id = one }, Cancel)).Expect(200).Data;
        Assert.Equal(120m, merged.Money("current_balance"));
        (await Shop.Owner.Get($"/buyers/{two}", Cancel)).Expect(404);
        Assert.Equal(one, (await Shop.Sell(two, flower, 1, 100)).Expect(201).Data.GetProperty("buyer_id").GetGuid());
        Assert.Equal(220m, await Shop.Owes(one));
    }

    [Fact]
    public async Task What_a_farmer_is_owed_never_depends_on_buyers()
    {
        var (farmer, buyer, flower) = (await Shop.AddFarmer(), await Shop.AddBuyer(), await Shop.Flower("MAL"));
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 150);
        await Shop.AddLine(farmer, flower, 10);
        var before = (await Shop.Owner.Get($"/farmers/{farmer}/balance", Cancel)).Data.ToString();
        var bill = (await Shop.Sell(buyer, flower, 8, 200)).Expect(201).Id;
        (await Shop.Collect(buyer, 500)).Expect(201);
        (await Shop.Owner.Post($"/invoices/{bill}/cancel", new { reason = "Came back" }, Cancel)).Expect(200);
        (await Shop.Sell(buyer, flower, 8, 200)).Expect(201);
        var after = (await Shop.Owner.Get($"/farmers/{farmer}/balance", Cancel)).Data;
        Assert.Equal(before, after.ToString());
        var margin = (await Shop.Owner.Get("/buyers/margin", Cancel)).Expect(200).Data;
        Assert.Equal((1600m, 1500m, 100m), (margin.Money("sold_amount"), margin.Money("bought_amount"), margin.Money("margin_amount")));
        Assert.Equal(100m, await Api.Sum("amount", "postings where account = 'sales'"));
    }

    [Fact]
    public async Task A_days_flowers_agree_or_the_gap_is_named()
    {
        var (farmer, buyer, flower) = (await Shop.AddFarmer(), await Shop.AddBuyer(), await Shop.Flower("MAL"));
        await Shop.AddLine(farmer, flower, 100);
        (await Shop.Sell(buyer, flower, 80, 200)).Expect(201);
        (
            await Shop.Clerk.Post(
                $"/buyers/{buyer}/returns",
                new
                {
                    flower_type_id = flower,
                    quantity = 5,
                    amount = 100,
                    reason = "Wet",
                },
                Cancel
            )
        ).Expect(201);
        (await Shop.Clerk.Post("/buyers/wastage", new { flower_type_id = flower, quantity = 7.5 }, Cancel)).Expect(201);
        var left = new
        {
            flower_type_id = flower,
            quantity = 12.5,
            carry_over = true,
        };
        var weight = (await Shop.Clerk.Post("/buyers/left-over", left, Cancel)).Expect(201).Id;
        var day = (await Shop.Clerk.Get("/buyers/reconciliation", Cancel)).Expect(200).Data;
        var jasmine = day.GetProperty("flowers")[0];
        Assert.Equal(
            (100m, 80m, 5m, 7.5m, 12.5m, 5m, 100m),
            (
                jasmine.Money("arrived"),
                jasmine.Money("sold"),
                jasmine.Money("returned"),
                jasmine.Money("wastage"),
                jasmine.Money("left_over"),
                jasmine.Money("unaccounted"),
                jasmine.Money("unpriced")
            )
        );
        Assert.False(day.GetProperty("agrees").GetBoolean());
        // The audit log names the flower, also for returns.
        foreach (var (entity, count) in (ValueTuple<string, int>[])[("flower_weight", 2), ("buyer_credit", 1)])
        {
            var told = (await Shop.Owner.Get($"/audit-log?entity={entity}", Cancel)).Expect(200).Data.EnumerateArray().ToList();
            Assert.Equal(count, told.Count(act => act.GetProperty("new").Text("flower_name_ta") == "மல்லிகை"));
        }

        Api.Clock.Advance(TimeSpan.FromDays(1));
        Shop = Shop.SignedInAgain();
        Assert.Equal(12.5m, (await Shop.Clerk.Get("/buyers/reconciliation", Cancel)).Data.GetProperty("flowers")[0].Money("brought_over"));
        (await Shop.Clerk.Post($"/buyers/weights/{weight}/void", new { reason = "Weighed twice" }, Cancel)).Expect(200);
        Assert.Equal(0, (await Shop.Clerk.Get("/buyers/reconciliation", Cancel)).Data.GetProperty("flowers").GetArrayLength());
    }

    [Fact]
    public async Task A_file_of_buyers_is_tried_first_then_imported_with_what_they_owed_and_may_be_sent_again()
    {
        const string csv = """
            name,phone,இடம்,limit,days,பாக்கி,code
            Garland Gopal,90000 12345,Bus stand,5000,10,1250.50,
            முத்து மாலை,,Temple,,,,K12
            Other,9000012345,,,,,
            Hall,,,much,,,
            Stall,,,,3.5,,

            """;
        async Task<JsonElement> Send(bool dryRun, HttpClient? who = null)
        {
            using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
            var address = $"/api/v1/buyers/import?dry_run={(dryRun ? "true" : "false")}";
            var answer = await (who ?? Shop.Owner).PostAsync(address, content, Cancel);
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("data");
        }

        (int, int, int) Counts(JsonElement told) => (told.Int("created_count"), told.Int("existing_count"), told.Int("error_count"));
        var tried = await Send(dryRun: true);
        Assert.Equal((2, 0, 3), Counts(tried));
        Assert.Equal(0, await Api.Count("buyers"));
        Assert.Equal(
            [(4, "phone"), (5, "credit_limit"), (6, "credit_days")],
            tried
                .GetProperty("rows")
                .EnumerateArray()
                .Where(r => r.Text("status") == "error")
                .Select(r => (r.Int("row"), r.GetProperty("errors")[0].Text("field")!))
        );
        Assert.Equal((2, 0, 3), Counts(await Send(dryRun: false)));
        Assert.Equal((0, 2, 3), Counts(await Send(dryRun: false)));
        var known = (await Shop.Owner.Get("/buyers", Cancel)).Data.EnumerateArray().ToDictionary(b => b.Text("buyer_code")!);
        Assert.Equal(["BUY001", "K12"], known.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            (1250.50m, 5000m, 10, "Bus stand"),
            (
                known["BUY001"].Money("current_balance"),
                known["BUY001"].Money("credit_limit"),
                known["BUY001"].Int("credit_days"),
                known["BUY001"].Text("place")
            )
        );

        // The export has the same columns as the import.
        var template = (await Shop.Owner.Get("/buyers/import/template?format=csv", Cancel)).Expect(200);
        Assert.StartsWith(
            "name,phone,",
            (await template.Response.Content.ReadAsStringAsync(Cancel)).TrimStart('\uFEFF'),
            StringComparison.Ordinal
        );
        var sheet = await (await Shop.Owner.Get("/buyers/export?format=csv", Cancel))
            .Expect(200)
            .Response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Garland Gopal", sheet, StringComparison.Ordinal);
        Assert.Contains("1250.50", sheet, StringComparison.Ordinal);
        (await Shop.Clerk.Get("/buyers/export", Cancel)).Expect(403);
    }
}
