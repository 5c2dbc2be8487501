using System.Globalization;
using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Rates;

public sealed class MarketRateTests(RunningApi api) : ApiTest(api)
{
    private Task<Guid> Jasmine => Shop.Flower("MAL");

    private Task<Guid> Dawn => Shop.Slot("04:00");

    [Fact]
    public async Task A_rate_is_answered_with_its_flower_and_its_slot()
    {
        var (flower, slot) = (await Jasmine, await Dawn);
        var reply = (
            await Shop.Owner.Post(
                "/market-rates",
                new
                {
                    flower_type_id = flower,
                    time_slot_id = slot,
                    rate_per_unit = "150.5",
                },
                Cancel
            )
        ).Expect(201);
        Assert.Equal("Market rate created successfully", reply.Json.Text("message"));
        Assert.Equal("150.50", reply.Data.GetProperty("rate_per_unit").GetRawText());
        Assert.Equal("2026-02-12", reply.Data.Text("effective_date"));
        Assert.Equal(JsonValueKind.Null, reply.Data.GetProperty("expiry_date").ValueKind);
        Assert.True(reply.Data.GetProperty("is_active").GetBoolean());
        Assert.Equal(Shop.OwnerId, reply.Data.GetProperty("created_by").GetGuid());
        Assert.Equal("MAL", reply.Data.GetProperty("flower_type").Text("code"));
        Assert.Equal("04:00:00", reply.Data.GetProperty("time_slot").Text("start_time"));
        var read = (await Shop.AsFarmer(Api.Clock.NewId()).Get($"/market-rates/{reply.Id}", Cancel)).Expect(200);
        Assert.Equal(reply.Data.ToString(), read.Data.ToString());
    }

    [Fact]
    public async Task A_second_price_for_the_same_hour_supersedes_the_first_and_keeps_it()
    {
        var (flower, slot) = (await Jasmine, await Dawn);
        var first = await Shop.SetRate(flower, slot, 150);
        var second = await Shop.SetRate(flower, slot, 160);
        var old = (await Shop.Clerk.Get($"/market-rates/{first}", Cancel)).Expect(200).Data;
        Assert.False(old.GetProperty("is_active").GetBoolean());
        Assert.Equal(second, old.GetProperty("superseded_by").GetGuid());
        Assert.Equal(150m, old.Money("rate_per_unit"));
        var live = (await Shop.Clerk.Get($"/market-rates?flower_type_id={flower}&is_active=true", Cancel)).Expect(200).Data;
        Assert.Equal([second], live.EnumerateArray().Select(r => r.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task Prices_set_at_the_same_moment_leave_exactly_one_in_force()
    {
        var (flower, slot) = (await Jasmine, await Dawn);
        var replies = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(i =>
                    Shop.Owner.Post(
                        "/market-rates",
                        new
                        {
                            flower_type_id = flower,
                            time_slot_id = slot,
                            rate_per_unit = 100 + i,
                        },
                        Cancel
                    )
                )
        );
        Assert.All(replies, r => r.Expect(201));
        Assert.Equal(1, (await Shop.Clerk.Get("/market-rates?is_active=true", Cancel)).Data.GetArrayLength());
        Assert.Equal(7, (await Shop.Clerk.Get("/market-rates?is_active=false", Cancel)).Data.GetArrayLength());
    }

    [Fact]
    public async Task A_rate_sent_twice_is_one_rate_and_the_same_answer()
    {
        var rate = new
        {
            id = Api.Clock.NewId(),
            flower_type_id = await Jasmine,
            time_slot_id = await Dawn,
            rate_per_unit = 150m,
        };
        var first = (await Shop.Owner.Post("/market-rates", rate, Cancel)).Expect(201);
        var again = (await Shop.Owner.Post("/market-rates", rate, Cancel)).Expect(201);
        Assert.Equal(first.Json.ToString(), again.Json.ToString());
        Assert.Equal("true", again.Response.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, (await Shop.Clerk.Get("/market-rates", Cancel)).Data.GetArrayLength());
        (
            await Shop.Owner.Post(
                "/market-rates",
                new
                {
                    rate.id,
                    rate.flower_type_id,
                    rate.time_slot_id,
                    rate_per_unit = 151m,
                },
                Cancel
            )
        ).Expect(409, "IDEMPOTENCY_CONFLICT");
    }

    [Fact]
    public async Task A_changed_price_keeps_its_id_and_leaves_the_old_price_in_the_history()
    {
        var (flower, slot) = (await Jasmine, await Dawn);
        var id = await Shop.SetRate(flower, slot, 150);
        var changed = (await Shop.Owner.Put($"/market-rates/{id}", new { rate_per_unit = 155, version = 1 }, Cancel)).Expect(200);
        Assert.Equal("Market rate updated successfully", changed.Json.Text("message"));
        Assert.Equal((id, 155m, 2), (changed.Id, changed.Data.Money("rate_per_unit"), changed.Data.GetProperty("version").GetInt32()));
        var history = (await Shop.Clerk.Get($"/market-rates/history/{flower}", Cancel)).Expect(200).Data;
        Assert.Equal([155m, 150m], history.EnumerateArray().Select(r => r.Money("rate_per_unit")));
        Assert.Equal(id, history[1].GetProperty("superseded_by").GetGuid());
        var stale = (await Shop.Owner.Put($"/market-rates/{id}", new { rate_per_unit = 156, version = 1 }, Cancel)).Expect(
            409,
            "VERSION_CONFLICT"
        );
        Assert.Equal(155m, stale.Json.GetProperty("error").GetProperty("current").Money("rate_per_unit"));
    }

    [Fact]
    public async Task The_last_day_of_a_rate_can_be_set_alone()
    {
        var id = await Shop.SetRate(await Jasmine, await Dawn, 150);
        var reply = (await Shop.Owner.Put($"/market-rates/{id}", new { expiry_date = "2026-02-13" }, Cancel)).Expect(200);
        Assert.Equal(("2026-02-13", 150m), (reply.Data.Text("expiry_date"), reply.Data.Money("rate_per_unit")));
        Assert.Equal(1, (await Shop.Clerk.Get("/market-rates", Cancel)).Data.GetArrayLength());
        Assert.Equal(
            ["expiry_date"],
            (await Shop.Owner.Put($"/market-rates/{id}", new { expiry_date = "2026-02-11" }, Cancel)).Expect(422).Fields
        );
    }

    [Fact]
    public async Task A_withdrawn_rate_is_gone_and_one_that_was_replaced_is_history()
    {
        var (flower, slot) = (await Jasmine, await Dawn);
        var first = await Shop.SetRate(flower, slot, 150);
        var second = await Shop.SetRate(flower, slot, 160);
        (await Shop.Owner.Put($"/market-rates/{first}", new { rate_per_unit = 1 }, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        (await Shop.Owner.Delete($"/market-rates/{first}", Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        (await Shop.Owner.Post($"/market-rates/{first}/reprice", null, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        (await Shop.Owner.Delete($"/market-rates/{second}", Cancel)).Expect(200);
        (await Shop.Owner.Get($"/market-rates/{second}", Cancel)).Expect(404);
        (await Shop.Owner.Delete($"/market-rates/{second}", Cancel)).Expect(404);
        (await Shop.Clerk.Get($"/market-rates/current?flower_type_id={flower}&entry_time=05:00", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        await Shop.SetRate(flower, slot, 170);
    }

    [Fact]
    public async Task The_list_can_be_narrowed_and_sorted()
    {
        var (flower, slot, other) = (await Jasmine, await Dawn, await Shop.Slot("06:00"));
        await Shop.SetRate(flower, slot, 150, Today.AddDays(-2));
        await Shop.SetRate(flower, other, 140, Today.AddDays(-1));
        await Shop.SetRate(flower, slot, 160, Today);
        await Shop.SetRate(await Shop.Flower("MUL"), slot, 90, Today);
        async Task<string> Rates(string query) =>
            string.Join(
                ' ',
                (await Shop.Clerk.Get($"/market-rates?{query}", Cancel))
                    .Expect(200)
                    .Data.EnumerateArray()
                    .Select(r => r.Money("rate_per_unit").ToString("0", CultureInfo.InvariantCulture))
            );
        Assert.Equal("90 160 140 150", await Rates(""));
        Assert.Equal("160 140 150", await Rates($"flower_type_id={flower}"));
        Assert.Equal("140", await Rates($"time_slot_id={other}"));
        Assert.Equal("140", await Rates("effective_date=2026-02-11"));
        Assert.Equal("140 150", await Rates("date_to=2026-02-11&date_from=2026-02-10"));
        Assert.Equal("90 140", await Rates("sort_by=rate_per_unit&page_size=2"));
        Assert.Equal(
            ["date_to"],
            (await Shop.Clerk.Get("/market-rates?date_from=2026-02-02&date_to=2026-02-01", Cancel)).Expect(422).Fields
        );
        Assert.Equal(["sort_by"], (await Shop.Clerk.Get("/market-rates?sort_by=shop_id", Cancel)).Expect(422).Fields);
    }

    [Fact]
    public async Task A_reprice_is_only_a_look_unless_told_otherwise()
    {
        var id = await Shop.SetRate(await Jasmine, await Dawn, 150);
        var look = (await Shop.Owner.Post($"/market-rates/{id}/reprice", null, Cancel)).Expect(200).Data;
        Assert.True(look.GetProperty("dry_run").GetBoolean());
        Assert.Equal("0.00", look.GetProperty("net_difference").GetRawText());
        Assert.Equal(0, look.GetProperty("changes").GetArrayLength());
        Assert.False(
            (await Shop.Owner.Post($"/market-rates/{id}/reprice?dry_run=false", null, Cancel))
                .Expect(200)
                .Data.GetProperty("dry_run")
                .GetBoolean()
        );
        (await Shop.Owner.Post($"/market-rates/{id}/reprice?dry_run=perhaps", null, Cancel)).Expect(422);
    }
}
