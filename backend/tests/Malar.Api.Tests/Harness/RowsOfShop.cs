using Malar.Api.Tests.Features.Buyers;
using Malar.Api.Tests.Features.WhatsApp;

namespace Malar.Api.Tests.Harness;

/// <summary>Fills a shop with a row of everything that a route can name.</summary>
internal static class RowsOfShop
{
    /// <returns>The id of each row by its field name in request bodies, such as <c>farmer_id</c>.</returns>
    public static async Task<Dictionary<string, string>> FillAsync(this TestShop shop, RunningApi api, string code = "madurai-1")
    {
        var ct = TestContext.Current.CancellationToken;
        var (flower, slot) = (await shop.Flower("MAL"), await shop.Slot("04:00"));
        var rate = await shop.SetRate(flower, slot, 150m);
        var farmer = await shop.AddFarmer();
        var settled = await shop.AddLine(farmer, flower, 5m);
        var settlement = (
            await shop.Clerk.Post(
                "/settlements/generate",
                new
                {
                    farmer_id = farmer,
                    period_start = MarketClock.Today,
                    period_end = MarketClock.Today,
                },
                ct
            )
        ).Expect(201).Id;
        var line = await shop.AddLine(farmer, flower, 4m);
        var advance = (
            await shop.Clerk.Post(
                "/cash-advances",
                new
                {
                    farmer_id = farmer,
                    amount = 100,
                    reason = "Seeds",
                },
                ct
            )
        ).Expect(201).Id;
        await shop.Say(api, "+917000000001", "தவறு");
        var dispute = (await shop.Clerk.Get("/disputes?status=open", ct)).Expect(200).Data[0].GetProperty("id").GetGuid();
        var job = (
            await shop.Clerk.Post("/settlements/generate-all", new { period_start = MarketClock.Today, period_end = MarketClock.Today }, ct)
        ).Expect(202);
        Assert.NotEqual(settled, line);
        var papers = (
            await shop.Clerk.Post("/reports/farmer-statements", new { date_from = MarketClock.Today, date_to = MarketClock.Today }, ct)
        ).Expect(202);
        // The answer that was sent to the farmer.
        var message = (await shop.Clerk.Get("/whatsapp/logs", ct)).Expect(200).Data[0].GetProperty("id").GetGuid();
        (await shop.Clerk.Put("/devices/D1/state", new { unsent = 0, parked = 0 }, ct)).Expect(200);
        var buyer = await shop.AddBuyer();
        var bill = (await shop.Sell(buyer, flower, 1, 100)).Expect(201).Id;
        var credit = (await shop.Collect(buyer, 10)).Expect(201).Data.GetProperty("collection").GetProperty("id").GetGuid();
        var weight = (await shop.Clerk.Post("/buyers/wastage", new { flower_type_id = flower, quantity = 1 }, ct)).Expect(201).Id;
        var expense = (await shop.Clerk.Post("/cash-book/entries", new { head = "Tea", amount = 20 }, ct)).Expect(201).Id;
        // The notification about the requested advance.
        var notification = (await shop.Owner.Get("/notifications", ct)).Expect(200).Data[0].GetProperty("id").GetGuid();
        await api.SignInAsync($"owner@{code}.test");
        var session = (await shop.Owner.Get("/auth/sessions", ct)).Expect(200).Data[0].GetProperty("id").GetGuid();
        return new Dictionary<string, string>
        {
            ["session_id"] = session.ToString(),
            ["notification_id"] = notification.ToString(),
            ["farmer_id"] = farmer.ToString(),
            ["flower_type_id"] = flower.ToString(),
            ["time_slot_id"] = slot.ToString(),
            ["market_rate_id"] = rate.ToString(),
            ["daily_entry_id"] = line.ToString(),
            ["cash_advance_id"] = advance.ToString(),
            ["settlement_id"] = settlement.ToString(),
            ["dispute_id"] = dispute.ToString(),
            ["buyer_id"] = buyer.ToString(),
            ["invoice_id"] = bill.ToString(),
            ["credit_id"] = credit.ToString(),
            ["weight_id"] = weight.ToString(),
            ["cash_entry_id"] = expense.ToString(),
            ["user_id"] = shop.ClerkId.ToString(),
            ["job_id"] = job.Data.EnumerateObject().First(p => p.Name is "id" or "job_id").Value.GetString()!,
            ["paper_job_id"] = papers.Id.ToString(),
            ["message_id"] = message.ToString(),
            ["device_id"] = "D1",
            ["key"] = "commission_rate",
            ["phone"] = "+917000000001",
        };
    }
}
