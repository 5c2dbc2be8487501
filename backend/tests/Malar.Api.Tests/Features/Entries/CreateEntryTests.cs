using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Entries;

public sealed class CreateEntryTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_line_is_priced_from_the_sheet_to_the_paisa()
    {
        var (farmer, malli) = (await Shop.AddFarmer(commissionPct: 5), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 150m);
        var line = (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, 10.5m), Cancel)).Expect(201);
        Assert.Equal("Daily entry created successfully", line.Json.Text("message"));
        Assert.Equal("priced", line.Data.Text("status"));
        Assert.Equal("sheet", line.Data.Text("rate_source"));
        Assert.Equal(
            (1575.00m, 78.75m, 1496.25m),
            (line.Data.Money("total_amount"), line.Data.Money("commission_amount"), line.Data.Money("net_amount"))
        );
        // Money has two decimals and weights have three, in the JSON text itself.
        Assert.Contains("\"total_amount\":1575.00", line.Data.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"quantity\":10.500", line.Data.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1496.25m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task What_was_answered_is_what_is_read_back()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 333.33m);
        var saved = (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, 3.333m), Cancel)).Expect(201);
        var read = (await Shop.Clerk.Get($"/daily-entries/{saved.Id}", Cancel)).Expect(200);
        Assert.Equal(saved.Data.GetRawText(), read.Data.GetRawText());
    }

    [Fact]
    public async Task A_line_sent_twice_is_one_line_and_the_same_answer()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        var line = Line(farmer, malli, 10m, id: Api.Clock.NewId());
        var first = (await Shop.Clerk.Post("/daily-entries", line, Cancel)).Expect(201);
        var again = (await Shop.Clerk.Post("/daily-entries", line, Cancel)).Expect(201);
        Assert.Equal(first.Json.GetRawText(), again.Json.GetRawText());
        Assert.Equal("true", again.Response.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(900m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task A_line_sent_twice_at_the_same_moment_is_one_line_one_journal_and_the_same_answer()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        for (var round = 0; round < 20; round++)
        {
            var line = Line(farmer, malli, 1m, id: Api.Clock.NewId());
            var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Shop.Clerk.Post("/daily-entries", line, Cancel)));
            Assert.All(replies, r => r.Expect(201));
            Assert.Single(replies.Select(r => r.Json.GetRawText()).Distinct());
            Assert.Equal(3, replies.Count(r => r.Response.Headers.Contains("Idempotency-Replayed")));
        }

        Assert.Equal(20 * 90m, await Shop.Balance(farmer));
        Assert.Equal(20, await Api.Count("journals"));
        Assert.Equal(20, await Api.Count("outbox_messages"));
    }

    [Fact]
    public async Task The_same_id_with_other_content_is_refused()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var id = Api.Clock.NewId();
        (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, 10m, id: id), Cancel)).Expect(201);
        (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, 11m, id: id), Cancel)).Expect(409, "IDEMPOTENCY_CONFLICT");
        // The content is the same in whichever form the number is sent.
        (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, "10.00", id: id), Cancel)).Expect(201);
    }

    [Fact]
    public async Task An_idempotency_key_is_as_good_as_an_id()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var key = ("Idempotency-Key", "slip-17");
        var first = (await Shop.Clerk.Send(HttpMethod.Post, "/daily-entries", Line(farmer, malli, 10m), Cancel, key)).Expect(201);
        var again = (await Shop.Clerk.Send(HttpMethod.Post, "/daily-entries", Line(farmer, malli, 10m), Cancel, key)).Expect(201);
        Assert.Equal(first.Json.GetRawText(), again.Json.GetRawText());
        (await Shop.Clerk.Send(HttpMethod.Post, "/daily-entries", Line(farmer, malli, 9m), Cancel, key)).Expect(
            409,
            "IDEMPOTENCY_CONFLICT"
        );
        Assert.Equal(1, await Api.Count("daily_entries"));
    }

    [Fact]
    public async Task A_repeat_is_answered_although_the_farmer_has_left_meanwhile()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var line = Line(farmer, malli, 10m, id: Api.Clock.NewId());
        var first = (await Shop.Clerk.Post("/daily-entries", line, Cancel)).Expect(201);
        (await Shop.Owner.Send(HttpMethod.Patch, $"/farmers/{farmer}/deactivate", null, Cancel)).Expect(200);
        Assert.Equal(first.Json.GetRawText(), (await Shop.Clerk.Post("/daily-entries", line, Cancel)).Expect(201).Json.GetRawText());
        var refused = (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, 10m), Cancel)).Expect(422, "VALIDATION_ERROR");
        Assert.Equal(["farmer_id"], refused.Fields);
    }

    [Theory]
    [InlineData("05:59:59", "04:00:00")]
    [InlineData("06:00:00", "06:00:00")]
    [InlineData("03:00:00", "04:00:00")]
    [InlineData("23:59:59", "14:00:00")]
    public async Task A_time_belongs_to_one_slot(string time, string slotStart)
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var line = (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, 1m, date: Today.AddDays(-1), time: time), Cancel)).Expect(
            201
        );
        Assert.Equal(slotStart, line.Data.GetProperty("time_slot").Text("start_time"));
    }

    [Fact]
    public async Task Ten_past_midnight_in_India_is_the_Indian_date_and_yesterdays_sheet_does_not_leak()
    {
        var (farmer, malli, slot) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.SetSheet(Today, (malli, slot, 500m));
        // 18:40 UTC, so in UTC it is still Today.
        Api.Clock.Set(new DateTimeOffset(2026, 2, 13, 0, 10, 0, TimeSpan.FromHours(5.5)));
        var line = (
            await Api.SignedIn(Shop.Id, Shop.ClerkId, "staff")
                .Post(
                    "/daily-entries",
                    new
                    {
                        farmer_id = farmer,
                        flower_type_id = malli,
                        quantity = 2,
                    },
                    Cancel
                )
        ).Expect(201);
        Assert.Equal("2026-02-13", line.Data.Text("entry_date"));
        Assert.StartsWith("00:10", line.Data.Text("entry_time"), StringComparison.Ordinal);
        Assert.Equal("unpriced", line.Data.Text("status"));
    }

    [Fact]
    public async Task Without_a_rate_a_line_counts_in_weight_but_not_in_money()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var line = (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, 12.25m), Cancel)).Expect(201);
        Assert.Equal("unpriced", line.Data.Text("status"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, line.Data.GetProperty("net_amount").ValueKind);
        Assert.Equal(0m, await Shop.Balance(farmer));
        var day = (await Shop.Clerk.Get($"/daily-entries/summary?date={Today:yyyy-MM-dd}", Cancel)).Expect(200).Data;
        Assert.Equal(
            (12.25m, 0m, 1),
            (day.Money("total_quantity"), day.Money("net_amount"), day.GetProperty("unpriced_entries").GetInt32())
        );
    }

    [Fact]
    public async Task A_strict_shop_refuses_a_line_without_a_rate()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        (await Shop.Owner.Put("/system-settings/pricing_mode", new { value = "strict" }, Cancel)).Expect(200);
        (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, 1m), Cancel)).Expect(422, "NO_APPLICABLE_RATE");
        Assert.Equal(0, await Api.Count("daily_entries"));
    }

    [Fact]
    public async Task Fees_are_charged_by_the_shops_rules_and_shown_one_by_one()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        (
            await Shop.Owner.Put(
                "/system-settings/fee_rules",
                new
                {
                    value = new object[]
                    {
                        new
                        {
                            name = "Coolie",
                            name_ta = "கூலி",
                            basis = "per_kg",
                            amount = 0.75,
                        },
                        new
                        {
                            name = "Loading",
                            name_ta = "ஏற்றுக்கூலி",
                            basis = "per_lot",
                            amount = 5,
                        },
                        new
                        {
                            name = "Market fee",
                            name_ta = "சந்தைக் கட்டணம்",
                            basis = "percent",
                            amount = 1,
                        },
                    },
                },
                Cancel
            )
        ).Expect(200);
        var line = (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, 10.5m), Cancel)).Expect(201).Data;
        Assert.Equal([7.88m, 5.00m, 10.50m], line.GetProperty("fees").EnumerateArray().Select(f => f.Money("amount")));
        Assert.Equal(1050m - 105m - 23.38m, line.Money("net_amount"));
    }

    [Fact]
    public async Task Later_terms_never_move_an_old_line()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        var line = (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, 10m), Cancel)).Expect(201);
        (await Shop.Owner.Put($"/farmers/{farmer}", new { commission_pct = 20 }, Cancel)).Expect(200);
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 999m);
        Assert.Equal(900m, (await Shop.Clerk.Get($"/daily-entries/{line.Id}", Cancel)).Data.Money("net_amount"));
        Assert.Equal(
            7992m,
            (await Shop.Clerk.Post("/daily-entries", Line(farmer, malli, 10m), Cancel)).Expect(201).Data.Money("net_amount")
        );
        Assert.Equal(8892m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task A_rate_of_its_own_needs_a_reason_and_the_right_to_set_it()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        object Own(string? notes) =>
            new
            {
                farmer_id = farmer,
                flower_type_id = malli,
                entry_date = Today,
                entry_time = "05:00",
                quantity = 2,
                manual_rate = 80,
                notes,
            };
        Assert.Equal(["notes"], (await Shop.Owner.Post("/daily-entries", Own(null), Cancel)).Expect(422).Fields);
        (await Shop.Clerk.Post("/daily-entries", Own("Half open"), Cancel)).Expect(403, "PERMISSION_DENIED");
        var line = (await Shop.Owner.Post("/daily-entries", Own("Half open"), Cancel)).Expect(201).Data;
        Assert.Equal(("manual", 160m), (line.Text("rate_source"), line.Money("total_amount")));
        (await Shop.Owner.Put("/system-settings/staff_may_set_rate", new { value = true }, Cancel)).Expect(200);
        (await Shop.Clerk.Post("/daily-entries", Own("Half open"), Cancel)).Expect(201);
    }

    [Fact]
    public async Task An_adjustment_is_visible_and_needs_its_reason()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        object Adjusted(string? reason) =>
            new
            {
                farmer_id = farmer,
                flower_type_id = malli,
                entry_date = Today,
                entry_time = "05:00",
                quantity = 10,
                manual_adj_amount = -25.5,
                adj_reason_code = reason,
            };
        Assert.Equal(["adj_reason_code"], (await Shop.Clerk.Post("/daily-entries", Adjusted(null), Cancel)).Expect(422).Fields);
        Assert.Equal(874.50m, (await Shop.Clerk.Post("/daily-entries", Adjusted("WET"), Cancel)).Expect(201).Data.Money("net_amount"));
    }

    [Theory]
    [InlineData("\"quantity\":0", 422, "quantity")]
    [InlineData("\"quantity\":-1", 422, "quantity")]
    [InlineData("\"quantity\":1000.001", 422, "quantity")]
    [InlineData("\"quantity\":1.2345", 422, "quantity")]
    [InlineData("\"quantity\":1e400", 422, "quantity")]
    [InlineData("\"quantity\":\"NaN\"", 422, "quantity")]
    [InlineData("\"quantity\":\"ten\"", 422, "quantity")]
    [InlineData("\"quantity\":null", 422, "quantity")]
    [InlineData("\"quantity\":[1]", 422, "quantity")]
    [InlineData("\"quantity\":NaN", 400, null)]
    [InlineData("\"quantity\":1,,", 400, null)]
    [InlineData("\"quantity\":1,\"entry_date\":\"2026-02-13\"", 422, "entry_date")]
    [InlineData("\"quantity\":1,\"entry_date\":\"1026-02-13\"", 422, "entry_date")]
    [InlineData("\"quantity\":1,\"entry_date\":\"13-02-2026\"", 422, "entry_date")]
    [InlineData("\"quantity\":1,\"entry_time\":\"24:00\"", 422, "entry_time")]
    [InlineData("\"quantity\":1,\"manual_rate\":0,\"notes\":\"x\"", 422, "manual_rate")]
    [InlineData("\"quantity\":1,\"adj_reason_code\":\"MOOD\"", 422, "adj_reason_code")]
    [InlineData("\"quantity\":1,\"manual_adj_amount\":0.001,\"adj_reason_code\":\"WET\"", 422, "manual_adj_amount")]
    [InlineData("\"quantity\":1,\"farmer_id\":\"'; drop table farmers; --\"", 422, "farmer_id")]
    [InlineData("\"quantity\":1,\"farmer_id\":\"0199aaaa-0000-7000-8000-000000000000\"", 404, "farmer_id")]
    [InlineData("\"quantity\":1,\"flower_type_id\":\"0199aaaa-0000-7000-8000-000000000000\"", 404, "flower_type_id")]
    public async Task Bad_input_is_refused_in_the_contracted_way_and_changes_nothing(string fields, int status, string? field)
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var body =
            $$"""{"farmer_id":"{{farmer}}","flower_type_id":"{{malli}}","entry_date":"2026-02-12","entry_time":"05:00",{{fields}}}""";
        var reply = (await Shop.Clerk.Post("/daily-entries", body, Cancel)).Expect(status);
        Assert.Equal(status == 404 ? "RESOURCE_NOT_FOUND" : "VALIDATION_ERROR", reply.Code);
        Assert.False(reply.Json.GetProperty("success").GetBoolean());
        if (field is not null)
            Assert.Equal([field], reply.Fields);
        Assert.Equal(0, await Api.Count("daily_entries"));
        Assert.Equal(0, await Api.Count("journals"));
    }

    [Fact]
    public async Task Ten_megabytes_are_too_much()
    {
        var body = $$"""{"notes":"{{new string('x', 10 * 1024 * 1024)}}"}""";
        (await Shop.Clerk.Post("/daily-entries", body, Cancel)).Expect(413, "PAYLOAD_TOO_LARGE");
    }

    [Fact]
    public async Task Another_shops_farmer_does_not_exist_here()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        var (theirs, malli) = (await other.AddFarmer(), await Shop.Flower("MAL"));
        (await Shop.Clerk.Post("/daily-entries", Line(theirs, malli, 1m), Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        // The same client id in two shops is two entries: neither shop learns of the other.
        var id = Api.Clock.NewId();
        (await Shop.Clerk.Post("/daily-entries", Line(await Shop.AddFarmer(), malli, 1m, id: id), Cancel)).Expect(201);
        (await other.Clerk.Post("/daily-entries", Line(theirs, await other.Flower("MAL"), 2m, id: id), Cancel)).Expect(201);
    }

    [Fact]
    public async Task A_farmer_may_not_record_and_reads_only_his_own()
    {
        var (mine, other, malli) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"), await Shop.Flower("MAL"));
        var (my, theirs) = (
            await Shop.Clerk.Post("/daily-entries", Line(mine, malli, 1m), Cancel),
            await Shop.Clerk.Post("/daily-entries", Line(other, malli, 1m), Cancel)
        );
        var farmer = Shop.AsFarmer(mine);
        (await farmer.Post("/daily-entries", Line(mine, malli, 1m), Cancel)).Expect(403, "PERMISSION_DENIED");
        Assert.Equal(
            my.Id,
            (await farmer.Get("/daily-entries", Cancel)).Expect(200).Data.EnumerateArray().Single().GetProperty("id").GetGuid()
        );
        (await farmer.Get($"/daily-entries/{my.Id}", Cancel)).Expect(200);
        (await farmer.Get($"/daily-entries/{theirs.Id}", Cancel)).Expect(404);
    }

    [Fact]
    public async Task In_bulk_each_line_stands_alone_and_a_repeat_doubles_nothing()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        var bulk = new
        {
            entries = new[]
            {
                Line(farmer, malli, 1m),
                Line(farmer, malli, 0m),
                Line(Api.Clock.NewId(), malli, 1m),
                Line(farmer, malli, 2m),
            },
        };
        var key = ("Idempotency-Key", "file-1");
        var first = (await Shop.Clerk.Send(HttpMethod.Post, "/daily-entries/bulk", bulk, Cancel, key)).Expect(201).Data;
        Assert.Equal((2, 0, 2), (first.Int("created_count"), first.Int("replayed_count"), first.Int("error_count")));
        Assert.Equal(
            [(1, "VALIDATION_ERROR"), (2, "RESOURCE_NOT_FOUND")],
            first.GetProperty("errors").EnumerateArray().Select(e => (e.Int("index"), e.Text("code")!))
        );
        var again = (await Shop.Clerk.Send(HttpMethod.Post, "/daily-entries/bulk", bulk, Cancel, key)).Expect(201).Data;
        Assert.Equal((0, 2, 2), (again.Int("created_count"), again.Int("replayed_count"), again.Int("error_count")));
        Assert.Equal(270m, await Shop.Balance(farmer));
        (await Shop.Clerk.Post("/daily-entries/bulk", new { entries = Enumerable.Repeat(Line(farmer, malli, 1m), 501) }, Cancel)).Expect(
            422
        );
    }

    private static object Line(Guid farmer, Guid flower, object quantity, Guid? id = null, DateOnly? date = null, string time = "05:00") =>
        new
        {
            id,
            farmer_id = farmer,
            flower_type_id = flower,
            entry_date = date ?? Today,
            entry_time = time,
            quantity,
        };
}
