using Malar.Api.Tests.Features.WhatsApp;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

/// <summary>
/// The order in which a change of a row is refused, which is the same everywhere: the row does not exist, the version is stale, the state
/// forbids the change, a rule forbids it.
/// </summary>
public sealed class CheckOrderTests(RunningApi api) : ApiTest(api)
{
    private sealed record Change(string What, HttpMethod Method, string Path, string Refusal, object? Body = null)
    {
        public override string ToString() => What;
    }

    [Fact]
    public async Task A_stale_version_is_told_before_a_state_or_a_rule_that_forbids_the_change()
    {
        var changes = await ChangesThatAreForbidden();
        Assert.Equal(18, changes.Count);
        var told = new List<string>();
        foreach (var change in changes)
        {
            foreach (var (version, expected) in new[] { ("99", "VERSION_CONFLICT"), (null, change.Refusal) })
            {
                var reply = await Shop.Owner.Send(
                    change.Method,
                    change.Path,
                    change.Body ?? new { },
                    Cancel,
                    version is null ? [] : [("If-Match", $"\"{version}\"")]
                );
                if (reply.Code != expected)
                    told.Add($"{change.What}, version {version ?? "not said"}: {expected} expected, {reply.Status} {reply.Code}");
            }
        }

        Assert.Empty(told);
    }

    [Fact]
    public async Task A_stale_version_in_the_body_is_told_before_the_state_too()
    {
        var changes = (await ChangesThatAreForbidden()).Where(c =>
            c.Method != HttpMethod.Delete || c.Path.StartsWith("/daily-entries", StringComparison.Ordinal)
        );
        foreach (var change in changes)
        {
            var body = System.Text.Json.JsonSerializer.SerializeToNode(change.Body ?? new { })!.AsObject();
            body["version"] = 99;
            var reply = await Shop.Owner.Send(change.Method, change.Path, body, Cancel);
            Assert.True(reply.Code == "VERSION_CONFLICT", $"{change}: {reply.Json}");
            Assert.True(reply.Json.GetProperty("error").GetProperty("current").Int("version") < 99);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_said_before_anything_else()
    {
        string[] lists =
        [
            "/daily-entries",
            "/settlements",
            "/cash-advances",
            "/market-rates",
            "/farmers",
            "/flower-types",
            "/time-slots",
            "/users",
        ];
        foreach (var list in lists)
        {
            var path = $"{list}/{Guid.CreateVersion7()}?reason=x";
            (await Shop.Owner.Send(HttpMethod.Delete, path, null, Cancel, ("If-Match", "\"99\""))).Expect(404);
        }
    }

    /// <summary>Returns every change that the row's state or a rule forbids, with its error code.</summary>
    private async Task<List<Change>> ChangesThatAreForbidden()
    {
        const string state = "INVALID_STATE_TRANSITION";
        var (flower, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var superseded = await Shop.SetRate(flower, slot, 140m);
        await Shop.SetRate(flower, slot, 150m);
        var farmer = await Shop.AddFarmer();
        var (settled, gone) = (await Shop.AddLine(farmer, flower, 5m), await Shop.AddLine(farmer, flower, 4m));
        (await Shop.Owner.Delete($"/daily-entries/{gone}?reason=wrong", Cancel)).Expect(200);
        var advance = await Shop.GiveAdvance(farmer, 100m);
        var period = new
        {
            farmer_id = farmer,
            period_start = Today,
            period_end = Today,
        };
        var settlement = (await Shop.Clerk.Post("/settlements/generate", period, Cancel)).Expect(201).Id;
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        (await Shop.Owner.Post($"/settlements/{settlement}/pay", null, Cancel)).Expect(200);
        await Shop.Say(Api, "+917000000001", "தவறு");
        var dispute = (await Shop.Clerk.Get("/disputes?status=open", Cancel)).Expect(200).Data[0].GetProperty("id").GetGuid();
        (await Shop.Clerk.Post($"/disputes/{dispute}/resolve", new { resolution = "It is right" }, Cancel)).Expect(200);
        var (lastFlower, lastSlot) = (await OnlyOneLeft("/flower-types"), await OnlyOneLeft("/time-slots"));
        return
        [
            new("a settled entry is corrected", HttpMethod.Put, $"/daily-entries/{settled}", "ENTRY_LOCKED", new { quantity = 1 }),
            new("a settled entry is made void", HttpMethod.Delete, $"/daily-entries/{settled}", "ENTRY_LOCKED", new { reason = "x" }),
            new("a void entry is corrected", HttpMethod.Put, $"/daily-entries/{gone}", state, new { quantity = 1 }),
            new("a void entry is made void", HttpMethod.Delete, $"/daily-entries/{gone}", state, new { reason = "x" }),
            new("a paid settlement is submitted", HttpMethod.Post, $"/settlements/{settlement}/submit", state),
            new("a paid settlement is approved", HttpMethod.Post, $"/settlements/{settlement}/approve", state),
            new("a paid settlement is paid", HttpMethod.Post, $"/settlements/{settlement}/pay", state),
            new("a paid settlement is deleted", HttpMethod.Delete, $"/settlements/{settlement}", state),
            new("an approved advance is approved", HttpMethod.Post, $"/cash-advances/{advance}/approve", state),
            new("an approved advance is rejected", HttpMethod.Post, $"/cash-advances/{advance}/reject", state),
            new("an approved advance is deleted", HttpMethod.Delete, $"/cash-advances/{advance}", state),
            new("an answered dispute is answered", HttpMethod.Post, $"/disputes/{dispute}/resolve", state, new { resolution = "again" }),
            new("a superseded rate is changed", HttpMethod.Put, $"/market-rates/{superseded}", state, new { rate_per_unit = 1 }),
            new("a superseded rate is withdrawn", HttpMethod.Delete, $"/market-rates/{superseded}", state),
            new("a farmer of the book is deleted", HttpMethod.Delete, $"/farmers/{farmer}", "RESOURCE_ALREADY_EXISTS"),
            new("the last flower is deleted", HttpMethod.Delete, $"/flower-types/{lastFlower}", "VALIDATION_ERROR"),
            new("the last slot is deleted", HttpMethod.Delete, $"/time-slots/{lastSlot}", "VALIDATION_ERROR"),
            new("an owner takes his own rights", HttpMethod.Put, $"/users/{Shop.OwnerId}", "VALIDATION_ERROR", new { role = "staff" }),
        ];
    }

    private async Task<Guid> OnlyOneLeft(string list)
    {
        var rows = (await Shop.Owner.Get($"{list}?page_size=100", Cancel)).Data.EnumerateArray();
        var ids = rows.Select(row => row.GetProperty("id").GetGuid()).ToList();
        foreach (var id in ids.Skip(1))
            (await Shop.Owner.Delete($"{list}/{id}", Cancel)).Expect(200);
        return ids[0];
    }
}
