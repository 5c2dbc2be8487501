using System.Text;
using System.Text.RegularExpressions;
using Malar.Api.Tests.Architecture;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.WhatsApp.Bot;

/// <summary>
/// Some days of a small shop as its farmers see them in WhatsApp: every command of the bot with each of its answers, and the messages that
/// the shop sends in between. After changing a text, review the difference, then replace the approved file by the received one.
/// </summary>
public sealed partial class BotConversationTests(RunningApi api) : OutboxTest(api)
{
    private const string Phone = "+917000000001";

    private readonly StringBuilder script = new();

    private string language = "ta";

    private readonly HashSet<Guid> heard = [];

    [Theory]
    [InlineData("en")]
    [InlineData("ta")]
    public async Task The_whole_conversation_reads_as_approved(string written)
    {
        language = written;
        await StartAsync(("WHATSAPP_PROVIDER", "simulator"));
        await BeforeTheFirstFlowersAsync();
        var selvi = await TheMorningAsync();
        await WhatIsWrongAsync();
        await TheSettlementAsync(selvi);
        await QuestionsInWordsAsync();
        await OneTelephoneForTwoAsync(selvi);

        var name = $"bot.{language}.approved.txt";
        var file = Path.Combine(AppContext.BaseDirectory, name.Replace("approved", "received", StringComparison.Ordinal));
        // Every link has a new signature.
        var received = Link().Replace(script.ToString(), "/l/…");
        await File.WriteAllTextAsync(file, received, Cancel);
        var approved = Repository.Read($"backend/tests/Malar.Api.Tests/Features/WhatsApp/Bot/{name}");
        Assert.True(approved == received, $"The conversation differs from {name}. Compare with {file}");
    }

    private async Task BeforeTheFirstFlowersAsync()
    {
        Scene("A number nobody knows");
        await Shop.Owner.Put("/system-settings/default_language", new { value = language }, Cancel);
        await SayAsync("hello", phone: "+919876543210");
        await SayAsync("hello?", phone: "+919876543210");

        Scene("A new farmer, before the first flowers");
        await FarmerAsync("Muthupandi", "முத்துப்பாண்டி");
        await SayAsync(Either("hi", "வணக்கம்"));
        foreach (var command in (string[])["1", "2", "3", "4", "5", "6"])
            await SayAsync(command);
    }

    private async Task<Guid> TheMorningAsync()
    {
        Scene("The morning");
        var (muthu, selvi) = (
            (await Shop.Clerk.Get("/farmers?search=FAR001", Cancel)).Expect(200).Data[0].GetProperty("id").GetGuid(),
            await FarmerAsync("Selvi", "செல்வி", 200m)
        );
        var (malli, rose, lotus) = (await Shop.Flower("MAL"), await Shop.Flower("ROS"), await Shop.Flower("LOT"));
        await SqlAsync("update flower_types set unit = 'bunch' where id = @rose", new { rose });
        (
            await Shop.Owner.Put(
                "/system-settings/fee_rules",
                new
                {
                    value = new[]
                    {
                        new
                        {
                            name = "Coolie",
                            name_ta = "கூலி",
                            basis = "per_kg",
                            amount = 1m,
                        },
                    },
                },
                Cancel
            )
        ).Expect(200);
        var (early, peak) = (await Shop.Slot("04:00"), await Shop.Slot("06:00"));
        await Shop.SetSheet(Today.AddDays(-2), (malli, early, 1400m));
        await Shop.SetSheet(Today, (malli, early, 1500m), (malli, peak, 1350.5m), (lotus, early, 12m), (lotus, peak, 12m));
        await SayAsync(Either("rate", "விலை"));
        await Shop.AddLine(muthu, malli, 10.5m, time: "04:40");
        await HearAsync();
        await Shop.AddLine(muthu, rose, 1m, time: "04:45");
        await SayAsync(Either("today", "இன்றைய வரவு"));
        (
            await Shop.Clerk.Post(
                "/daily-entries",
                new
                {
                    farmer_id = muthu,
                    flower_type_id = malli,
                    entry_date = Today,
                    entry_time = "04:50",
                    quantity = 8,
                    manual_adj_amount = -25.5,
                    adj_reason_code = "WET",
                },
                Cancel
            )
        ).Expect(201);
        foreach (
            var (flower, quantity, time) in new[]
            {
                (lotus, 40m, "04:55"),
                (malli, 2m, "04:56"),
                (lotus, 1m, "04:57"),
                (malli, 1.25m, "04:58"),
            }
        )
            await Shop.AddLine(muthu, flower, quantity, time: time);
        await Shop.AddLine(muthu, malli, 20m, Today.AddDays(-2));
        await DrainAsync();
        await ForgetAsync();
        await SayAsync("1");
        await SayAsync(Either("month", "மாதாந்திர அறிக்கை"));
        await Shop.GiveAdvance(muthu, 5000m);
        await HearAsync();
        (
            await Shop.Clerk.Post(
                "/cash-advances",
                new
                {
                    farmer_id = muthu,
                    amount = 700m,
                    reason = "Fees",
                },
                Cancel
            )
        ).Expect(201);
        await SayAsync(Either("advance", "முன்பணம்"));
        await SayAsync(Either("balance", "இருப்பு"));
        return selvi;
    }

    private async Task WhatIsWrongAsync()
    {
        Scene("Something is wrong");
        await SayAsync(Either("wrong", "தவறு"));
        await SayAsync("1");
        await SayAsync(Either("wrong", "தவறு"));
        await SayAsync(Either("wrong 9", "தவறு 9"));
        await SayAsync(Either("wrong 2", "தவறு 2"));
        await SayAsync(Either("wrong 2", "தவறு 2"));
        await SayAsync(Either("wrong: I was not paid", "தவறு: பணம் வரவில்லை"));
        await SayAsync(Either("weight is wrong", "எடை தப்பு"));
        await SayAsync(Either("3", "௩"));
        await SayAsync(Either("thanks 🙏", "நன்றி 🙏"));

        Scene("What is no command");
        await SayAsync("12 kg");
        await SayAsync(null, "voice");
        await SayAsync(Either("tamil", "english"));
        await SayAsync(Either("english", "tamil"));
        Api.Clock.Advance(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 10; i++)
            await Shop.Say(Api, Phone, "4");
        await SayAsync("4", pause: false);
        await SayAsync("4", pause: false);
        Api.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    private async Task TheSettlementAsync(Guid selvi)
    {
        Scene("The settlement");
        var muthu = (await Shop.Clerk.Get("/farmers?search=FAR001", Cancel)).Expect(200).Data[0].GetProperty("id").GetGuid();
        await Shop.SetSheet(Today, (await Shop.Flower("ROS"), await Shop.Slot("04:00"), 180m));
        await HearAsync();
        var id = await SettleAsync(muthu);
        await HearAsync();
        await SayAsync(Either("settlement", "கணக்கு"));
        await SayAsync("4");
        Api.Clock.Advance(TimeSpan.FromSeconds(10));
        (
            await Shop.Owner.Post($"/settlements/{id}/pay", new { payment_method = "upi", payment_reference = "605412345678" }, Cancel)
        ).Expect(200);
        await HearAsync();
        await SayAsync(Either("wrong", "தவறு"));
        await SayAsync("5");
        await SayAsync("4");
        (await Shop.Owner.Post($"/farmers/{muthu}/adjustments", new { amount = 75, reason = "Half a kilo was forgotten" }, Cancel)).Expect(
            201
        );
        await SayAsync("4");

        Scene("Charges of the month, and an advance still open");
        await Shop.AddLine(selvi, await Shop.Flower("LOT"), 5m, time: "05:01");
        await Shop.GiveAdvance(selvi, 900m);
        await SettleAsync(selvi);
        await DrainAsync();
        await ForgetAsync();
        const string hers = "+917000000002";
        await SayAsync("5", phone: hers);
        await SayAsync("4", phone: hers);
        await SayAsync(Either("wrong", "தவறு"), phone: hers);
    }

    private async Task QuestionsInWordsAsync()
    {
        Scene("Questions in words");
        foreach (var often in (string[])["daily", "weekly", "fortnightly", "monthly"])
        {
            (await Shop.Owner.Put("/system-settings/settlement_frequency", new { value = often }, Cancel)).Expect(200);
            await SayAsync(Either("When do I get my money?", "பணம் எப்போ கிடைக்கும்?"));
        }

        var (early, rates) = (await Shop.Slot("04:00"), new List<(Guid, Guid, decimal)>());
        foreach (var (i, code) in ((string[])["ARA", "KAN", "MUL", "PIC", "SAM", "VAD"]).Index())
            rates.Add((await Shop.Flower(code), early, 80m + (10 * i)));
        await Shop.SetSheet(Today, [.. rates]);
        await SayAsync("6");
        await SayAsync(Either("rate 2", "விலை 2"));
        await SayAsync(Either("what is the rate of mullai", "முல்லை என்ன விலை"));
        await SayAsync(Either("kakkattan rate", "காக்கட்டான் விலை"));
        (await Shop.Owner.Put("/system-settings/rates_for_farmers", new { value = false }, Cancel)).Expect(200);
        await SayAsync(Either("rate", "விலை"));
    }

    private async Task OneTelephoneForTwoAsync(Guid selvi)
    {
        Scene("One telephone for two farmers");
        (await Shop.Owner.Put($"/farmers/{selvi}", new { whatsapp_number = Phone }, Cancel)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromHours(25));
        Shop = Shop.SignedInAgain();
        await SayAsync(Either("balance", "இருப்பு"));
        await SayAsync("2");
        await SayAsync(Either("change", "மாற்று"));
        await SayAsync("1");
    }

    private async Task<Guid> FarmerAsync(string name, string nameTa, decimal flatFeeMonthly = 0)
    {
        var farmer = await Shop.AddFarmer(name, 5, flatFeeMonthly);
        (await Shop.Owner.Put($"/farmers/{farmer}", new { name_ta = nameTa, language_preference = language }, Cancel)).Expect(200);
        return farmer;
    }

    private async Task<Guid> SettleAsync(Guid farmer)
    {
        var id = (
            await Shop.Clerk.Post(
                "/settlements/generate",
                new
                {
                    farmer_id = farmer,
                    period_start = Today.AddDays(-6),
                    period_end = Today,
                },
                Cancel
            )
        ).Expect(201).Id;
        (await Shop.Owner.Post($"/settlements/{id}/approve", null, Cancel)).Expect(200);
        return id;
    }

    private string Either(string english, string tamil) => language == "ta" ? tamil : english;

    private void Scene(string what) => script.Append($"=== {what}\n\n");

    private async Task SayAsync(string? text, string? kind = null, string phone = Phone, bool pause = true)
    {
        if (pause)
            Api.Clock.Advance(TimeSpan.FromSeconds(8));
        script.Append($"> {text ?? $"({kind})"}\n");
        script.Append($"{await Shop.Say(Api, phone, text, kind) ?? "(no answer)"}\n\n");
        await DrainAsync();
    }

    /// <summary>Adds the messages that the shop has sent since the last call.</summary>
    private async Task HearAsync()
    {
        await DrainAsync();
        foreach (var row in (await RowsAsync()).Where(r => r is { Kind: not "bot_answer", Status: "sent" } && heard.Add(r.Id)))
            script.Append($"{row.Body}\n\n");
    }

    /// <summary>Skips messages that are like earlier ones.</summary>
    private async Task ForgetAsync() => heard.UnionWith((await RowsAsync()).Select(r => r.Id));

    [GeneratedRegex(@"/l/[\w-]{76}", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
