using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Malar.Api.Tests.Features.WhatsApp;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Operations;

/// <summary>
/// A farmer's balance, dues and outstanding advances are the same figures in every route of the API, in each answer of the bot, on the
/// farmer's phone and on paper. Twelve random mornings with settlements in every state; a failure includes the seed.
/// </summary>
public sealed partial class OneFigureTests(RunningApi api) : OutboxTest(api)
{
    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2] };

    private readonly List<Guid> farmers = [];

    private readonly List<(Guid Id, string State)> settlements = [];

    private int periods;

    private string seed = "";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_a_morning_brings_every_place_says_the_same(int run)
    {
        var random = new Random(Environment.TickCount + run);
        seed = $"seed {Environment.TickCount + run}";
        await StartAsync(("WHATSAPP_PROVIDER", "simulator"));
        await SetUpAsync();
        for (var step = 1; step <= 90; step++)
        {
            await ActAsync(random);
            if (step % 15 != 0)
                continue;
            foreach (var index in Enumerable.Range(0, farmers.Count))
                await CompareAsync(index);
            await ComparePapersAsync();
        }
    }

    private async Task SetUpAsync()
    {
        object[] rules =
        [
            new
            {
                name = "Stall",
                basis = "per_month",
                amount = 120,
            },
            new
            {
                name = "Paper",
                basis = "per_settlement",
                amount = 3.5,
            },
        ];
        (await Shop.Owner.Put("/system-settings/fee_rules", new { value = rules }, Cancel)).Expect(200);
        (await Shop.Owner.Put("/system-settings/advance_recovery_pct", new { value = 60 }, Cancel)).Expect(200);
        await Shop.SetRate(await Shop.Flower("MAL"), await Shop.Slot("04:00"), 33.33m, Today.AddDays(-30));
        for (var i = 0; i < 3; i++)
        {
            farmers.Add(await Shop.AddFarmer($"Farmer {i}", flatFeeMonthly: 40 * i));
            (await Shop.Owner.Put($"/farmers/{farmers[i]}", new { language_preference = "en" }, Cancel)).Expect(200);
            // The farmer has written, so free-text messages can be sent.
            await Ask($"+91700000000{i + 1}", "help");
        }
    }

    private async Task ActAsync(Random random)
    {
        var farmer = farmers[random.Next(farmers.Count)];
        switch (random.Next(10))
        {
            case < 4:
                await Shop.AddLine(farmer, await Shop.Flower("MAL"), random.Next(1, 20_000) / 1000m);
                break;
            case 4:
                var advance = await Shop.GiveAdvance(farmer, random.Next(100, 100_000) / 100m);
                await ReadPaperAsync($"advance-receipt/{advance}", advance, "cash', 'bank");
                break;
            case 5:
                var finding = new { amount = random.Next(2) == 0 ? 12.34m : -47.89m, reason = "found late" };
                (await Shop.Owner.Post($"/farmers/{farmer}/adjustments", finding, Cancel)).Expect(201);
                break;
            case 6 or 7:
                var day = Today.AddDays(periods++);
                var period = new
                {
                    farmer_id = farmer,
                    period_start = day,
                    period_end = day,
                };
                var made = await Shop.Clerk.Post("/settlements/generate", period, Cancel);
                if (made.Status == 201)
                    settlements.Add((made.Id, "draft"));
                else
                    made.Expect(422, "NO_ENTRIES");
                break;
            case 8 when settlements.Count > 0:
                await MoveOnAsync(random.Next(settlements.Count));
                break;
            case 9 when settlements.Count > 0:
                var last = random.Next(settlements.Count);
                if (
                    settlements[last].State == "draft"
                    && (await Shop.Owner.Delete($"/settlements/{settlements[last].Id}", Cancel)).Status == 200
                )
                    settlements.RemoveAt(last);
                break;
        }
    }

    /// <summary>Approves a draft, or pays an approved settlement; one that takes up a draft's shortfall must wait for that draft.</summary>
    private async Task MoveOnAsync(int which)
    {
        var (id, state) = settlements[which];
        if (state == "draft")
        {
            var reply = await Shop.Owner.Post($"/settlements/{id}/approve", null, Cancel);
            if (reply.Status == 200)
                settlements[which] = (id, "approved");
            else
                Assert.Contains("first", reply.Expect(422, "INVALID_STATE_TRANSITION").Json.Text("message"), StringComparison.Ordinal);
        }
        else if (state == "approved")
        {
            var paid = (await Shop.Owner.Post($"/settlements/{id}/pay", null, Cancel)).Expect(200).Data;
            settlements[which] = (id, "paid");
            await ReadMessageAsync(paid.Text("settlement_number")!, paid.GetProperty("farmer_id").GetGuid());
            await ReadPaperAsync($"settlement-report/{id}", id, "cash', 'bank', 'round_off");
        }
    }

    private async Task CompareAsync(int index)
    {
        var (farmer, phone) = (farmers[index], $"+91700000000{index + 1}");
        // The bot answers ten commands a minute.
        Api.Clock.Advance(TimeSpan.FromSeconds(20));
        var balance = (await Shop.Owner.Get($"/farmers/{farmer}/balance", Cancel)).Expect(200).Data;
        var (owed, outstanding, due) = (
            balance.Money("current_balance"),
            balance.Money("unrecovered_advances"),
            balance.Money("in_unpaid_settlements")
        );
        Same(await Shop.Balance(farmer), owed, "the book");
        Same(owed, balance.Money("unsettled_net") + due - outstanding - balance.Money("outstanding_shortfall"), "the parts of the balance");
        await CompareApiAsync(farmer, owed, outstanding, due);
        await ComparePhoneAsync(farmer, owed, outstanding, due);

        Same(outstanding, Amount(await Ask(phone, "3"), "Advances still open"), "the bot's advances");
        var told = await Ask(phone, "4");
        Same(owed, Amount(told, "The shop owes you") - Amount(told, "You owe the shop"), "the bot's balance");
        Same(outstanding, -Amount(told, "Advances still open"), "the bot's balance: advances");
        Same(due, Amount(told, "Settled, not paid yet"), "the bot's balance: due");
        Same(balance.Money("unsettled_net"), Amount(told, "Flowers not settled yet"), "the bot's balance: unsettled");
        Same(balance.Money("open_adjustments"), Amount(told, "Comes into the next settlement"), "the bot's balance: to come");
        var last = await Ask(phone, "5");
        if (!last.StartsWith("There is no settlement", StringComparison.Ordinal))
            Same(outstanding, Amount(last, "Advance still open"), "the bot's last settlement");
    }

    /// <summary>Checks that the amount paid on a document equals the posted one.</summary>
    private async Task ReadPaperAsync(string paper, Guid cause, string accounts)
    {
        var posted = await Api.Sum(
            "p.amount",
            $"""
            postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
            where j.cause_id = '{cause}' and j.kind <> 'settlement_approved' and p.account in ('{accounts}')
            """
        );
        var text = await PaperAsync(Shop.Owner, $"{paper}?language=en");
        Assert.True(Tells(text, posted), $"{seed}: {paper} does not say {posted}: {text}");
    }

    /// <summary>Checks that the message about a payment has the same figures as all other places.</summary>
    private async Task ReadMessageAsync(string number, Guid farmer)
    {
        await DrainAsync();
        var message = (await RowsAsync()).Single(r => r.Kind == "settlement_paid" && r.Body!.Contains(number, StringComparison.Ordinal));
        var balance = (await Shop.Owner.Get($"/farmers/{farmer}/balance", Cancel)).Expect(200).Data;
        Same(balance.Money("unrecovered_advances"), Amount(message.Body!, "Advance still open"), "the paper");
    }

    private async Task CompareApiAsync(Guid farmer, decimal owed, decimal outstanding, decimal due)
    {
        var one = (await Shop.Owner.Get($"/farmers/{farmer}", Cancel)).Data;
        var listed = (await Shop.Owner.Get("/farmers?page_size=100", Cancel))
            .Data.EnumerateArray()
            .Single(f => f.GetProperty("id").GetGuid() == farmer);
        foreach (var shown in (JsonElement[])[one, listed])
        {
            Same(owed, shown.Money("current_balance"), "a farmer's balance");
            Same(outstanding, shown.Money("total_advances"), "a farmer's advances");
        }

        var summary = (await Shop.Owner.Get($"/cash-advances/farmer/{farmer}/summary", Cancel)).Expect(200).Data;
        Same(outstanding, summary.Money("outstanding_amount"), "the summary of advances");
        var advances = (await Shop.Owner.Get($"/cash-advances?farmer_id={farmer}&page_size=100", Cancel)).Expect(200).Data;
        Same(outstanding, advances.EnumerateArray().Sum(a => a.Money("outstanding_amount")), "the list of advances");
        Same(
            summary.Money("recovered_amount"),
            advances.EnumerateArray().Sum(a => a.Money("amount") - a.Money("outstanding_amount")),
            "what was recovered"
        );
        var approved = (await Shop.Owner.Get($"/settlements?farmer_id={farmer}&status=approved&page_size=100", Cancel)).Expect(200).Data;
        Same(due, approved.EnumerateArray().Sum(s => s.Money("net_payable")), "approved settlements");
        var ledger = (await Shop.Owner.Get($"/farmers/{farmer}/ledger?page_size=1", Cancel)).Expect(200).Data;
        Same(owed, ledger.GetArrayLength() == 0 ? 0m : ledger[0].Money("balance"), "the ledger");
    }

    /// <summary>Checks the farmer's own screens, and the statement, which the farmer can download too.</summary>
    private async Task ComparePhoneAsync(Guid farmer, decimal owed, decimal outstanding, decimal due)
    {
        var phone = Shop.AsFarmer(farmer);
        var home = (await phone.Get($"/farmers/{farmer}/home", Cancel)).Expect(200).Data;
        var figures = home.GetProperty("balance");
        Same(owed, figures.Money("current_balance"), "his home");
        Same(outstanding, figures.Money("outstanding_advances"), "his home: advances");
        Same(due, figures.Money("due"), "his home: due");
        Same(due, home.GetProperty("due_settlements").EnumerateArray().Sum(s => s.Money("net_payable")), "his home: settlements");
        var account = (await phone.Get($"/farmers/{farmer}/ledger?page_size=100", Cancel)).Expect(200).Data;
        Same(owed, account.GetArrayLength() == 0 ? 0m : account[0].Money("balance"), "his account");
        var statement = await PaperAsync(
            phone,
            $"farmer-statement/{farmer}?date_from={Today.AddDays(-31):O}&date_to={Today.AddDays(100):O}&language=en"
        );
        Assert.True(Tells(statement, owed), $"{seed}: the statement does not say {owed}: {statement}");
    }

    /// <summary>Compares the documents of the shop's day and month with the postings.</summary>
    private async Task ComparePapersAsync()
    {
        var day = await PaperAsync(Shop.Owner, $"daily-summary/{Today:O}?language=en");
        var brought = await Api.Sum(
            "p.amount",
            "postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id where p.farmer_id is not null and j.cause_type = 'entry'"
        );
        Assert.True(brought == 0m || Tells(day, brought), $"{seed}: the day does not say {brought}: {day}");
        var month = await PaperAsync(Shop.Owner, $"monthly-report/{Today.Month}/{Today.Year}?language=en");
        var book = await Api.Sum(
            "p.amount",
            $"postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id where p.farmer_id is not null and j.business_date <= '{Today.AddDays(16):O}'"
        );
        Assert.True(book == 0m || month.Contains(Shown(book), StringComparison.Ordinal), $"{seed}: the month does not say {book}: {month}");
    }

    private async Task<string> PaperAsync(HttpClient who, string path)
    {
        var reply = (await who.Get($"/reports/{path}", Cancel)).Expect(200);
        return await Pdf.WordsOf(await reply.Response.Content.ReadAsByteArrayAsync(Cancel));
    }

    private static string Shown(decimal amount) => (amount < 0m ? "−" : "") + Math.Abs(amount).ToString("N2", Indian);

    /// <summary>Returns whether the document contains this amount as a separate word.</summary>
    private static bool Tells(string paper, decimal amount) =>
        paper.Split(' ', '\n').Contains((amount < 0m ? "−₹" : "₹") + Math.Abs(amount).ToString("N2", Indian));

    private async Task<string> Ask(string phone, string command) => (await Shop.Say(Api, phone, command))!;

    private void Same(decimal expected, decimal actual, string where) =>
        Assert.True(expected == actual, $"{seed}: {where} says {actual}, not {expected}");

    /// <summary>Returns the amount after a label in a text, with its sign; 0 if the text does not contain the label.</summary>
    private static decimal Amount(string text, string name)
    {
        var line = text.Split('\n').FirstOrDefault(l => l.TrimStart('*').StartsWith(name, StringComparison.Ordinal));
        return line is null
            ? 0m
            : decimal.Parse(
                Rupees().Match(line).Value.Replace("₹", "", StringComparison.Ordinal),
                NumberStyles.Number,
                CultureInfo.InvariantCulture
            );
    }

    [GeneratedRegex(@"[-+]?₹[0-9,.]*[0-9]", RegexOptions.None, 1000)]
    private static partial Regex Rupees();
}
