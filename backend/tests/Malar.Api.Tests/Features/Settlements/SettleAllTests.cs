using System.Text.Json;
using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Features.Settlements;

public sealed class SettleAllTests(RunningApi api) : ApiTest(api)
{
    private static async Task<Guid> Farmer(
        TestShop shop,
        string name,
        decimal rate,
        int lines = 1,
        decimal? commissionPct = null,
        int quantity = 1
    )
    {
        var (farmer, flower) = (await shop.AddFarmer(name, commissionPct), await shop.Flower("MAL"));
        var entries = Enumerable
            .Range(0, lines)
            .Select(_ => new
            {
                farmer_id = farmer,
                flower_type_id = flower,
                entry_date = Today,
                entry_time = "05:00",
                quantity,
                manual_rate = rate,
                notes = "test",
            });
        var saved = (await shop.Owner.Post("/daily-entries/bulk", new { entries }, Cancel)).Expect(201).Data;
        Assert.Equal(lines, saved.Int("created_count"));
        return farmer;
    }

    /// <summary>The commission is 100 %, so that the balance stays small while the gross exceeds what a sum can hold.</summary>
    private static Task<Guid> FarmerWhoseSumsDoNotFit(TestShop shop) =>
        Farmer(shop, "Too much", 10_000_000m, lines: 101, commissionPct: 100, quantity: 1000);

    private static async Task<Guid> Start(TestShop shop) =>
        (await shop.Clerk.Post("/settlements/generate-all", new { period_start = Today, period_end = Today }, Cancel)).Expect(202).Id;

    private async Task<JsonElement> Ended(TestShop shop, Guid job)
    {
        JsonElement now = default;
        await Eventually.Async(
            async () =>
            {
                now = (await shop.SignedInAgain().Clerk.Get($"/settlements/jobs/{job}", Cancel)).Expect(200).Data;
                return now.Text("state") is "done" or "failed";
            },
            $"job {job} to end",
            Cancel
        );
        return now;
    }

    [Fact]
    public async Task A_farmer_who_cannot_be_settled_is_an_error_of_the_job_and_everybody_else_is_settled()
    {
        var odd = await FarmerWhoseSumsDoNotFit(Shop);
        for (var i = 0; i < 7; i++)
            await Farmer(Shop, $"Farmer {i}", 100m + i);
        var alone = new
        {
            farmer_id = odd,
            period_start = Today,
            period_end = Today,
        };
        (await Shop.Clerk.Post("/settlements/generate", alone, Cancel)).Expect(422, "VALIDATION_ERROR");

        var ended = await Ended(Shop, await Start(Shop));
        Assert.Equal(("done", 7, 1), (ended.Text("state"), ended.Int("done"), ended.Int("failed")));
        var error = Assert.Single(ended.GetProperty("errors").EnumerateArray());
        Assert.Equal(
            (odd, "Too much", "VALIDATION_ERROR"),
            (error.GetProperty("farmer_id").GetGuid(), error.Text("farmer_name"), error.Text("code"))
        );
        Assert.Equal(7, await Api.Count("settlements"));
        Assert.Equal(7, await Api.Count("settlements where settlement_number between 'SET-2026-02-001' and 'SET-2026-02-007'"));
    }

    [Fact]
    public async Task Jobs_that_cannot_run_fail_and_say_why_and_hold_up_no_other_shop()
    {
        var broken = new List<(TestShop Shop, Guid Job)>();
        for (var i = 0; i < 5; i++)
        {
            var shop = await Api.OpenShopAsync($"broken-{i}");
            var job = Api.Clock.NewId();
            await using var insert = Api.Superuser.CreateCommand(
                """
                insert into jobs (shop_id, id, kind, arguments, total, created_by, created_at)
                values ($1, $2, 'settle_all', '{"start": "no date", "role": "admin"}', 1, $3, $4)
                """
            );
            foreach (var value in (object[])[shop.Id, job, shop.OwnerId, Api.Clock.GetUtcNow().UtcDateTime.AddHours(-1)])
                insert.Parameters.Add(new NpgsqlParameter { Value = value });
            await insert.ExecuteNonQueryAsync(Cancel);
            broken.Add((shop, job));
        }

        await Farmer(Shop, "Selvi", 100m);
        Assert.Equal(1, (await Ended(Shop, await Start(Shop))).Int("done"));

        for (var attempt = 1; attempt < 5; attempt++)
        {
            await Eventually.Async(
                async () => await Api.Count($"jobs where attempts >= {attempt}") == broken.Count,
                $"attempt {attempt}",
                Cancel
            );
            Api.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        foreach (var (shop, job) in broken)
        {
            var ended = await Ended(shop, job);
            Assert.Equal("failed", ended.Text("state"));
            Assert.NotEmpty(ended.Text("reason")!);
        }
    }

    [Fact]
    public async Task A_shop_with_hundreds_of_farmers_and_one_who_fails_does_not_hold_up_the_next_one()
    {
        var next = await Api.OpenShopAsync("next-door");
        await FarmerWhoseSumsDoNotFit(Shop);
        for (var i = 0; i < 60; i++)
            await Farmer(Shop, $"Farmer {i}", 50m);
        await Farmer(next, "Valli", 70m);
        var (large, small) = (await Start(Shop), await Start(next));
        Assert.Equal((1, 0), (await Ended(next, small)) is var n ? (n.Int("done"), n.Int("failed")) : default);
        Assert.Equal((60, 1), (await Ended(Shop, large)) is var l ? (l.Int("done"), l.Int("failed")) : default);
    }
}
