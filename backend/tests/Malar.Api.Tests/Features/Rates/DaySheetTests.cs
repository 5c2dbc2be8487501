using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Rates;

public sealed class DaySheetTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_whole_days_sheet_is_written_at_once()
    {
        var flowers = await Ids("/flower-types");
        var slots = await Ids("/time-slots");
        var lines = flowers.SelectMany(f => slots.Select(s => (f, s, 100m))).ToArray();
        var reply = await Shop.SetSheet(Today, lines);
        Assert.Equal(100, reply.Data.GetProperty("created_count").GetInt32());
        Assert.Equal(0, reply.Data.GetProperty("lines_priced").GetInt32());
        Assert.Equal(
            lines.Select(l => (l.f, l.s)),
            reply
                .Data.GetProperty("rates")
                .EnumerateArray()
                .Select(r => (r.GetProperty("flower_type_id").GetGuid(), r.GetProperty("time_slot_id").GetGuid()))
        );
        Assert.Equal(100, (await Shop.Clerk.Get("/market-rates/current", Cancel)).Expect(200).Data.GetArrayLength());
    }

    [Fact]
    public async Task Yesterdays_sheet_does_not_price_today()
    {
        var (flower, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var sheet = await Shop.SetSheet(Today.AddDays(-1), (flower, slot, 150));
        Assert.Equal("2026-02-11", sheet.Data.GetProperty("rates")[0].Text("expiry_date"));
        (await Shop.Clerk.Get($"/market-rates/current?flower_type_id={flower}&entry_time=05:00", Cancel)).Expect(404);
        Assert.Equal(0, (await Shop.Clerk.Get("/market-rates/current", Cancel)).Data.GetArrayLength());
        var then = (await Shop.Clerk.Get($"/market-rates/current?flower_type_id={flower}&entry_time=05:00&date=2026-02-11", Cancel)).Expect(
            200
        );
        Assert.Equal(150m, then.Data.Money("rate_per_unit"));
    }

    [Fact]
    public async Task A_price_that_corrects_one_of_the_sheet_ends_with_the_same_day()
    {
        var (flower, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.SetSheet(Today, (flower, slot, 150));
        var corrected = await Shop.SetRate(flower, slot, 160);
        Assert.Equal("2026-02-12", (await Shop.Clerk.Get($"/market-rates/{corrected}", Cancel)).Data.Text("expiry_date"));
    }

    [Fact]
    public async Task A_line_may_have_a_date_and_a_last_day_of_its_own()
    {
        var (flower, dawn, later) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"), await Shop.Slot("06:00"));
        var reply = (
            await Shop.Owner.Post(
                "/market-rates/bulk",
                new
                {
                    effective_date = "2026-02-13",
                    rates = new object[]
                    {
                        new
                        {
                            flower_type_id = flower,
                            time_slot_id = dawn,
                            rate_per_unit = 150,
                            effective_date = "2026-02-14",
                        },
                        new
                        {
                            flower_type_id = flower,
                            time_slot_id = later,
                            rate_per_unit = 140,
                            expiry_date = "2026-02-20",
                        },
                    },
                },
                Cancel
            )
        ).Expect(201).Data.GetProperty("rates");
        Assert.Equal(("2026-02-14", "2026-02-14"), (reply[0].Text("effective_date"), reply[0].Text("expiry_date")));
        Assert.Equal(("2026-02-13", "2026-02-20"), (reply[1].Text("effective_date"), reply[1].Text("expiry_date")));
    }

    [Fact]
    public async Task One_wrong_line_and_nothing_is_written()
    {
        var (flower, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        object Line(Guid f, Guid s, object? rate, object? date = null, object? expiry = null) =>
            new
            {
                flower_type_id = f,
                time_slot_id = s,
                rate_per_unit = rate,
                effective_date = date,
                expiry_date = expiry,
            };
        async Task<string> Refuse(int status, params object?[] rates) =>
            string.Join(' ', (await Shop.Owner.Post("/market-rates/bulk", new { rates }, Cancel)).Expect(status).Fields);
        var nothing = Api.Clock.NewId();

        Assert.Equal("rates", await Refuse(422));
        Assert.Equal("rates[1]", await Refuse(422, Line(flower, slot, 150), null));
        Assert.Equal("rates[1].rate_per_unit", await Refuse(422, Line(flower, slot, 150), Line(flower, slot, 0)));
        Assert.Equal("rates[0].rate_per_unit", await Refuse(422, Line(flower, slot, "much")));
        Assert.Equal("rates[1].time_slot_id", await Refuse(422, Line(flower, slot, 150), Line(flower, slot, 160, "2026-02-12")));
        Assert.Equal("rates[0].expiry_date", await Refuse(422, Line(flower, slot, 150, "2026-02-12", "2026-02-11")));
        Assert.Equal(
            "rates[1].flower_type_id rates[2].time_slot_id",
            await Refuse(404, Line(flower, slot, 150), Line(nothing, slot, 150), Line(flower, nothing, 150))
        );
        (await Shop.Owner.Post("/market-rates/bulk", null, Cancel)).Expect(422);
        Assert.Equal(0, (await Shop.Clerk.Get("/market-rates", Cancel)).Data.GetArrayLength());
    }

    [Fact]
    public async Task Two_sheets_at_the_same_moment_leave_one_rate_for_each_hour()
    {
        var flowers = await Ids("/flower-types");
        var slots = await Ids("/time-slots");
        (Guid, Guid, decimal)[] Sheet(decimal rate) => [.. flowers.SelectMany(f => slots.Select(s => (f, s, rate)))];
        await Task.WhenAll(Enumerable.Range(1, 4).Select(i => Shop.SetSheet(Today, i % 2 == 0 ? Sheet(i) : [.. Sheet(i).Reverse()])));
        var live = (await Shop.Clerk.Get("/market-rates?is_active=true&page_size=100", Cancel)).Expect(200);
        Assert.Equal(100, live.Json.GetProperty("pagination").GetProperty("total_items").GetInt32());
        Assert.Single(live.Data.EnumerateArray().Select(r => r.Money("rate_per_unit")).Distinct());
    }

    [Fact]
    public async Task A_sheet_sent_again_is_the_same_sheet()
    {
        var line = new
        {
            id = Api.Clock.NewId(),
            flower_type_id = await Shop.Flower("MAL"),
            time_slot_id = await Shop.Slot("04:00"),
            rate_per_unit = 150,
        };
        foreach (
            var sheet in new object[]
            {
                new { id = Api.Clock.NewId(), rates = new[] { line } },
                new { rates = new[] { line with { id = Api.Clock.NewId() } } },
            }
        )
        {
            var first = (await Shop.Owner.Post("/market-rates/bulk", sheet, Cancel)).Expect(201);
            var again = (await Shop.Owner.Post("/market-rates/bulk", sheet, Cancel)).Expect(201);
            Assert.Equal(first.Json.ToString(), again.Json.ToString());
        }

        Assert.Equal(2, (await Shop.Clerk.Get("/market-rates", Cancel)).Data.GetArrayLength());
        (await Shop.Owner.Post("/market-rates/bulk", new { rates = new[] { line with { rate_per_unit = 151 } } }, Cancel)).Expect(
            409,
            "IDEMPOTENCY_CONFLICT"
        );
        (
            await Shop.Owner.Post(
                "/market-rates/bulk",
                new { rates = new[] { line with { id = Api.Clock.NewId() }, line with { time_slot_id = await Shop.Slot("06:00") } } },
                Cancel
            )
        ).Expect(409, "IDEMPOTENCY_CONFLICT");
    }

    [Fact]
    public async Task A_sheet_says_how_many_waiting_lines_it_priced()
    {
        var (farmer, flower, slot) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.AddLine(farmer, flower, 10);
        await Shop.AddLine(farmer, flower, 5);
        await Shop.AddLine(farmer, await Shop.Flower("MUL"), 5);
        var sheet = (await Shop.SetSheet(Today, (flower, slot, 150))).Expect(201);
        Assert.Equal(2, sheet.Data.GetProperty("lines_priced").GetInt32());
        Assert.Equal("Rates saved: 1. Waiting entries priced: 2", sheet.Json.Text("message"));
        // 15 kg at 150.00 less 10 % commission.
        Assert.Equal(2025m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task A_last_day_moved_on_prices_the_lines_that_waited_for_it()
    {
        var (farmer, flower, slot) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var sheet = await Shop.SetSheet(Today.AddDays(-1), (flower, slot, 150));
        await Shop.AddLine(farmer, flower, 10);
        Assert.Equal(0m, await Shop.Balance(farmer));
        var id = sheet.Data.GetProperty("rates")[0].GetProperty("id").GetGuid();
        (await Shop.Owner.Put($"/market-rates/{id}", new { expiry_date = Today }, Cancel)).Expect(200);
        Assert.Equal(1350m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task Every_rate_of_a_sheet_is_on_record()
    {
        var (flower, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var rate = (await Shop.SetSheet(Today, (flower, slot, 150))).Data.GetProperty("rates")[0].GetProperty("id").GetGuid();
        await using var count = Api.Superuser.CreateCommand(
            "select count(*) from audit_log where entity = 'market_rate' and entity_id = $1 and action = 'created' and actor_id = $2 and new ->> 'rate_per_unit' = '150.00'"
        );
        count.Parameters.Add(new() { Value = rate.ToString() });
        count.Parameters.Add(new() { Value = Shop.OwnerId });
        Assert.Equal(1L, await count.ExecuteScalarAsync(Cancel));
    }

    private async Task<Guid[]> Ids(string list) =>
        [
            .. (await Shop.Owner.Get($"{list}?page_size=100", Cancel))
                .Expect(200)
                .Data.EnumerateArray()
                .Select(row => row.GetProperty("id").GetGuid()),
        ];
}
