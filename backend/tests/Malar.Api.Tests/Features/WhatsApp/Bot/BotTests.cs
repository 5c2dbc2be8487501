using System.Globalization;
using Malar.Api.Tests.Harness;
using Malar.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.WhatsApp.Bot;

public sealed class BotTests(RunningApi api) : ApiTest(api)
{
    private const string Phone = "+917000000001";

    private async Task<Guid> FarmerWithMorning()
    {
        var (farmer, malli, arali) = (await Shop.AddFarmer(commissionPct: 5), await Shop.Flower("MAL"), await Shop.Flower("ARA"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 150m);
        await Shop.AddLine(farmer, malli, 10.5m, time: "05:00");
        await Shop.AddLine(farmer, malli, 900m, time: "05:05");
        await Shop.AddLine(farmer, arali, 4m, time: "05:06");
        return farmer;
    }

    [Fact]
    public async Task Todays_lines_are_told_one_by_one_with_what_they_come_to()
    {
        await FarmerWithMorning();
        Assert.Equal(
            """
            *இன்றைய வரவு, 12-02-2026*
            1. மல்லிகை: 10.500 கிலோ × ₹150.00 = ₹1,575.00
            2. மல்லிகை: 900.000 கிலோ × ₹150.00 = ₹1,35,000.00
            3. அரளி: 4.000 கிலோ, விலை பிறகு வரும்
            மொத்த எடை: 914.500 கிலோ
            மொத்த மதிப்பு: ₹1,36,575.00
            கமிஷன்: -₹6,828.75
            *உங்களுக்குச் சேர வேண்டியது: ₹1,29,746.25*
            விலை வராத பதிவுகள்: 1
            """,
            await Shop.Say(Api, Phone, "இன்றைய வரவு")
        );
    }

    [Fact]
    public async Task A_list_shows_five_and_says_how_many_more()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        for (var i = 1; i <= 8; i++)
            await Shop.AddLine(farmer, malli, i, time: $"05:0{i}");
        var answer = (await Shop.Say(Api, Phone, "1"))!.Split('\n');
        Assert.StartsWith("5. ", answer[5], StringComparison.Ordinal);
        Assert.Equal("… மேலும் 3", answer[6]);
        Assert.Contains("36.000", answer[7], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_figure_is_the_one_the_api_has()
    {
        var farmer = await FarmerWithMorning();
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
        await Shop.AddLine(farmer, await Shop.Flower("MAL"), 2m);
        await Shop.GiveAdvance(farmer, 5000m);
        (
            await Shop.Clerk.Post(
                "/cash-advances",
                new
                {
                    farmer_id = farmer,
                    amount = 700m,
                    reason = "Fees",
                },
                Cancel
            )
        ).Expect(201);
        var lines = (await Shop.Clerk.Get($"/daily-entries?farmer_id={farmer}&entry_date={Today:yyyy-MM-dd}&page_size=100", Cancel))
            .Expect(200)
            .Data.EnumerateArray()
            .ToList();
        decimal Sum(string field) =>
            lines.Sum(l => l.GetProperty(field).ValueKind == System.Text.Json.JsonValueKind.Null ? 0m : l.Money(field));
        foreach (var command in (string[])["today", "month"])
        {
            var told = (await Shop.Say(Api, Phone, command))!;
            Assert.Contains($"மொத்த மதிப்பு: {Money.Format(Sum("total_amount"))}", told, StringComparison.Ordinal);
            Assert.Contains($"கமிஷன்: -{Money.Format(Sum("commission_amount"))}", told, StringComparison.Ordinal);
            Assert.Contains($"கூலி: -{Money.Format(Sum("fee_amount"))}", told, StringComparison.Ordinal);
            Assert.Contains($": {Money.Format(Sum("net_amount"))}*", told, StringComparison.Ordinal);
            Assert.Contains(
                $"மொத்த எடை: {Sum("quantity").ToString("0.000", CultureInfo.InvariantCulture)} கிலோ",
                told,
                StringComparison.Ordinal
            );
        }

        var balance = (await Shop.Owner.Get($"/farmers/{farmer}/balance", Cancel)).Expect(200).Data;
        Assert.Equal(
            $"""
            *கடை உங்களுக்குத் தர வேண்டியது {Money.Format(balance.Money("current_balance"))}*
            கணக்கு முடிக்காத பூ: +{Money.Format(balance.Money("unsettled_net"))}
            நிலுவை முன்பணம்: -{Money.Format(balance.Money("unrecovered_advances"))}
            விலை வராத பதிவுகள்: 1
            """,
            await Shop.Say(Api, Phone, "4")
        );
        Assert.Equal(
            """
            *நிலுவை முன்பணம்: ₹5,000.00*
            12-02-2026: ₹5,000.00, நிலுவை ₹5,000.00
            12-02-2026: ₹700.00 கேட்டுள்ளீர்கள், முடிவு இன்னும் ஆகவில்லை
            """,
            await Shop.Say(Api, Phone, "முன்பணம்")
        );
    }

    [Fact]
    public async Task The_last_settlement_is_told_once_the_owner_has_approved_it()
    {
        var (farmer, malli) = (await Shop.AddFarmer(commissionPct: 5), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 150m);
        await Shop.AddLine(farmer, malli, 10.5m);
        await Shop.GiveAdvance(farmer, 500m);
        Assert.Equal("உங்கள் கணக்கு இன்னும் முடிக்கவில்லை.", await Shop.Say(Api, Phone, "5"));
        var settlement = (
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
        ).Expect(201).Data;
        Assert.Equal("உங்கள் கணக்கு இன்னும் முடிக்கவில்லை.", await Shop.Say(Api, Phone, "கணக்கு"));
        var id = settlement.GetProperty("id").GetGuid();
        (await Shop.Owner.Post($"/settlements/{id}/approve", null, Cancel)).Expect(200);
        Assert.EndsWith("பணம் இன்னும் தரவில்லை.", await Shop.Say(Api, Phone, "5"), StringComparison.Ordinal);
        (
            await Shop.Owner.Post($"/settlements/{id}/pay", new { payment_method = "upi", payment_reference = "605412345678" }, Cancel)
        ).Expect(200);
        Assert.Equal(
            $"""
            *Settlement {settlement.Text("settlement_number")}*
            06-02-2026 to 12-02-2026
            1 entry: ₹1,575.00
            Commission: -₹78.75
            Advance taken back: -₹500.00
            *To be paid: ₹996.25*
            Paid on 12-02-2026, by UPI (no. 605412345678).
            """,
            await English("settlement")
        );
        Assert.Equal("*Nothing is owed on either side*", await English("balance"));

        async Task<string?> English(string text)
        {
            await Shop.Say(Api, Phone, "english");
            return await Shop.Say(Api, Phone, text);
        }
    }

    [Fact]
    public async Task Todays_rates_are_told_his_own_flowers_first()
    {
        var farmer = await Shop.AddFarmer();
        Assert.Equal("இன்றைய விலை இன்னும் வரவில்லை.", await Shop.Say(Api, Phone, "6"));
        var (malli, arali, early, peak) = (
            await Shop.Flower("MAL"),
            await Shop.Flower("ARA"),
            await Shop.Slot("04:00"),
            await Shop.Slot("06:00")
        );
        await Shop.SetSheet(Today, (malli, early, 1500m), (malli, peak, 1350.5m), (arali, early, 80m), (arali, peak, 80m));
        (await Shop.Clerk.Put($"/farmers/{farmer}/flowers", new { flower_type_ids = new[] { malli } }, Cancel)).Expect(200);
        Assert.Equal(
            """
            *இன்றைய விலை, 12-02-2026*
            மல்லிகை (1 கிலோ): அதிகாலை 4:00 முதல் ₹1,500.00, காலை 6:00 முதல் ₹1,350.50
            அரளி (1 கிலோ): ₹80.00
            """,
            await Shop.Say(Api, Phone, "விலை")
        );
    }

    [Fact]
    public async Task Another_flowers_rate_is_not_taken_for_that_of_the_one_he_named()
    {
        var farmer = await Shop.AddFarmer();
        await Shop.SetSheet(Today, (await Shop.Flower("JAT"), await Shop.Slot("04:00"), 500m));
        const string expected = """
            *இன்றைய விலை, 12-02-2026*
            ஜாதிமல்லி (1 கிலோ): ₹500.00
            மல்லிகை (1 கிலோ): விலை இன்னும் வரவில்லை
            """;
        foreach (var ask in (string[])["மல்லி என்ன விலை", "malli rate"])
            Assert.Equal(expected, await Shop.Say(Api, Phone, ask));
        Assert.DoesNotContain("வரவில்லை", await Shop.Say(Api, Phone, "6"), StringComparison.Ordinal);

        // The farmer's own flowers come first, and are listed without being asked for by name.
        var malli = await Shop.Flower("MAL");
        (await Shop.Clerk.Put($"/farmers/{farmer}/flowers", new { flower_type_ids = new[] { malli } }, Cancel)).Expect(200);
        Assert.StartsWith(
            "மல்லிகை (1 கிலோ): விலை இன்னும் வரவில்லை",
            (await Shop.Say(Api, Phone, "6"))!.Split('\n')[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_flowers_that_are_not_his_own_are_a_page_away_and_a_flower_is_found_by_its_name()
    {
        var farmer = await Shop.AddFarmer();
        var (malli, early) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        string[] codes = ["ARA", "KAN", "LOT", "MAL", "MUL", "PIC", "ROS", "SAM", "SEV", "THU", "VAD"];
        var rates = new List<(Guid, Guid, decimal)>();
        foreach (var (i, code) in codes.Index())
            rates.Add((await Shop.Flower(code), early, 100m + i));
        await Shop.SetSheet(Today, [.. rates]);
        (await Shop.Clerk.Put($"/farmers/{farmer}/flowers", new { flower_type_ids = new[] { malli } }, Cancel)).Expect(200);
        var pages = new List<string[]>();
        foreach (var ask in (string[])["6", "விலை 2", "விலை ௩"])
            pages.Add((await Shop.Say(Api, Phone, ask))!.Split('\n'));
        Assert.StartsWith("மல்லிகை", pages[0][1], StringComparison.Ordinal);
        Assert.Equal("… மேலும் 6: *விலை 2* என்று அனுப்புங்கள்", pages[0][^1]);
        Assert.Equal("… மேலும் 1: *விலை 3* என்று அனுப்புங்கள்", pages[1][^1]);
        Assert.Equal(11, pages.SelectMany(p => p.Skip(1)).Where(l => l.Contains('₹', StringComparison.Ordinal)).Distinct().Count());
        foreach (var ask in (string[])["முல்லை என்ன விலை", "mullai rate?"])
        {
            Assert.Equal(
                """
                *இன்றைய விலை, 12-02-2026*
                முல்லை (1 கிலோ): ₹104.00
                """,
                await Shop.Say(Api, Phone, ask)
            );
        }
    }

    [Fact]
    public async Task Thanks_cost_no_command_and_get_no_answer()
    {
        await FarmerWithMorning();
        foreach (var thanks in (string[])["👍", "நன்றி", "ok", "Thank you 🙏"])
        {
            for (var i = 0; i < 4; i++)
                Assert.Null(await Shop.Say(Api, Phone, thanks));
        }

        for (var i = 0; i < 10; i++)
            Assert.StartsWith("*கடை", await Shop.Say(Api, Phone, "4"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_money_comes_is_answered_with_how_often_and_how_much()
    {
        await FarmerWithMorning();
        var answer = (await Shop.Say(Api, Phone, "பணம் எப்போ கிடைக்கும்?"))!;
        Assert.StartsWith("கணக்கு வாரம் ஒரு முறை முடிக்கப்படும்.\n*கடை உங்களுக்குத் தர வேண்டியது", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_is_in_the_language_written_else_in_the_farmers()
    {
        var farmer = await Shop.AddFarmer();
        Assert.StartsWith("இன்று", await Shop.Say(Api, Phone, "today"), StringComparison.Ordinal);
        Assert.StartsWith("From now on in English.\nSend a number:", await Shop.Say(Api, Phone, "English"), StringComparison.Ordinal);
        Assert.Equal("en", (await Shop.Owner.Get($"/farmers/{farmer}", Cancel)).Data.Text("language_preference"));
        Assert.StartsWith("Nothing was weighed for you today", await Shop.Say(Api, Phone, "1"), StringComparison.Ordinal);
        Assert.StartsWith("இன்று", await Shop.Say(Api, Phone, "இன்று"), StringComparison.Ordinal);
        Assert.StartsWith("இனி தமிழில் வரும்.", await Shop.Say(Api, Phone, "tamil"), StringComparison.Ordinal);
        Assert.StartsWith("இன்று", await Shop.Say(Api, Phone, "1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_command_gets_a_helpful_answer_and_no_figures()
    {
        await FarmerWithMorning();
        Assert.StartsWith(
            "நீங்கள் அனுப்பியது புரியவில்லை.\nஎண்ணை அனுப்புங்கள்:",
            await Shop.Say(Api, Phone, "12 kg"),
            StringComparison.Ordinal
        );
        Assert.StartsWith("வணக்கம் Muthupandi (FAR001).", await Shop.Say(Api, Phone, "வணக்கம்"), StringComparison.Ordinal);
        Assert.StartsWith("குரல் பதிவைக் கேட்கவோ", await Shop.Say(Api, Phone, null, "voice"), StringComparison.Ordinal);
        Assert.StartsWith("குரல் பதிவைக் கேட்கவோ", await Shop.Say(Api, Phone, "my flowers", "picture"), StringComparison.Ordinal);
        Assert.StartsWith("*இன்றைய வரவு", await Shop.Say(Api, Phone, "1", "picture"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_gets_one_polite_text_a_day_and_nothing_of_anybody()
    {
        await FarmerWithMorning();
        Assert.Equal(
            "வணக்கம். இந்த எண் மீனாட்சி மலர்கள் கடையில் பதிவாகவில்லை. கடைக்கு வரும்போது உங்கள் எண்ணைப் பதியச் சொல்லுங்கள்.",
            await Shop.Say(Api, "+919876543210", "4")
        );
        Assert.Null(await Shop.Say(Api, "+919876543210", "hello"));
        Assert.NotNull(await Shop.Say(Api, "+14155238886", "hello"));
        Api.Clock.Advance(TimeSpan.FromHours(25));
        var clerk = Shop.SignedInAgain();
        Assert.NotNull(await clerk.Say(Api, "+919876543210", "hello"));
    }

    [Fact]
    public async Task A_farmer_who_changed_his_number_is_known_by_the_new_one_only()
    {
        var farmer = await FarmerWithMorning();
        (await Shop.Owner.Put($"/farmers/{farmer}", new { phone = "98765 43210" }, Cancel)).Expect(200);
        Assert.StartsWith("வணக்கம். இந்த எண்", await Shop.Say(Api, Phone, "4"), StringComparison.Ordinal);
        Assert.StartsWith("*கடை உங்களுக்கு", await Shop.Say(Api, "+919876543210", "4"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_farmers_on_one_telephone_are_asked_which_and_remembered_until_they_say_otherwise()
    {
        var first = await FarmerWithMorning();
        var second = await Shop.AddFarmer("Selvi");
        (await Shop.Owner.Put($"/farmers/{second}", new { whatsapp_number = Phone }, Cancel)).Expect(200);
        const string which = "யாருடைய கணக்கு? எண்ணை அனுப்புங்கள்:\n1 Muthupandi (FAR001)\n2 Selvi (FAR002)";
        Assert.Equal(which, await Shop.Say(Api, Phone, "இருப்பு"));
        Assert.Equal(which, await Shop.Say(Api, Phone, "7"));
        // The command is answered as soon as the farmer is chosen.
        Assert.StartsWith("Selvi (FAR002)\n*இரு பக்கமும்", await Shop.Say(Api, Phone, "2"), StringComparison.Ordinal);
        Assert.StartsWith("Selvi (FAR002)\nஇந்த மாதம்", await Shop.Say(Api, Phone, "2"), StringComparison.Ordinal);
        Assert.Equal(which, await Shop.Say(Api, Phone, "மாற்று"));
        Assert.StartsWith("வணக்கம் Muthupandi", await Shop.Say(Api, Phone, "1"), StringComparison.Ordinal);
        Assert.StartsWith("Muthupandi (FAR001)\n*இன்றைய வரவு", await Shop.Say(Api, Phone, "1"), StringComparison.Ordinal);
        // The number no longer belongs to the second farmer, so the bot does not ask.
        (await Shop.Owner.Put($"/farmers/{second}", new { whatsapp_number = "" }, Cancel)).Expect(200);
        Assert.StartsWith("*இன்றைய வரவு", await Shop.Say(Api, Phone, "1"), StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task After_a_day_of_rest_a_shared_telephone_is_asked_again()
    {
        await FarmerWithMorning();
        var second = await Shop.AddFarmer("Selvi");
        (await Shop.Owner.Put($"/farmers/{second}", new { whatsapp_number = Phone }, Cancel)).Expect(200);
        await Shop.Say(Api, Phone, "இருப்பு");
        await Shop.Say(Api, Phone, "2");
        Api.Clock.Advance(TimeSpan.FromHours(25));
        Assert.StartsWith("யாருடைய கணக்கு?", await Shop.SignedInAgain().Say(Api, Phone, "1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_ten_commands_a_minute_get_one_notice_and_then_silence()
    {
        await FarmerWithMorning();
        for (var i = 0; i < 10; i++)
            Assert.StartsWith("*கடை", await Shop.Say(Api, Phone, "4"), StringComparison.Ordinal);
        Assert.StartsWith("ஒரு நிமிடத்தில் 10 கேள்விகள்", await Shop.Say(Api, Phone, "4"), StringComparison.Ordinal);
        Assert.Null(await Shop.Say(Api, Phone, "4"));
        Assert.Null(await Shop.Say(Api, Phone, "help"));
        // Not per calendar minute: the limit recovers as old commands leave the sliding window.
        Api.Clock.Advance(TimeSpan.FromSeconds(62));
        Assert.StartsWith("*கடை", await Shop.Say(Api, Phone, "4"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_allowance_holds_over_all_instances_and_when_Redis_goes_away()
    {
        await FarmerWithMorning();
        await using var redis = await LocalRedis.StartedAsync(Cancel);
        await using var instance = await Api.StartAnotherAsync(("REDIS_URL", redis.Url), ("WHATSAPP_COMMANDS_PER_MINUTE", "2"));
        var limits = instance.Services.GetRequiredService<Shared.RateLimits.Limits>();
        var limit = new Shared.RateLimits.Limit(
            Shared.RateLimits.LimitKind.BotCommand,
            Shared.RateLimits.Limit.Number($"{Shop.Id} {Phone}"),
            Shared.RateLimits.Limit.Minute,
            2
        );
        Assert.True(limits.AreShared);
        for (var i = 0; i < 2; i++)
            Assert.False((await limits.TakeAsync(limit)).Refused);
        Assert.True((await limits.TakeAsync(limit)).Refused);
        await redis.StopAsync();
        // Without Redis, the instance falls back to its own count, and answers.
        Assert.False((await limits.TakeAsync(limit)).Refused);
    }

    [Fact]
    public async Task Nobody_hears_of_another_shop()
    {
        await FarmerWithMorning();
        var other = await Api.OpenShopAsync("dindigul-1");
        Assert.StartsWith("வணக்கம். இந்த எண்", await other.Say(Api, Phone, "4"), StringComparison.Ordinal);
        Assert.Equal(0, await Api.Count($"whatsapp_conversations where shop_id = '{Shop.Id}'"));
        Assert.Empty((await Shop.Clerk.Get("/disputes", Cancel)).Expect(200).Data.EnumerateArray());
    }
}
