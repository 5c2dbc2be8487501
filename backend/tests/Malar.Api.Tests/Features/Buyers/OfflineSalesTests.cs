using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Buyers;

[Collection(Alone.Name)]
public sealed class OfflineSalesTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_counter_without_a_network_sells_and_collects_and_nothing_is_refused_for_being_late()
    {
        var (buyer, flower, slot) = (await Shop.AddBuyer(limit: 100), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var price = new
        {
            prices = new[]
            {
                new
                {
                    flower_type_id = flower,
                    time_slot_id = slot,
                    price_per_unit = 180,
                },
            },
        };
        (await Shop.Clerk.Put("/buyers/prices", price, Cancel)).Expect(200);
        var first = (await Shop.Clerk.Get("/sync/changes?limit=1000", Cancel)).Expect(200).Data;
        string[] kinds = ["buyer", "buyer_price"];
        Assert.Equal(
            kinds,
            first.GetProperty("changes").EnumerateArray().Select(c => c.Text("entity")!).Where(kinds.Contains).Distinct().Order()
        );
        (await Shop.Owner.Patch($"/buyers/{buyer}/deactivate", null, Cancel)).Expect(200);

        var (sale, collection) = (Api.Clock.NewId(), Api.Clock.NewId());
        object Operation(int seq, string type, Guid id, object payload) =>
            new
            {
                op_id = id,
                seq,
                type,
                entity_id = id,
                captured_at = "2026-02-11T23:00:00Z",
                payload,
            };
        var push = new
        {
            device_id = "tablet-1",
            operations = new[]
            {
                Operation(
                    1,
                    "sale.create",
                    sale,
                    new { buyer_id = buyer, items = new[] { new { flower_type_id = flower, quantity = 2 } } }
                ),
                Operation(
                    2,
                    "collection.create",
                    collection,
                    new
                    {
                        buyer_id = buyer,
                        amount = 500,
                        method = "cash",
                    }
                ),
                Operation(3, "sale.create", Api.Clock.NewId(), new { buyer_id = Api.Clock.NewId(), items = Array.Empty<object>() }),
            },
        };
        foreach (var expected in new[] { "applied", "replayed" })
        {
            var results = (await Shop.Clerk.Post("/sync/push", push, Cancel)).Expect(200).Data.GetProperty("results");
            Assert.Equal([expected, expected, "rejected"], results.EnumerateArray().Select(r => r.Text("status")!));
        }

        var bill = (await Shop.Clerk.Get($"/invoices/{sale}", Cancel)).Expect(200).Data;
        Assert.Equal(
            (360m, "paid", "2026-02-12", "04:30:00"),
            (bill.Money("total_amount"), bill.Text("status"), bill.Text("invoice_date"), bill.Text("invoice_time"))
        );
        Assert.True(bill.GetProperty("over_limit").GetBoolean());
        Assert.Equal(-140m, await Shop.Owes(buyer));

        var next = (await Shop.Clerk.Get($"/sync/changes?cursor={first.Text("next_cursor")}", Cancel))
            .Expect(200)
            .Data.GetProperty("changes");
        var told = next.EnumerateArray().ToDictionary(c => c.Text("entity")!, c => c.GetProperty("row"));
        Assert.Equal((-140m, 360m), (told["buyer"].Money("current_balance"), told["invoice"].Money("total_amount")));
    }

    [Fact]
    public async Task Of_promises_the_last_one_that_was_heard_counts_whichever_arrives_first()
    {
        var buyer = await Shop.AddBuyer(opening: 500);
        (await Shop.Clerk.Post($"/buyers/{buyer}/promises", new { promised_on = "2026-02-14" }, Cancel)).Expect(201);
        object Heard(int seq, string at, string day) =>
            new
            {
                op_id = Api.Clock.NewId(),
                seq,
                type = "promise.create",
                entity_id = Api.Clock.NewId(),
                captured_at = at,
                payload = new
                {
                    buyer_id = buyer,
                    promised_on = day,
                    amount = "200.00",
                    notes = "After the wedding",
                },
            };
        async Task<string?> Last() =>
            (await Shop.Clerk.Get($"/buyers/{buyer}/dues", Cancel)).Expect(200).Data.GetProperty("last_promise").Text("promised_on");

        async Task Push(string at, string day)
        {
            var push = new { device_id = "phone-1", operations = new[] { Heard(1, at, day) } };
            foreach (var expected in new[] { "applied", "replayed" })
            {
                var results = (await Shop.Clerk.Post("/sync/push", push, Cancel)).Expect(200).Data.GetProperty("results");
                Assert.Equal(expected, results[0].Text("status"));
            }
        }

        await Push("2026-02-11T12:00:00Z", "2026-02-20");
        Assert.Equal("2026-02-14", await Last());
        Api.Clock.Advance(TimeSpan.FromHours(2));
        Shop = Shop.SignedInAgain();
        await Push(Api.Clock.GetUtcNow().AddMinutes(-5).ToString("O", System.Globalization.CultureInfo.InvariantCulture), "2026-02-18");
        Assert.Equal("2026-02-18", await Last());
    }

    [Fact]
    public async Task Money_that_arrives_after_its_day_is_named_at_that_day_and_at_the_day_it_arrives()
    {
        var buyer = await Shop.AddBuyer(opening: 500);
        Api.Clock.Advance(TimeSpan.FromDays(1));
        Shop = Shop.SignedInAgain();
        var push = new
        {
            device_id = "tablet-1",
            operations = new[]
            {
                new
                {
                    op_id = Api.Clock.NewId(),
                    seq = 1,
                    type = "collection.create",
                    entity_id = Api.Clock.NewId(),
                    captured_at = "2026-02-12T05:00:00Z",
                    payload = new { buyer_id = buyer, amount = "400.00" },
                },
            },
        };
        (await Shop.Clerk.Post("/sync/push", push, Cancel)).Expect(200);
        var then = (await Shop.Clerk.Get("/cash-book?date=2026-02-12", Cancel)).Expect(200).Data;
        Assert.Equal(
            (400m, 400m, true),
            (
                then.GetProperty("accounts")[0].Money("closing"),
                then.GetProperty("accounts")[0].Money("late_amount"),
                then.GetProperty("lines")[0].GetProperty("is_late").GetBoolean()
            )
        );
        var now = (await Shop.Clerk.Get("/cash-book", Cancel)).Expect(200).Data.GetProperty("accounts")[0];
        Assert.Equal((400m, 400m, 0m), (now.Money("opening"), now.Money("opening_late_amount"), now.Money("late_amount")));
    }
}
