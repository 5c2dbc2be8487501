using System.Globalization;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Reports.Papers;

public sealed class FarmerStatementTests(RunningApi api) : ApiTest(api)
{
    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2] };

    private async Task<byte[]> Paper(Guid farmer, string query, HttpClient? who = null)
    {
        var reply = (await (who ?? Shop.Owner).Get($"/reports/farmer-statement/{farmer}{query}", Cancel)).Expect(200);
        Assert.Equal("application/pdf", reply.Response.Content.Headers.ContentType?.MediaType);
        return await reply.Response.Content.ReadAsByteArrayAsync(Cancel);
    }

    private static string Money(decimal amount) => (amount < 0 ? "−" : "") + Math.Abs(amount).ToString("N2", Indian);

    /// <summary>Adds a week with everything that can happen in an account.</summary>
    private async Task<Guid> AWeek(string name = "Muthupandi")
    {
        var (farmer, malli, slot) = (await Shop.AddFarmer(name), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var village = new
        {
            name_ta = "முத்துப்பாண்டி",
            village = "Nilakottai",
            village_ta = "நிலக்கோட்டை",
            version = 1,
        };
        (await Shop.Owner.Put($"/farmers/{farmer}", village, Cancel)).Expect(200);
        await Shop.SetRate(malli, slot, 150m, Today.AddDays(-9));
        await Shop.AddLine(farmer, malli, 4m, Today.AddDays(-8));
        for (var day = -6; day <= -1; day++)
            await Shop.AddLine(farmer, malli, 10.5m, Today.AddDays(day));
        var wrong = await Shop.AddLine(farmer, malli, 12.5m);
        (
            await Shop.Owner.Put(
                $"/daily-entries/{wrong}",
                new
                {
                    quantity = 12.05m,
                    notes = "Typed wrong",
                    version = 1,
                },
                Cancel
            )
        ).Expect(200);
        var cancelled = await Shop.AddLine(farmer, malli, 3m);
        (await Shop.Owner.Delete($"/daily-entries/{cancelled}?reason=Twice", Cancel)).Expect(200);
        await Shop.AddLine(farmer, await Shop.Flower("MUL"), 2m);
        await Shop.GiveAdvance(farmer, 2000m);
        var settlement = (
            await Shop.Owner.Post(
                "/settlements/generate",
                new
                {
                    farmer_id = farmer,
                    period_start = Today.AddDays(-6),
                    period_end = Today.AddDays(-1),
                },
                Cancel
            )
        ).Expect(201).Id;
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        (
            await Shop.Owner.Post(
                $"/settlements/{settlement}/pay",
                new { payment_method = "upi", payment_reference = "UTR432016118822" },
                Cancel
            )
        ).Expect(200);
        return farmer;
    }

    [Fact]
    public async Task A_statement_tells_every_act_and_ends_where_the_book_stands()
    {
        var farmer = await AWeek();
        var pdf = await Paper(farmer, $"?date_from={Today.AddDays(-6):O}&date_to={Today:O}");
        var text = await Pdf.WordsOf(pdf);
        await Pdf.Check(pdf);

        // Carried forward: 4 kg at 150, less 10 %.
        Assert.Contains("ஆரம்ப இருப்பு Opening balance", text, StringComparison.Ordinal);
        Assert.Contains("₹540.00", text, StringComparison.Ordinal);
        Assert.Contains("முத்துப்பாண்டி Muthupandi", text, StringComparison.Ordinal);
        Assert.Contains("நிலக்கோட்டை", text, StringComparison.Ordinal);
        Assert.Contains(
            "06-02 மல்லிகை Jasmine (malli) 10.500 150.00 1,575.00 −157.50 0.00 1,417.50 1,957.50",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("12.500 › 12.050", text, StringComparison.Ordinal);
        Assert.Contains("ரத்து: மல்லிகை, Twice", text, StringComparison.Ordinal);
        Assert.Contains("விலைக்குக் காத்திருப்பு", text, StringComparison.Ordinal);
        Assert.Contains("−2,000.00", text, StringComparison.Ordinal);
        Assert.Contains("UTR432016118822", text, StringComparison.Ordinal);

        // Six days of 10.500, one corrected to 12.050, one void, and two without a rate, which count in weight but not in money.
        Assert.Contains("77.050 11,257.50 −1,125.75 0.00 10,131.75", text, StringComparison.Ordinal);
        var balance = await Shop.Balance(farmer);
        Assert.Contains($"₹{Money(balance)}", text, StringComparison.Ordinal);
        Assert.Equal(balance, await Api.Sum("balance", "farmer_balances"));
    }

    [Theory]
    [InlineData("ta", "கணக்கு அறிக்கை", "Statement of account")]
    [InlineData("en", "Statement of account", "கணக்கு அறிக்கை")]
    public async Task In_one_language_nothing_is_said_in_the_other(string language, string said, string unsaid)
    {
        var farmer = await AWeek();
        var text = await Pdf.WordsOf(await Paper(farmer, $"/{Today.Month}/{Today.Year}?language={language}"));
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain(unsaid, text, StringComparison.Ordinal);
        if (language == "en")
            Assert.DoesNotMatch("[\u0B80-\u0BFF]", text);
    }

    [Fact]
    public async Task The_same_account_is_the_same_file_and_another_account_another_code()
    {
        var farmer = await AWeek();
        var query = $"?date_from={Today.AddDays(-6):O}&date_to={Today:O}";
        var first = await Paper(farmer, query);
        Api.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(first, await Paper(farmer, query));
        Assert.Equal(1, await Api.Count("papers"));
        await Shop.AddLine(farmer, await Shop.Flower("MAL"), 1m);
        Assert.NotEqual(first, await Paper(farmer, query));
        Assert.Equal(2, await Api.Count("papers"));
        Assert.Equal(3, await Api.Count("audit_log where action = 'exported' and entity = 'statement'"));
    }

    [Fact]
    public async Task Long_names_negative_balances_and_empty_periods_are_drawn_whole()
    {
        var name = string.Concat(Enumerable.Repeat("Veerapandiyakattabomman", 4))[..80];
        var farmer = await Shop.AddFarmer(name);
        await Shop.GiveAdvance(farmer, 123456m);
        var pdf = await Paper(farmer, $"?date_from={Today:O}");
        Assert.Contains(name, await Pdf.RunOnTextOf(pdf), StringComparison.Ordinal);
        var text = await Pdf.WordsOf(pdf);
        Assert.Contains("−₹1,23,456.00", text, StringComparison.Ordinal);
        Assert.Contains("நீங்கள் கடைக்குத் தர வேண்டியது", text, StringComparison.Ordinal);
        var empty = await Pdf.WordsOf(await Paper(farmer, "/1/2020"));
        Assert.Contains("இந்தக் காலத்தில் பதிவுகள் இல்லை", empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_farmer_has_his_own_statement_and_nobody_elses()
    {
        var (farmer, other) = (await AWeek(), await Shop.AddFarmer("Selvi"));
        await Pdf.Check(await Paper(farmer, "/2/2026", Shop.AsFarmer(farmer)));
        var path = $"/reports/farmer-statement/{other}/2/2026";
        (await Shop.AsFarmer(farmer).Get(path, Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        (await Shop.AsFarmer(farmer).Get("/reports/daily-summary", Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.Owner.Get($"/reports/farmer-statement/{other}/13/2026", Cancel)).Expect(404);
        Assert.Equal(["language"], (await Shop.Owner.Get($"{path}?language=fr", Cancel)).Expect(422).Fields);
    }
}
