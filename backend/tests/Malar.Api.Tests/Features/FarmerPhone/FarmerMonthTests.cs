using System.Globalization;
using System.Text.Json;
using Malar.Api.Tests.Features.WhatsApp;
using Malar.Api.Tests.Harness;
using Malar.Domain;

namespace Malar.Api.Tests.Features.FarmerPhone;

/// <summary>One farmer's month: every screen and document shows the same figures.</summary>
public sealed class FarmerMonthTests(RunningApi api) : ApiTest(api)
{
    private const string Phone = "+917000000001";

    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2] };

    [Fact]
    public async Task Home_account_statement_settlements_and_bot_agree_in_every_state_of_a_month()
    {
        var (farmer, jasmine, other) = (await Shop.AddFarmer(commissionPct: 10m), await Shop.Flower("MAL"), await Shop.Flower("KAN"));
        var (slot, phone, corrected) = (await Shop.Slot("04:00"), Shop.AsFarmer(farmer), Guid.Empty);
        for (var back = 28; back >= 1; back--)
        {
            var day = Today.AddDays(-back);
            await Shop.SetSheet(day, (jasmine, slot, 900m + (back * 7)));
            corrected = await Shop.AddLine(farmer, jasmine, 3.25m + (back % 5), day);
            // The rate arrives later or, for some entries, never.
            if (back % 9 == 0)
                await Shop.AddLine(farmer, other, 1.5m, day);
            if (back == 20)
                await Shop.GiveAdvance(farmer, 6000m);
            if (back % 7 == 1 && back > 1)
                await SettleAsync(farmer, day.AddDays(-6), day, pay: back != 8);
        }

        await AgreeAsync(farmer, phone);
        (await Shop.Owner.Put($"/daily-entries/{corrected}", new { quantity = 2.125, reason = "scale read again" }, Cancel)).Expect(200);
        await AgreeAsync(farmer, phone);
        var history = (await phone.Get($"/daily-entries/{corrected}/history", Cancel)).Expect(200).Data.EnumerateArray().Last();
        Assert.Equal(("corrected", "scale read again"), (history.Text("action"), history.Text("reason")));
        var stranger = Shop.AsFarmer(await Shop.AddFarmer("Selvam"));
        (await stranger.Get($"/daily-entries/{corrected}/history", Cancel)).Expect(404);
        await Shop.SetSheet(Today.AddDays(-27), (other, slot, 1200m));
        await AgreeAsync(farmer, phone);
        (await Shop.Owner.Post($"/farmers/{farmer}/adjustments", new { amount = -25.5, reason = "box weighed along" }, Cancel)).Expect(201);
        await AgreeAsync(farmer, phone);
    }

    /// <summary>Settles all priced entries.</summary>
    private async Task SettleAsync(Guid farmer, DateOnly from, DateOnly to, bool pay)
    {
        var made = await Shop.Owner.Post(
            "/settlements/generate",
            new
            {
                farmer_id = farmer,
                period_start = from,
                period_end = to,
            },
            Cancel
        );
        if (made.Status != 201)
            return;
        (await Shop.Owner.Post($"/settlements/{made.Id}/approve", null, Cancel)).Expect(200);
        if (pay)
            (
                await Shop.Owner.Post(
                    $"/settlements/{made.Id}/pay",
                    new { payment_method = "upi", payment_reference = $"4320{to:MMdd}" },
                    Cancel
                )
            ).Expect(200);
    }

    private async Task AgreeAsync(Guid farmer, HttpClient phone)
    {
        var home = (await phone.Get($"/farmers/{farmer}/home", Cancel)).Expect(200).Data;
        var (figures, book) = (home.GetProperty("balance"), await Shop.Balance(farmer));
        Assert.Equal(book, figures.Money("current_balance"));
        Assert.Equal(
            book,
            figures.Money("unsettled_net")
                + figures.Money("due")
                - figures.Money("outstanding_advances")
                - figures.Money("outstanding_shortfall")
        );
        Assert.Equal(book, (await phone.Get($"/farmers/{farmer}/balance", Cancel)).Expect(200).Data.Money("current_balance"));

        var ledger = (await phone.Get($"/farmers/{farmer}/ledger?page_size=100", Cancel)).Expect(200).Data.EnumerateArray().ToList();
        Assert.Equal(book, ledger[0].Money("balance"));
        Assert.Equal(book, ledger.Sum(line => line.Money("amount")));

        await OnPaperAsync(farmer, phone, ledger);

        var settlements = (await phone.Get("/settlements?page_size=100", Cancel)).Expect(200).Data.EnumerateArray().ToList();
        Assert.Equal(
            settlements.Where(s => s.Text("status") == "approved").Sum(s => s.Money("net_payable")),
            home.GetProperty("due_settlements").EnumerateArray().Sum(s => s.Money("net_payable"))
        );
        Assert.Equal(
            (await phone.Get($"/farmers/{farmer}/advances", Cancel)).Expect(200).Data.Money("outstanding_advances"),
            figures.Money("outstanding_advances")
        );

        var said = (await Shop.Say(Api, Phone, "balance"))!;
        Assert.Contains(Money.Format(Math.Abs(book)), said, StringComparison.Ordinal);
        Assert.Contains(Money.Format(figures.Money("unsettled_net")), said, StringComparison.Ordinal);
        Assert.Contains(
            figures.GetProperty("unpriced_entries").GetInt32().ToString(CultureInfo.InvariantCulture),
            said,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// Checks that the statement of the same days has each journal of the account with the balance after it, and the same closing balance
    /// as the ledger.
    /// </summary>
    private async Task OnPaperAsync(Guid farmer, HttpClient phone, List<JsonElement> newestFirst)
    {
        var days = $"date_from={Today.AddDays(-31):O}&date_to={Today:O}&language=en";
        var reply = (await phone.Get($"/reports/farmer-statement/{farmer}?{days}", Cancel)).Expect(200);
        var paper = await Pdf.WordsOf(await reply.Response.Content.ReadAsByteArrayAsync(Cancel));
        // The statement is ordered by business date, and shows a journal with two postings as one line.
        var acts = newestFirst.AsEnumerable().Reverse().GroupBy(line => line.Text("journal_id"));
        var (balance, expected) = (0m, new List<string>());
        foreach (var act in acts.OrderBy(lines => lines.First().Text("business_date"), StringComparer.Ordinal))
        {
            var amount = act.Sum(line => line.Money("amount"));
            balance += amount;
            expected.Add($"{Shown(amount)} {Shown(balance)}");
        }

        var told = paper.Split('\n').Where(line => expected.Exists(act => line.EndsWith(act, StringComparison.Ordinal)));
        Assert.Equal(expected, told.Select(line => string.Join(' ', line.Split(' ')[^2..])));
        Assert.Contains($"{(balance < 0m ? "−" : "")}₹{Math.Abs(balance).ToString("N2", Indian)}", paper, StringComparison.Ordinal);
        return;

        static string Shown(decimal amount) => (amount < 0m ? "−" : "") + Math.Abs(amount).ToString("N2", Indian);
    }
}
