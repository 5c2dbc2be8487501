using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Entries;

public sealed class DayCloseTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_day_closes_by_clerk_and_device_and_by_the_lists_own_filters()
    {
        var (farmer, other, malli) = (await Shop.AddFarmer(commissionPct: 10m), await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        await Shop.AddLine(farmer, malli, 10m);
        await Shop.AddLine(farmer, malli, 2.5m, time: "05:30");
        // There is no rate from six o'clock on.
        await Shop.AddLine(other, await Shop.Flower("KAN"), 3m, time: "06:30");
        (await Shop.Owner.Delete($"/daily-entries/{await Shop.AddLine(other, malli, 7m)}?reason=twice", Cancel)).Expect(200);
        var line = new
        {
            farmer_id = other,
            flower_type_id = malli,
            entry_date = Today,
            entry_time = "05:10",
            quantity = 1,
        };
        (await Shop.Owner.Post("/daily-entries", line, Cancel)).Expect(201);
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { full_name_ta = "செல்வி" }, Cancel)).Expect(200);

        var parts = await Close("");
        Assert.Equal(2, parts.Count);
        var clerk = parts.Single(p => p.GetProperty("created_by").GetGuid() == Shop.ClerkId);
        Assert.Equal((3, 1, 1), (clerk.Int("entries"), clerk.Int("unpriced_entries"), clerk.Int("void_entries")));
        Assert.Equal(
            (15.5m, 1250m, 125m, 1125m),
            (clerk.Money("quantity"), clerk.Money("gross_amount"), clerk.Money("commission_amount"), clerk.Money("net_amount"))
        );
        Assert.Equal("செல்வி", clerk.Text("created_by_name_ta"));
        Assert.Equal(("05:00:00", "06:30:00"), (clerk.Text("first_time"), clerk.Text("last_time")));

        Assert.Equal(2, Assert.Single(await Close($"&farmer_id={farmer}")).Int("entries"));
        Assert.Empty(await Close("&search=nobody"));
        Assert.Equal(1, Assert.Single(await Close("&status=unpriced")).Int("entries"));
        Assert.Equal(7m, Assert.Single(await Close("&status=void")).Money("quantity"));
        Assert.Equal(1, Assert.Single(await Close($"&created_by={Shop.OwnerId}")).Int("entries"));
        Assert.Empty(await Close("&device_id=nobody"));
        Assert.Empty(
            (await Shop.Clerk.Get("/daily-entries/close?date=2026-01-01", Cancel)).Expect(200).Data.GetProperty("parts").EnumerateArray()
        );
        (await Shop.AsFarmer(farmer).Get("/daily-entries/close", Cancel)).Expect(403);

        async Task<List<System.Text.Json.JsonElement>> Close(string more) =>
            [
                .. (await Shop.Clerk.Get($"/daily-entries/close?date={Today:O}{more}", Cancel))
                    .Expect(200)
                    .Data.GetProperty("parts")
                    .EnumerateArray(),
            ];
    }

    [Fact]
    public async Task Who_wrote_and_on_what_is_asked_of_one_day()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.AddLine(farmer, malli, 10m);
        Assert.Equal(
            ["entry_date"],
            (await Shop.Owner.Get($"/daily-entries?created_by={Shop.ClerkId}", Cancel)).Expect(422, "VALIDATION_ERROR").Fields
        );
        var day = $"/daily-entries?entry_date={Today:O}";
        Assert.Equal(1, (await Shop.Owner.Get($"{day}&created_by={Shop.ClerkId}", Cancel)).Expect(200).Data.GetArrayLength());
        Assert.Equal(0, (await Shop.Owner.Get($"{day}&created_by={Shop.OwnerId}", Cancel)).Expect(200).Data.GetArrayLength());
        Assert.Equal(0, (await Shop.Owner.Get($"{day}&device_id=D1", Cancel)).Expect(200).Data.GetArrayLength());
    }
}
