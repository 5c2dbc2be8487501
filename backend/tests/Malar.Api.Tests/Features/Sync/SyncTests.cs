using System.Text.Json;
using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Features.Sync;

[Collection(Alone.Name)]
public sealed class SyncTests(RunningApi api) : ApiTest(api)
{
    private const string Device = "tablet-1";

    private async Task<(List<JsonElement> Changes, string Cursor)> Pull(string? cursor = null, int limit = 500)
    {
        var all = new List<JsonElement>();
        for (var more = true; more; )
        {
            var page = (await Shop.Clerk.Get($"/sync/changes?limit={limit}&cursor={cursor}", Cancel)).Expect(200).Data;
            all.AddRange(page.GetProperty("changes").EnumerateArray());
            (cursor, more) = (page.Text("next_cursor"), page.GetProperty("has_more").GetBoolean());
        }

        return (all, cursor!);
    }

    private static IEnumerable<string> Ids(IEnumerable<JsonElement> changes, string entity) =>
        changes.Where(c => c.Text("entity") == entity).Select(c => c.Text("id")!);

    private object Create(Guid line, Guid farmer, Guid flower, decimal quantity, int seq, Guid? op = null) =>
        new
        {
            op_id = op ?? Api.Clock.NewId(),
            seq,
            type = "entry.create",
            entity_id = line,
            captured_at = "2026-02-11T23:40:00Z",
            payload = new
            {
                farmer_id = farmer,
                flower_type_id = flower,
                entry_date = Today,
                entry_time = "05:00",
                quantity,
            },
        };

    private async Task<List<JsonElement>> Push(params object[] operations) =>
        [
            .. (await Shop.Clerk.Post("/sync/push", new { device_id = Device, operations }, Cancel))
                .Expect(200)
                .Data.GetProperty("results")
                .EnumerateArray(),
        ];

    [Fact]
    public async Task A_new_device_loads_everything_in_pages_of_any_size()
    {
        var farmer = await Shop.AddFarmer();
        await Shop.AddLine(farmer, await Shop.Flower("MAL"), 2m);
        var (whole, _) = await Pull();
        var (paged, _) = await Pull(limit: 3);
        Assert.Equal(whole.Select(c => c.GetRawText()), paged.Select(c => c.GetRawText()));
        Assert.Equal(20, Ids(whole, "flower_type").Count());
        Assert.Equal(5, Ids(whole, "time_slot").Count());
        Assert.Equal([farmer.ToString()], Ids(whole, "farmer"));
        Assert.Single(Ids(whole, "daily_entry"));
    }

    [Fact]
    public async Task After_that_it_is_told_only_what_changed_and_what_is_gone()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        (await Shop.Owner.Put($"/farmers/{farmer}/flowers", new { flower_type_ids = new[] { malli } }, Cancel)).Expect(200);
        var (_, cursor) = await Pull();
        Assert.Empty((await Pull(cursor)).Changes);

        (await Shop.Owner.Put($"/farmers/{farmer}", new { village = "Melur" }, Cancel)).Expect(200);
        (await Shop.Owner.Put($"/farmers/{farmer}/flowers", new { flower_type_ids = Array.Empty<Guid>() }, Cancel)).Expect(200);
        var slot = await Shop.Slot("14:00");
        (await Shop.Owner.Delete($"/time-slots/{slot}", Cancel)).Expect(200);
        var rate = await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        var (changes, next) = await Pull(cursor);
        Assert.Equal("Melur", changes.Single(c => c.Text("entity") == "farmer").GetProperty("row").Text("village"));
        Assert.Equal(
            [($"{farmer}:{malli}", true), ($"{slot}", true), ($"{rate}", false)],
            changes.Where(c => c.Text("entity") != "farmer").Select(c => (c.Text("id")!, c.GetProperty("deleted").GetBoolean()))
        );
        Assert.Empty((await Pull(next)).Changes);
    }

    [Fact]
    public async Task Every_kind_says_its_name_id_version_and_row_in_one_form()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        (await Shop.Owner.Put("/system-settings/commission_rate", new { value = 5 }, Cancel)).Expect(200);
        (await Shop.Owner.Put($"/farmers/{farmer}/flowers", new { flower_type_ids = new[] { malli } }, Cancel)).Expect(200);
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        await Shop.AddLine(farmer, malli, 2m);
        var (changes, cursor) = await Pull();
        Assert.Equal(
            ["daily_entry", "farmer", "farmer_flower", "flower_type", "market_rate", "settings", "time_slot"],
            changes.Select(c => c.Text("entity")!).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.All(changes, c => Assert.Equal(["entity", "id", "version", "deleted", "row"], c.EnumerateObject().Select(p => p.Name)));
        Assert.All(changes, c =>
            Assert.Equal(
                c.GetProperty("row").TryGetProperty("version", out var version) ? version.ToString() : "",
                c.GetProperty("version").ToString()
            )
        );
        Assert.Equal($"{farmer}:{malli}", changes.Single(c => c.Text("entity") == "farmer_flower").Text("id"));

        (await Shop.Owner.Put($"/farmers/{farmer}/flowers", new { flower_type_ids = Array.Empty<Guid>() }, Cancel)).Expect(200);
        Assert.Equal(
            $$"""{"entity":"farmer_flower","id":"{{farmer}}:{{malli}}","version":null,"deleted":true,"row":null}""",
            Assert.Single((await Pull(cursor)).Changes).GetRawText()
        );
    }

    [Fact]
    public async Task A_flowers_number_is_told()
    {
        var rose = await Shop.Flower("ROS");
        (await Shop.Owner.Put($"/flower-types/{rose}", new { number = 42, version = 1 }, Cancel)).Expect(200);
        var told = (await Pull()).Changes.Single(c => c.Text("id") == rose.ToString()).GetProperty("row");
        Assert.Equal(42, told.GetProperty("number").GetInt32());
    }

    [Fact]
    public async Task A_slow_transaction_that_commits_late_is_not_passed_over()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var (_, cursor) = await Pull();
        await using var slow = await Api.Superuser.OpenConnectionAsync(Cancel);
        await using var transaction = await slow.BeginTransactionAsync(Cancel);
        await using (
            var change = new NpgsqlCommand("update farmers set village = 'Slow' where id = $1", slow)
            {
                Parameters = { new() { Value = farmer } },
            }
        )
            await change.ExecuteNonQueryAsync(Cancel);

        // Meanwhile a later transaction commits, and the device pulls.
        (await Shop.Owner.Put($"/flower-types/{malli}", new { description = "Fast" }, Cancel)).Expect(200);
        var (early, between) = await Pull(cursor);
        await transaction.CommitAsync(Cancel);
        var (late, _) = await Pull(between);
        Assert.Contains(farmer.ToString(), Ids(early.Concat(late), "farmer"));
        Assert.Contains(malli.ToString(), Ids(early.Concat(late), "flower_type"));
    }

    [Fact]
    public async Task A_shop_feeds_only_its_own()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        var theirs = await other.AddFarmer();
        Assert.DoesNotContain(theirs.ToString(), Ids((await Pull()).Changes, "farmer"));
        Assert.Equal(["cursor"], (await Shop.Clerk.Get("/sync/changes?cursor=bm9uc2Vuc2U", Cancel)).Expect(422).Fields);
        (await Shop.AsFarmer(theirs).Get("/sync/changes", Cancel)).Expect(403);
    }

    [Fact]
    public async Task Operations_are_done_once_however_often_they_are_sent()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        var line = Api.Clock.NewId();
        object[] operations =
        [
            Create(line, farmer, malli, 10m, 1),
            new
            {
                op_id = Api.Clock.NewId(),
                seq = 2,
                type = "entry.update",
                entity_id = line,
                base_version = 1,
                payload = new { quantity = 12 },
            },
            new
            {
                op_id = Api.Clock.NewId(),
                seq = 3,
                type = "farmer.add_flower",
                entity_id = farmer,
                payload = new { flower_type_id = malli },
            },
        ];
        Assert.Equal(["applied", "applied", "applied"], (await Push(operations)).Select(r => r.Text("status")!));
        var again = await Push(operations);
        Assert.Equal(["replayed", "replayed", "replayed"], again.Select(r => r.Text("status")!));
        Assert.Equal((12m, 2), (again[1].GetProperty("row").Money("quantity"), again[1].GetProperty("row").Int("version")));
        Assert.Equal(1080m, await Shop.Balance(farmer));
        var void1 = new
        {
            op_id = Api.Clock.NewId(),
            seq = 4,
            type = "entry.void",
            entity_id = line,
            base_version = 2,
            payload = new { reason = "Twice" },
        };
        Assert.Equal(["applied", "replayed"], (await Push(void1)).Concat(await Push(void1)).Select(r => r.Text("status")!));
        Assert.Equal(0m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task One_bad_operation_does_not_hold_up_the_others_and_a_conflict_shows_what_stands()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var (mine, contested) = (Api.Clock.NewId(), await Shop.AddLine(farmer, malli, 5m));
        (await Shop.Clerk.Put($"/daily-entries/{contested}", new { quantity = 6 }, Cancel)).Expect(200);
        var results = await Push(
            Create(Api.Clock.NewId(), farmer, malli, 0m, 1),
            new
            {
                op_id = Api.Clock.NewId(),
                seq = 2,
                type = "entry.update",
                entity_id = contested,
                base_version = 1,
                payload = new { quantity = 7 },
            },
            new
            {
                op_id = Api.Clock.NewId(),
                seq = 3,
                type = "entry.rename",
                entity_id = contested,
            },
            new
            {
                op_id = Api.Clock.NewId(),
                seq = 4,
                type = "entry.create",
                entity_id = Api.Clock.NewId(),
                payload = new { quantity = "ten" },
            },
            new
            {
                op_id = Api.Clock.NewId(),
                seq = 5,
                type = "farmer.create",
                entity_id = Api.Clock.NewId(),
                payload = new { name = "S", phone = "9840012345" },
            },
            Create(mine, farmer, malli, 3m, 6)
        );
        Assert.Equal(["rejected", "conflict", "rejected", "rejected", "rejected", "applied"], results.Select(r => r.Text("status")!));
        Assert.Equal(6m, results[1].GetProperty("row").Money("quantity"));
        Assert.Equal("quantity", results[0].GetProperty("error").GetProperty("details")[0].Text("field"));
        Assert.Equal("name", results[4].GetProperty("error").GetProperty("details")[0].Text("field"));
    }

    [Fact]
    public async Task A_late_line_is_judged_by_its_own_day_and_not_refused_for_coming_late()
    {
        var (farmer, malli, dawn) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.SetSheet(Today, (malli, dawn, 100m));
        (await Shop.Owner.Send(HttpMethod.Patch, $"/farmers/{farmer}/deactivate", null, Cancel)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromDays(3));
        Shop = Shop.SignedInAgain();
        await Shop.SetSheet(Today.AddDays(3), (malli, dawn, 900m));
        var result = (await Push(Create(Api.Clock.NewId(), farmer, malli, 1m, 1))).Single();
        Assert.Equal(("applied", 100m), (result.Text("status"), result.GetProperty("row").Money("rate_per_unit")));
    }

    [Fact]
    public async Task The_day_closes_when_both_sides_count_the_same()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var gone = Api.Clock.NewId();
        await Push(
            Create(Api.Clock.NewId(), farmer, malli, 10.25m, 1),
            Create(gone, farmer, malli, 1m, 2),
            Create(Api.Clock.NewId(), farmer, malli, 3.333m, 3)
        );
        (await Shop.Clerk.Delete($"/daily-entries/{gone}?reason=Twice", Cancel)).Expect(200);
        var receipt = (await Shop.Clerk.Get($"/sync/receipt?device_id={Device}&date={Today:yyyy-MM-dd}", Cancel)).Expect(200).Data;
        Assert.Equal((2, 13583), (receipt.Int("count"), receipt.Int("total_grams")));
        (await Shop.Clerk.Get("/sync/receipt", Cancel)).Expect(422);
    }
}
