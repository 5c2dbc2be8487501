using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Rates;

public sealed class MarketRateRulesTests(RunningApi api) : ApiTest(api)
{
    private Task<Guid> Jasmine => Shop.Flower("MAL");

    private Task<Guid> Dawn => Shop.Slot("04:00");

    [Theory]
    [InlineData("""{"rate_per_unit": 0}""", "rate_per_unit")]
    [InlineData("""{"effective_date": "1026-02-12"}""", "effective_date")]
    [InlineData("""{"rate_per_unit": -5}""", "rate_per_unit")]
    [InlineData("""{"rate_per_unit": 10.005}""", "rate_per_unit")]
    [InlineData("""{"rate_per_unit": 100000000}""", "rate_per_unit")]
    [InlineData("""{"rate_per_unit": "much"}""", "rate_per_unit")]
    [InlineData("""{"rate_per_unit": null}""", "rate_per_unit")]
    [InlineData("""{"time_slot_id": null}""", "time_slot_id")]
    [InlineData("""{"flower_type_id": "jasmine"}""", "flower_type_id")]
    [InlineData("""{"flower_type_id": null}""", "flower_type_id")]
    [InlineData("""{"effective_date": "12-02-2026"}""", "effective_date")]
    [InlineData("""{"effective_date": "2026-02-12", "expiry_date": "2026-02-11"}""", "expiry_date")]
    [InlineData("""{"expiry_date": "2026-02-11"}""", "expiry_date")]
    public async Task A_wrong_rate_is_refused_by_the_name_of_its_field(string difference, string field)
    {
        var rate = new Dictionary<string, object?>
        {
            ["flower_type_id"] = await Jasmine,
            ["time_slot_id"] = await Dawn,
            ["rate_per_unit"] = 150,
        };
        foreach (var part in JsonDocument.Parse(difference).RootElement.EnumerateObject())
            rate[part.Name] = part.Value;
        Assert.Equal([field], (await Shop.Owner.Post("/market-rates", rate, Cancel)).Expect(422, "VALIDATION_ERROR").Fields);
        Assert.Equal(0, (await Shop.Clerk.Get("/market-rates", Cancel)).Data.GetArrayLength());
    }

    [Fact]
    public async Task Only_the_owner_sets_rates()
    {
        var rate = new
        {
            flower_type_id = await Jasmine,
            time_slot_id = await Dawn,
            rate_per_unit = 150,
        };
        var id = await Shop.SetRate(rate.flower_type_id, rate.time_slot_id, 150);
        foreach (var other in new[] { Shop.Clerk, Shop.AsFarmer(Api.Clock.NewId()) })
        {
            (await other.Post("/market-rates", rate, Cancel)).Expect(403, "PERMISSION_DENIED");
            (await other.Post("/market-rates/bulk", new { rates = new[] { rate } }, Cancel)).Expect(403, "PERMISSION_DENIED");
            (await other.Put($"/market-rates/{id}", new { rate_per_unit = 1 }, Cancel)).Expect(403, "PERMISSION_DENIED");
            (await other.Delete($"/market-rates/{id}", Cancel)).Expect(403, "PERMISSION_DENIED");
            (await other.Post($"/market-rates/{id}/reprice?dry_run=true", null, Cancel)).Expect(403, "PERMISSION_DENIED");
            (await other.Get("/market-rates", Cancel)).Expect(200);
        }

        (await Api.Anonymous().Get("/market-rates/current", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
    }

    [Fact]
    public async Task Another_shops_rates_flowers_and_slots_do_not_exist()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        var (flower, slot) = (await other.Flower("MAL"), await other.Slot("04:00"));
        var theirs = await other.SetRate(flower, slot, 150);
        (await Shop.Owner.Get($"/market-rates/{theirs}", Cancel)).Expect(404);
        (await Shop.Owner.Put($"/market-rates/{theirs}", new { rate_per_unit = 1 }, Cancel)).Expect(404);
        (await Shop.Owner.Delete($"/market-rates/{theirs}", Cancel)).Expect(404);
        (await Shop.Owner.Post($"/market-rates/{theirs}/reprice", null, Cancel)).Expect(404);
        (await Shop.Owner.Get($"/market-rates/history/{flower}", Cancel)).Expect(404);
        Assert.Equal(0, (await Shop.Owner.Get("/market-rates", Cancel)).Data.GetArrayLength());
        var refused = (
            await Shop.Owner.Post(
                "/market-rates",
                new
                {
                    flower_type_id = flower,
                    time_slot_id = slot,
                    rate_per_unit = 1,
                },
                Cancel
            )
        ).Expect(404, "RESOURCE_NOT_FOUND");
        Assert.Equal(["flower_type_id", "time_slot_id"], refused.Fields);
        Assert.Equal(150m, (await other.Clerk.Get($"/market-rates/{theirs}", Cancel)).Data.Money("rate_per_unit"));
    }

    [Fact]
    public async Task The_body_is_judged_before_the_ids_it_names()
    {
        var nothing = Api.Clock.NewId();
        (
            await Shop.Owner.Post(
                "/market-rates",
                new
                {
                    flower_type_id = nothing,
                    time_slot_id = nothing,
                    rate_per_unit = 0,
                },
                Cancel
            )
        ).Expect(422);
        (await Shop.Owner.Post("/market-rates", "{", Cancel)).Expect(400, "VALIDATION_ERROR");
        (await Shop.Owner.Put($"/market-rates/{nothing}", "{", Cancel)).Expect(404);
    }

    [Fact]
    public async Task Refusals_speak_Tamil_to_those_who_prefer_it()
    {
        var path = $"/market-rates/current?flower_type_id={await Jasmine}&entry_time=05:00";
        var reply = (await Shop.Clerk.Send(HttpMethod.Get, path, null, Cancel, ("Accept-Language", "ta"))).Expect(404);
        Assert.Contains("விலை நிர்ணயிக்கப்படவில்லை", reply.Json.Text("message"), StringComparison.Ordinal);
    }
}
