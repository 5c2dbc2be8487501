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
}
