using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Devices;

public sealed class DeviceTests(RunningApi api) : ApiTest(api)
{
    private async Task<List<JsonElement>> Listed() => [.. (await Shop.Owner.Get("/devices", Cancel)).Expect(200).Data.EnumerateArray()];

    [Fact]
    public async Task A_device_tells_what_waits_on_it_and_is_called_what_the_owner_calls_it()
    {
        (await Shop.Clerk.Put("/devices/counter-1/state", new { unsent = 3, parked = 0 }, Cancel)).Expect(200);
        (await Shop.Owner.Put("/devices/counter-2/state", new { unsent = 0, parked = 2 }, Cancel)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromMinutes(5));
        (await Shop.Clerk.Put("/devices/counter-1/state", new { unsent = 0, parked = 0 }, Cancel)).Expect(200);

        var devices = await Listed();
        Assert.Equal(
            [("counter-2", 0, 2), ("counter-1", 0, 0)],
            devices.Select(d => (d.Text("device_id"), d.Int("unsent"), d.Int("parked")))
        );
        Assert.True(devices[1].GetProperty("seen_at").GetDateTime() >= devices[1].GetProperty("first_seen_at").GetDateTime().AddMinutes(5));

        (await Shop.Clerk.Put("/devices/counter-1", new { name = "Front" }, Cancel)).Expect(403);
        Assert.Equal("Front", (await Shop.Owner.Put("/devices/counter-1", new { name = " Front " }, Cancel)).Expect(200).Data.Text("name"));
        // A state report without a name does not remove the name.
        (await Shop.Clerk.Put("/devices/counter-1/state", new { unsent = 1, parked = 0 }, Cancel)).Expect(200);
        Assert.Equal("Front", (await Listed())[1].Text("name"));

        (await Shop.Owner.Delete("/devices/counter-2", Cancel)).Expect(200);
        (await Shop.Owner.Delete("/devices/counter-2", Cancel)).Expect(404);
        (await Shop.Owner.Put("/devices/counter-2", new { name = "Gone" }, Cancel)).Expect(404);
        Assert.Equal("counter-1", Assert.Single(await Listed()).Text("device_id"));
    }

    [Fact]
    public async Task What_it_tells_is_two_counts_and_stays_in_its_shop()
    {
        Assert.Equal(["parked", "unsent"], (await Shop.Clerk.Put("/devices/a/state", new { }, Cancel)).Expect(422).Fields.Order());
        Assert.Equal(["unsent"], (await Shop.Clerk.Put("/devices/a/state", new { unsent = -1, parked = 0 }, Cancel)).Expect(422).Fields);
        (await Shop.Clerk.Put($"/devices/{new string('a', 101)}/state", new { unsent = 0, parked = 0 }, Cancel)).Expect(422);
        (await Shop.AsFarmer(await Shop.AddFarmer()).Get("/devices", Cancel)).Expect(403);
        (await Shop.Clerk.Put("/devices/a/state", new { unsent = 0, parked = 1 }, Cancel)).Expect(200);
        var other = await Api.OpenShopAsync("dindigul-1");
        Assert.Equal(0, (await other.Owner.Get("/devices", Cancel)).Expect(200).Data.GetArrayLength());
        (await other.Owner.Put("/devices/a", new { name = "Mine" }, Cancel)).Expect(404);
    }

    [Fact]
    public async Task The_owner_is_told_on_the_first_page_what_waits_for_a_person_at_a_device()
    {
        (await Shop.Clerk.Put("/devices/a/state", new { unsent = 0, parked = 1 }, Cancel)).Expect(200);
        (await Shop.Owner.Put("/devices/b/state", new { unsent = 4, parked = 2 }, Cancel)).Expect(200);
        (await Shop.Owner.Put("/devices/b", new { name = "Back door" }, Cancel)).Expect(200);
        var waiting = (await Shop.Owner.Get("/dashboard/home", Cancel)).Expect(200).Data.GetProperty("needs_you").GetProperty("devices");
        Assert.Equal(3, waiting.Int("count"));
        Assert.Equal(
            [("b", "Back door", 2), ("a", null, 1)],
            waiting.GetProperty("first").EnumerateArray().Select(d => (d.Text("device_id"), d.Text("name"), d.Int("parked")))
        );
    }
}
