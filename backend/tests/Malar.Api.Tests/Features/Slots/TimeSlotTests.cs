using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Slots;

public sealed class TimeSlotTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_new_shop_has_the_five_slots_of_a_morning()
    {
        var slots = (await Shop.Clerk.Get("/time-slots", Cancel)).Expect(200);
        Assert.Equal(5, slots.Json.GetProperty("pagination").GetProperty("total_items").GetInt32());
        Assert.Equal("04:00:00", slots.Data[0].Text("start_time"));
    }

    [Fact]
    public async Task A_slot_sent_twice_is_one_slot_and_the_same_answer()
    {
        var slot = new
        {
            id = Api.Clock.NewId(),
            name = "Night",
            start_time = "02:00",
            end_time = "04:00",
        };
        var first = (await Shop.Clerk.Post("/time-slots", slot, Cancel)).Expect(201);
        var again = (await Shop.Clerk.Post("/time-slots", slot, Cancel)).Expect(201);
        Assert.Equal(first.Json.ToString(), again.Json.ToString());
        Assert.Equal("true", again.Response.Headers.GetValues("Idempotency-Replayed").Single());
        (
            await Shop.Clerk.Post(
                "/time-slots",
                new
                {
                    slot.id,
                    name = "Dawn",
                    slot.start_time,
                    slot.end_time,
                },
                Cancel
            )
        ).Expect(409, "IDEMPOTENCY_CONFLICT");
    }

    [Fact]
    public async Task A_slot_must_end_after_it_starts()
    {
        var reply = (
            await Shop.Clerk.Post(
                "/time-slots",
                new
                {
                    name = "Odd",
                    start_time = "06:00",
                    end_time = "06:00",
                },
                Cancel
            )
        ).Expect(422, "VALIDATION_ERROR");
        Assert.Equal(["end_time"], reply.Fields);
    }

    [Fact]
    public async Task Overlapping_slots_are_allowed_and_reported()
    {
        var reply = (
            await Shop.Clerk.Post(
                "/time-slots",
                new
                {
                    name = "Festival",
                    start_time = "05:00",
                    end_time = "07:00",
                },
                Cancel
            )
        ).Expect(201);
        Assert.Equal(2, reply.Data.GetProperty("overlaps").GetArrayLength());
    }

    [Fact]
    public async Task A_stale_version_is_told_what_stands_now()
    {
        var slot = (
            await Shop.Clerk.Post(
                "/time-slots",
                new
                {
                    name = "Night",
                    start_time = "02:00",
                    end_time = "04:00",
                },
                Cancel
            )
        ).Expect(201);
        (await Shop.Clerk.Put($"/time-slots/{slot.Id}", new { name = "Late night", version = 1 }, Cancel)).Expect(200);
        var stale = (await Shop.Clerk.Put($"/time-slots/{slot.Id}", new { name = "Dawn", version = 1 }, Cancel)).Expect(
            409,
            "VERSION_CONFLICT"
        );
        Assert.Equal("Late night", stale.Json.GetProperty("error").GetProperty("current").Text("name"));
    }

    [Fact]
    public async Task Checks_run_in_the_contracted_order()
    {
        var unknown = $"/time-slots/{Api.Clock.NewId()}";
        (await Api.Anonymous().Put(unknown, "{", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
        (await Shop.AsFarmer(Api.Clock.NewId()).Put(unknown, "{", Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.Clerk.Put(unknown, "{", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        (await Shop.Clerk.Put("/time-slots/not-an-id", new { }, Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        var slot = (await Shop.Clerk.Get("/time-slots", Cancel)).Data[0].GetProperty("id").GetGuid();
        (await Shop.Clerk.Put($"/time-slots/{slot}", "{", Cancel)).Expect(400, "VALIDATION_ERROR");
        (await Shop.Clerk.Put($"/time-slots/{slot}", new { start_time = "25:00" }, Cancel)).Expect(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Another_shop_does_not_exist()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        var theirs = (await other.Clerk.Get("/time-slots", Cancel)).Data[0].GetProperty("id").GetGuid();
        (await Shop.Owner.Get($"/time-slots/{theirs}", Cancel)).Expect(404);
        (await Shop.Owner.Put($"/time-slots/{theirs}", new { name = "Mine" }, Cancel)).Expect(404);
        (await Shop.Owner.Delete($"/time-slots/{theirs}", Cancel)).Expect(404);
    }

    [Fact]
    public async Task Refusals_speak_Tamil_to_those_who_prefer_it()
    {
        var reply = await Shop.Clerk.Send(
            HttpMethod.Post,
            "/time-slots",
            new
            {
                name = "x",
                start_time = "02:00",
                end_time = "04:00",
            },
            Cancel,
            ("Accept-Language", "ta")
        );
        Assert.Contains("எழுத்து", reply.Expect(422).Json.Text("message"), StringComparison.Ordinal);
    }
}
