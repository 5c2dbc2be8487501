using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Buyers;

/// <summary>A usual sale takes one round trip to the database, with exactly the same result.</summary>
public sealed class SingleStatementSaleTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task What_it_answers_is_what_is_read_afterwards_and_what_is_answered_again()
    {
        var (buyer, flower) = (await Shop.AddBuyer(limit: 100_000), await Shop.Flower("MAL"));
        Dictionary<string, object?>[] bills =
        [
            Bill(buyer, Item(flower, 10.5m, 150)),
            Bill(buyer, Item(flower, 1, 99.9m), ("discount", 7.5m), ("customer_name", "அன்னை கடை"), ("notes", "For the temple")),
            Bill(
                buyer,
                new
                {
                    description = "Baskets",
                    quantity = "3",
                    unit = "piece",
                    rate = 40,
                },
                ("invoice_date", Today.AddDays(-30)),
                ("captured_at", "2026-02-11T23:00:00.1234567Z")
            ),
        ];
        foreach (var bill in bills)
        {
            var said = (await Post(bill)).Expect(201).Data;
            Assert.Equal(Said(said), Said((await Shop.Clerk.Get($"/invoices/{said.Text("id")}", Cancel)).Expect(200).Data));
            Assert.Equal(Said(said), Said((await Post(bill)).Expect(201).Data));
        }

        bills[0]["discount"] = 1;
        (await Post(bills[0])).Expect(409, "IDEMPOTENCY_CONFLICT");
        Assert.Equal(3, await Api.Count("invoices"));
        Assert.Equal(3, await Api.Count("audit_log where entity = 'invoice' and action = 'issued'"));
    }

    [Fact]
    public async Task Sent_many_times_at_once_it_is_one_and_its_number_is_the_next()
    {
        var (buyer, flower) = (await Shop.AddBuyer(), await Shop.Flower("MAL"));
        var bill = Bill(buyer, Item(flower, 2, 100));
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Post(bill)));
        Assert.Single(answers.Select(a => Said(a.Expect(201).Data)).Distinct());
        Assert.Equal(200m, await Shop.Owes(buyer));
        Assert.Equal("INV-2025-26-002", (await Shop.Sell(buyer, flower, 1, 100)).Expect(201).Data.Text("invoice_number"));
    }

    [Fact]
    public async Task Terms_that_have_changed_are_the_terms_of_the_next_sale()
    {
        var (buyer, flower) = (await Shop.AddBuyer(), await Shop.Flower("MAL"));
        (await Shop.Sell(buyer, flower, 1, 100)).Expect(201);
        // A change by another instance, which this one has not been notified of yet.
        await using (
            var rename = Api.Superuser.CreateCommand(
                "update flower_types set name = 'Madurai Malli' where code = 'MAL'; update shops set reference_version = reference_version + 1"
            )
        )
            await rename.ExecuteNonQueryAsync(Cancel);
        var sold = (await Shop.Sell(buyer, flower, 1, 100)).Expect(201).Data;
        Assert.Equal("Madurai Malli", sold.GetProperty("items")[0].Text("description"));
    }

    private static object Item(Guid flower, decimal quantity, decimal rate) =>
        new
        {
            flower_type_id = flower,
            quantity,
            rate,
        };

    private static Dictionary<string, object?> Bill(Guid buyer, object item, params (string Name, object Value)[] more)
    {
        var bill = new Dictionary<string, object?>
        {
            ["id"] = Guid.CreateVersion7(),
            ["buyer_id"] = buyer,
            ["items"] = new[] { item },
            ["issue"] = true,
        };
        foreach (var (name, value) in more)
            bill[name] = value;
        return bill;
    }

    private Task<Reply> Post(object bill) => Shop.Clerk.Post("/invoices", bill, Cancel);

    private static string Said(JsonElement bill) => bill.GetRawText();
}
