using System.Text.RegularExpressions;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Buyers;

public sealed partial class BillTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_bill_is_drafted_sent_paid_in_parts_and_never_beyond_its_total()
    {
        var flower = await Shop.Flower("MAL");
        var draft = (
            await Shop.Clerk.Post(
                "/invoices",
                new
                {
                    customer_name = "Sakthi Wedding Hall",
                    items = new[]
                    {
                        new
                        {
                            flower_type_id = flower,
                            quantity = 10.5,
                            rate = 150,
                        },
                    },
                    discount = 75,
                },
                Cancel
            )
        ).Expect(201).Data;
        Assert.Equal(
            ("INV-2025-26-001", "draft", 1575.00m, 1500.00m, 0m),
            (
                draft.Text("invoice_number"),
                draft.Text("status"),
                draft.Money("subtotal"),
                draft.Money("total_amount"),
                draft.Money("balance_due")
            )
        );
        var bill = $"/invoices/{draft.GetProperty("id").GetGuid()}";
        (await Shop.Clerk.Post($"{bill}/payment", new { amount = 100 }, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        var sent = (await Shop.Clerk.Post($"{bill}/send", null, Cancel)).Expect(200).Data;
        Assert.Equal(("pending", 1500.00m), (sent.Text("status"), sent.Money("balance_due")));
        (await Shop.Clerk.Put(bill, new { discount = 0 }, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");

        var payment = new
        {
            id = Api.Clock.NewId(),
            amount = 1000,
            payment_method = "upi",
            payment_reference = "605412345678",
        };
        for (var sentTwice = 0; sentTwice < 2; sentTwice++)
            (await Shop.Clerk.Post($"{bill}/payment", payment, Cancel)).Expect(200);
        (await Shop.Clerk.Post($"{bill}/payment", new { amount = 500.01 }, Cancel)).Expect(422, "VALIDATION_ERROR");
        (
            await Shop.Clerk.Post(
                $"{bill}/payment",
                new
                {
                    amount = 500,
                    payment_method = "upi",
                    payment_reference = "6054 1234 5678",
                },
                Cancel
            )
        ).Expect(409, "RESOURCE_ALREADY_EXISTS");
        var paid = (await Shop.Clerk.Post($"{bill}/payment", new { amount = 500 }, Cancel)).Expect(200).Data;
        Assert.Equal(("paid", 0m, 2), (paid.Text("status"), paid.Money("balance_due"), paid.GetProperty("payments").GetArrayLength()));
        Assert.Equal(0m, await Api.Sum("amount", "postings where account = 'customers'"));
        Assert.Equal(1500m, await Api.Sum("amount", "postings where account = 'sales'"));
        Assert.Equal(
            (-1000m, -500m),
            (await Api.Sum("amount", "postings where account = 'bank'"), await Api.Sum("amount", "postings where account = 'cash'"))
        );
    }

    [Fact]
    public async Task A_bill_that_is_cancelled_keeps_its_number_and_frees_what_was_paid_on_it()
    {
        var (buyer, flower) = (await Shop.AddBuyer(), await Shop.Flower("MAL"));
        var first = (await Shop.Sell(buyer, flower, 10, 100)).Expect(201).Id;
        (await Shop.Collect(buyer, 400)).Expect(201);
        var second = (await Shop.Sell(buyer, flower, 5, 100)).Expect(201).Id;
        (await Shop.Clerk.Post($"/invoices/{first}/cancel", new { reason = "Wrong buyer" }, Cancel)).Expect(403);
        (await Shop.Owner.Post($"/invoices/{first}/cancel", new { }, Cancel)).Expect(422, "VALIDATION_ERROR");
        var cancelled = (await Shop.Owner.Post($"/invoices/{first}/cancel", new { reason = "Wrong buyer" }, Cancel)).Expect(200).Data;
        Assert.Equal(
            ("cancelled", "Wrong buyer", 0m),
            (cancelled.Text("status"), cancelled.Text("cancel_reason"), cancelled.Money("amount_paid"))
        );
        Assert.Equal(400m, (await Shop.Owner.Get($"/invoices/{second}", Cancel)).Data.Money("amount_paid"));
        Assert.Equal(100m, await Shop.Owes(buyer));
        (await Shop.Owner.Post($"/invoices/{first}/cancel", new { reason = "Again" }, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        Assert.Equal("INV-2025-26-003", (await Shop.Sell(buyer, flower, 1, 100)).Expect(201).Data.Text("invoice_number"));
    }

    [Fact]
    public async Task Numbers_have_no_gap_and_a_deleted_draft_gives_its_own_back()
    {
        var (buyer, flower) = (await Shop.AddBuyer(), await Shop.Flower("MAL"));
        var draft = new
        {
            buyer_id = buyer,
            items = new[]
            {
                new
                {
                    flower_type_id = flower,
                    quantity = 1,
                    rate = 100,
                },
            },
        };
        var first = (await Shop.Clerk.Post("/invoices", draft, Cancel)).Expect(201).Id;
        // Of twenty concurrent sales, some of them refused, no number is duplicated or missing.
        var sold = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Shop.Sell(buyer, flower, i % 5 == 0 ? 0 : 1, 100)));
        Assert.Equal(16, sold.Count(s => s.Status == 201));
        (await Shop.Clerk.Delete($"/invoices/{first}", Cancel)).Expect(403);
        (await Shop.Owner.Delete($"/invoices/{first}", Cancel)).Expect(200);
        Assert.Equal("INV-2025-26-001", (await Shop.Sell(buyer, flower, 1, 100)).Expect(201).Data.Text("invoice_number"));
        Assert.Equal(1700m, await Shop.Owes(buyer));
        // The financial year begins in April.
        Api.Clock.Set(new DateTimeOffset(2026, 4, 1, 5, 0, 0, TimeSpan.FromHours(5.5)));
        Shop = Shop.SignedInAgain();
        Assert.Equal("INV-2026-27-001", (await Shop.Sell(buyer, flower, 1, 100)).Expect(201).Data.Text("invoice_number"));
        Assert.Equal("INV-2025-26-018", (await Shop.Sell(buyer, flower, 1, 100, new DateOnly(2026, 3, 31))).Data.Text("invoice_number"));
    }

    [Fact]
    public async Task Of_acts_on_one_account_at_once_each_sees_what_the_others_did()
    {
        var (buyer, flower) = (await Shop.AddBuyer(limit: 1000), await Shop.Flower("MAL"));
        // Each sale alone is within the limit; one that waits for another checks the balance which that one left.
        var sold = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Shop.Sell(buyer, flower, 3, 100)));
        Assert.Equal(3, sold.Count(s => s.Status == 201));
        Assert.All(sold.Where(s => s.Status != 201), s => Assert.Equal(["limit_confirmed"], s.Fields));
        Assert.Equal(900m, await Shop.Owes(buyer));
        // Each collection alone equals what the buyer owes, but only one of them can be accepted.
        var collected = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Shop.Collect(buyer, 600)));
        Assert.Single(collected, c => c.Status == 201);
        Assert.Equal(300m, await Shop.Owes(buyer));
    }

    [Fact]
    public async Task A_limit_asks_and_is_never_silent()
    {
        var (buyer, flower) = (await Shop.AddBuyer(limit: 1000), await Shop.Flower("MAL"));
        (await Shop.Sell(buyer, flower, 10, 100)).Expect(201);
        var id = Api.Clock.NewId();
        var asked = (await Shop.Sell(buyer, flower, 1, 100, id: id)).Expect(422, "VALIDATION_ERROR");
        Assert.Equal(["limit_confirmed"], asked.Fields);
        Assert.Contains("1,100.00", asked.Json.Text("message"), StringComparison.Ordinal);
        var sold = (await Shop.Sell(buyer, flower, 1, 100, limitConfirmed: true, id: id)).Expect(201).Data;
        Assert.True(sold.GetProperty("over_limit").GetBoolean());
        var news = (await Shop.Owner.Get("/notifications", Cancel)).Expect(200).Data.EnumerateArray().Single();
        Assert.Equal(
            ("buyer_over_limit", sold.Text("id"), "Annai Flower Stall"),
            (news.Text("kind"), news.Text("subject_id"), news.Text("buyer_name"))
        );
        var home = (await Shop.Owner.Get("/dashboard/home", Cancel)).Expect(200).Data;
        Assert.Equal(1, home.GetProperty("needs_you").GetProperty("above_limit").Int("count"));
        Assert.Equal(await Shop.Owes(buyer), home.GetProperty("buyers").Money("total"));
        Assert.Equal("INV-2025-26-002", sold.Text("invoice_number"));
    }

    [Fact]
    public async Task A_price_is_that_of_the_sheet_unless_one_is_typed()
    {
        var (buyer, flower, slot) = (await Shop.AddBuyer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var sale = new
        {
            buyer_id = buyer,
            invoice_time = "05:30",
            items = new[] { new { flower_type_id = flower, quantity = 2.5 } },
            issue = true,
        };
        (await Shop.Clerk.Post("/invoices", sale, Cancel)).Expect(422, "NO_APPLICABLE_RATE");
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
        Assert.Equal(1, (await Shop.Clerk.Put("/buyers/prices", price, Cancel)).Expect(200).Data.GetProperty("prices").GetArrayLength());
        var item = (await Shop.Clerk.Post("/invoices", sale, Cancel)).Expect(201).Data.GetProperty("items")[0];
        Assert.Equal((180m, "sheet", 450m), (item.Money("rate"), item.Text("rate_source"), item.Money("total")));
        Assert.Equal("typed", (await Shop.Sell(buyer, flower, 1, 170)).Expect(201).Data.GetProperty("items")[0].Text("rate_source"));
    }

    [Fact]
    public async Task Tax_stands_on_bills_only_where_the_shop_has_said_its_code()
    {
        var (buyer, flower) = (await Shop.AddBuyer(), await Shop.Flower("MAL"));
        var sale = new
        {
            buyer_id = buyer,
            items = new[]
            {
                new
                {
                    flower_type_id = flower,
                    quantity = 1,
                    rate = 100.10,
                },
            },
            tax_rate = 5,
        };
        (await Shop.Clerk.Post("/invoices", sale, Cancel)).Expect(422, "VALIDATION_ERROR");
        (await Shop.Owner.Put("/system-settings/gst_hsn", new { value = "0603" }, Cancel)).Expect(200);
        var bill = (await Shop.Clerk.Post("/invoices", sale, Cancel)).Expect(201).Data;
        Assert.Equal(
            (5.01m, 2.50m, 2.51m, 105.11m, "0603"),
            (bill.Money("tax_amount"), bill.Money("cgst_amount"), bill.Money("sgst_amount"), bill.Money("total_amount"), bill.Text("hsn"))
        );
        Assert.Equal(0m, (await Shop.Sell(buyer, flower, 1, 100)).Expect(201).Data.Money("tax_amount"));

        // A return reduces the bill's tax proportionally, and cancelling the return restores it.
        (await Shop.Clerk.Put($"/invoices/{bill.Text("id")}/send", null, Cancel)).Expect(200);
        var back = new
        {
            flower_type_id = flower,
            quantity = 0.5,
            amount = 52.56,
            reason = "Wet",
            invoice_id = bill.Text("id"),
        };
        var credit = (await Shop.Clerk.Post($"/buyers/{buyer}/returns", back, Cancel)).Expect(201).Data;
        Assert.Equal(2.50m, credit.Money("tax_amount"));
        Assert.Equal(2.51m, await Api.Sum("amount", "postings where account = 'gst'"));
        (await Shop.Owner.Post($"/buyers/credits/{credit.Text("id")}/cancel", new { reason = "Typed twice" }, Cancel)).Expect(200);
        Assert.Equal(5.01m, await Api.Sum("amount", "postings where account = 'gst'"));
    }

    [Fact]
    public async Task A_bill_is_overdue_by_the_shops_clock()
    {
        var (buyer, flower) = (await Shop.AddBuyer(), await Shop.Flower("MAL"));
        var bill = (await Shop.Sell(buyer, flower, 1, 100)).Expect(201);
        Assert.Equal(("pending", "2026-02-19"), (bill.Data.Text("status"), bill.Data.Text("due_date")));
        // 23:30 on the 19th in Madurai, and an hour later.
        Api.Clock.Set(new DateTimeOffset(2026, 2, 19, 23, 30, 0, TimeSpan.FromHours(5.5)));
        Shop = Shop.SignedInAgain();
        Assert.Equal(0, (await Shop.Clerk.Get("/invoices?status=overdue", Cancel)).Expect(200).Data.GetArrayLength());
        Api.Clock.Advance(TimeSpan.FromHours(1));
        Shop = Shop.SignedInAgain();
        Assert.Equal("overdue", (await Shop.Clerk.Get("/invoices?status=overdue", Cancel)).Expect(200).Data[0].Text("status"));
        Assert.Equal(100m, (await Shop.Clerk.Get($"/buyers/{buyer}", Cancel)).Data.Money("overdue_amount"));
    }

    [Fact]
    public async Task The_papers_of_a_bill_and_of_an_account_say_what_is_due_and_how_to_pay()
    {
        (await Shop.Owner.Put("/business-profile", new { upi_id = "meenakshi@upi" }, Cancel)).Expect(200);
        var (buyer, flower) = (await Shop.AddBuyer(opening: 50), await Shop.Flower("MAL"));
        var bill = (await Shop.Sell(buyer, flower, 10.5m, 150)).Expect(201).Id;
        (await Shop.Collect(buyer, 125)).Expect(201);
        var paper = await Text($"/invoices/{bill}/pdf?language=both");
        foreach (
            var said in new[]
            {
                "INV-2025-26-001",
                "Annai Flower Stall",
                "10.500",
                "1,575.00",
                "75.00",
                "1,500.00",
                "meenakshi@upi",
                "பில்",
            }
        )
            Assert.Contains(said, paper, StringComparison.Ordinal);
        var statement = await Text($"/buyers/{buyer}/statement/file?format=pdf&language=ta");
        foreach (var said in new[] { "BUY001", "பழைய பாக்கி", "வசூல்", "1,625.00", "125.00", "₹1,500.00" })
            Assert.Contains(said, statement, StringComparison.Ordinal);
        // The same account produces an identical file, whenever it is generated.
        var days = $"date_from={Today.AddDays(-7):O}&date_to={Today:O}";
        var drawn = await File($"/buyers/{buyer}/statement/file?format=pdf&{days}");
        Api.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(drawn, await File($"/buyers/{buyer}/statement/file?format=pdf&{days}"));
        var csv = System.Text.Encoding.UTF8.GetString(await File($"/buyers/{buyer}/statement/file?format=csv&language=en&{days}"));
        Assert.Contains("Owed before,,,,0.00", csv, StringComparison.Ordinal);
        Assert.Contains(",Collected,,,125.00,1500.00", csv, StringComparison.Ordinal);

        using var anybody = Api.Anonymous();
        async Task<(string?, string?, string?, decimal, string?)> Verified(string text)
        {
            var told = (await anybody.Get($"/papers/{Code().Match(text).Value}", Cancel)).Expect(200).Data;
            return (told.Text("kind"), told.Text("number"), told.Text("farmer"), told.Money("amount"), told.Text("state"));
        }

        Assert.Equal(("bill", "INV-2025-26-001", "Ann…", 1_575m, "stands"), await Verified(paper));
        Assert.Equal(("dues", "BUY001", "Ann…", 1_500m, "stands"), await Verified(statement));
        (await Shop.Collect(buyer, 500)).Expect(201);
        Assert.Equal(("bill", "INV-2025-26-001", "Ann…", 1_575m, "stands"), await Verified(paper));
        Assert.Equal(("dues", "BUY001", "Ann…", 1_500m, "changed"), await Verified(statement));

        (await Shop.Clerk.Post($"/invoices/{bill}/message", null, Cancel)).Expect(422, "VALIDATION_ERROR");
        (await Shop.Owner.Put($"/buyers/{buyer}", new { phone = "9000012345" }, Cancel)).Expect(200);
        (await Shop.Clerk.Post($"/invoices/{bill}/message", new { language = "ta" }, Cancel)).Expect(200);
        Assert.Equal(
            1m,
            await Api.Sum("1::numeric", $"outbox_messages where kind = 'document' and payload -> 'document' ->> 'id' = '{bill}'")
        );
        (await Shop.Owner.Post($"/invoices/{bill}/cancel", new { reason = "Another buyer's" }, Cancel)).Expect(200);
        Assert.Equal("cancelled", (await Verified(paper)).Item5);

        async Task<byte[]> File(string path) =>
            await (await Shop.Clerk.Get(path, Cancel)).Expect(200).Response.Content.ReadAsByteArrayAsync(Cancel);

        async Task<string> Text(string path) => await Pdf.TextOf(await File(path));
    }

    [Fact]
    public async Task Nobody_but_the_office_reaches_any_of_it()
    {
        var (buyer, flower) = (await Shop.AddBuyer(), await Shop.Flower("MAL"));
        var bill = (await Shop.Sell(buyer, flower, 1, 100)).Expect(201).Id;
        var farmer = Shop.AsFarmer(await Shop.AddFarmer());
        foreach (
            var path in new[]
            {
                "/buyers",
                $"/buyers/{buyer}",
                $"/buyers/{buyer}/ledger",
                "/buyers/dues",
                "/buyers/prices",
                "/buyers/reconciliation",
                "/buyers/margin",
                "/invoices",
                $"/invoices/{bill}",
            }
        )
            (await farmer.Get(path, Cancel)).Expect(403);
        (await Shop.Clerk.Get("/buyers/margin", Cancel)).Expect(403);
        var other = await Api.OpenShopAsync("dindigul-1");
        (await other.Owner.Get($"/invoices/{bill}", Cancel)).Expect(404);
        (await other.Owner.Post($"/buyers/{buyer}/collections", new { amount = 1 }, Cancel)).Expect(404);
        (await other.Sell(buyer, await other.Flower("MAL"), 1, 100)).Expect(404);
    }

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
