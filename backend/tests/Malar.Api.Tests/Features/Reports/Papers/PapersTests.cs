using System.Globalization;
using System.Text.RegularExpressions;
using Malar.Api.Tests.Harness;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Malar.Api.Tests.Features.Reports.Papers;

public sealed partial class PapersTests(RunningApi api) : ApiTest(api)
{
    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2] };

    private async Task<byte[]> Paper(string path, HttpClient? who = null)
    {
        var reply = (await (who ?? Shop.Owner).Get($"/reports/{path}", Cancel)).Expect(200);
        return await reply.Response.Content.ReadAsByteArrayAsync(Cancel);
    }

    private static string Money(decimal amount) => (amount < 0 ? "−" : "") + Math.Abs(amount).ToString("N2", Indian);

    /// <summary>Adds a day of two farmers; the first is settled, with an advance recovered.</summary>
    private async Task<(Guid Farmer, Guid Settlement, Guid Advance)> ADay()
    {
        var (farmer, other, malli) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 150m, Today.AddDays(-3));
        await Shop.AddLine(farmer, malli, 10.5m);
        await Shop.AddLine(farmer, malli, 8.25m, Today.AddDays(-1));
        await Shop.AddLine(other, malli, 4m);
        var advance = await Shop.GiveAdvance(farmer, 500m);
        var settlement = (
            await Shop.Owner.Post(
                "/settlements/generate",
                new
                {
                    farmer_id = farmer,
                    period_start = Today.AddDays(-1),
                    period_end = Today,
                },
                Cancel
            )
        ).Expect(201).Id;
        return (farmer, settlement, advance);
    }

    [Fact]
    public async Task A_settlement_on_paper_comes_to_what_is_paid()
    {
        var (_, settlement, _) = await ADay();
        var pdf = await Paper($"settlement-report/{settlement}");
        await Pdf.Check(pdf);
        var text = await Pdf.WordsOf(pdf);
        Assert.Contains("SET-2026-02-001", text, StringComparison.Ordinal);
        // A heading is only broken between words.
        Assert.Contains("Commission", text, StringComparison.Ordinal);
        Assert.Contains("கட்டணம்", text, StringComparison.Ordinal);
        Assert.Contains("வரைவு", text, StringComparison.Ordinal);
        Assert.Contains("11-02-2026 மல்லிகை Jasmine (malli) 8.250 150.00 1,237.50 −123.75 0.00 1,113.75", text, StringComparison.Ordinal);
        Assert.Contains("பதிவுகள் Lines, total 18.750 2,812.50 −281.25 0.00 2,531.25", text, StringComparison.Ordinal);
        Assert.Contains("முன்பணப் பிடித்தம் (12-02)", text, StringComparison.Ordinal);
        Assert.Contains("₹2,031.25", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_and_a_month_add_up_to_the_book()
    {
        await ADay();
        var day = await Pdf.WordsOf(await Paper($"daily-summary/{Today:O}", Shop.Clerk));
        Assert.Contains("மொத்தம் Total 2 14.500 2,175.00 −217.50 0.00 1,957.50", day, StringComparison.Ordinal);
        Assert.Contains("₹1,957.50", day, StringComparison.Ordinal);

        (await Shop.Clerk.Get("/reports/monthly-report/2/2026", Cancel)).Expect(403, "PERMISSION_DENIED");
        var month = await Pdf.WordsOf(await Paper("monthly-report/2/2026"));
        Assert.Contains("செலுத்தியது", month, StringComparison.Ordinal);
        var book = await Api.Sum("amount", "postings where farmer_id is not null");
        Assert.Contains(
            $"மொத்தம் Total 22.750 0.00 3,412.50 −341.25 3,071.25 −500.00 0.00 0.00 {Money(book)}",
            month,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_was_lent_is_signed_for_and_what_was_not_is_refused()
    {
        var (farmer, _, advance) = await ADay();
        var text = await Pdf.WordsOf(await Paper($"advance-receipt/{advance}", Shop.AsFarmer(farmer)));
        Assert.Contains("முன்பண ரசீது", text, StringComparison.Ordinal);
        Assert.Contains("₹500.00", text, StringComparison.Ordinal);
        var asked = (await Shop.Clerk.Post("/cash-advances", new { farmer_id = farmer, amount = 90 }, Cancel)).Expect(201).Id;
        (await Shop.Owner.Get($"/reports/advance-receipt/{asked}", Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
    }

    [Fact]
    public async Task The_code_on_a_paper_says_whether_it_still_stands()
    {
        var (farmer, settlement, _) = await ADay();
        var statement = await Paper($"farmer-statement/{farmer}?date_from={Today.AddDays(-1):O}&date_to={Today:O}");
        var spoken = Code().Match(await Pdf.TextOf(statement)).Value;
        var (grey, width, height) = await Pdf.PictureOf(statement, 1, dpi: 300);
        var scanned = new QRCodeReader().decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height, RGBLuminanceSource.BitmapFormat.Gray8))),
            // Like a person who holds a phone over it until it is read.
            new Dictionary<DecodeHintType, object> { [DecodeHintType.TRY_HARDER] = true }
        );
        Assert.EndsWith($"/verify/{spoken.Replace("-", "", StringComparison.Ordinal)}", scanned.Text, StringComparison.Ordinal);

        using var anybody = Api.Anonymous();
        var said = (await anybody.Get($"/papers/{spoken.ToLowerInvariant()}", Cancel)).Expect(200).Data;
        Assert.Equal(
            ("statement", "FAR001 11-02-2026 – 12-02-2026", "Mut…", 2031.25m, "stands"),
            (said.Text("kind"), said.Text("number"), said.Text("farmer"), said.Money("amount"), said.Text("state"))
        );
        Assert.Equal(6, said.EnumerateObject().Count());

        var slip = Code().Match(await Pdf.TextOf(await Paper($"settlement-report/{settlement}"))).Value;
        Assert.Equal("draft", (await anybody.Get($"/papers/{slip}", Cancel)).Expect(200).Data.Text("state"));
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        Assert.Equal("stands", (await anybody.Get($"/papers/{slip}", Cancel)).Expect(200).Data.Text("state"));

        var day = Code().Match(await Pdf.TextOf(await Paper($"daily-summary/{Today:O}"))).Value;
        Assert.Equal("stands", (await anybody.Get($"/papers/{day}", Cancel)).Expect(200).Data.Text("state"));
        await Shop.AddLine(farmer, await Shop.Flower("MAL"), 1m);
        Assert.Equal("changed", (await anybody.Get($"/papers/{day}", Cancel)).Expect(200).Data.Text("state"));
        Assert.Equal("changed", (await anybody.Get($"/papers/{spoken}", Cancel)).Expect(200).Data.Text("state"));
    }

    [Fact]
    public async Task The_shops_own_logo_stands_on_its_papers()
    {
        const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        var (_, settlement, _) = await ADay();
        static bool HasPicture(byte[] pdf) =>
            System.Text.Encoding.Latin1.GetString(pdf).Contains("/Subtype /Image", StringComparison.Ordinal);
        Assert.False(HasPicture(await Paper($"settlement-report/{settlement}")));
        (await Shop.Owner.Put("/business-profile", new { logo = $"data:image/png;base64,{Dot}" }, Cancel)).Expect(200);
        var pdf = await Paper($"settlement-report/{settlement}");
        Assert.True(HasPicture(pdf));
        await Pdf.Check(pdf);
    }

    [Fact]
    public async Task Codes_cannot_be_walked()
    {
        using var anybody = Api.Anonymous();
        for (var i = 0; i < 10; i++)
            (await anybody.Get($"/papers/00000000{i:00}", Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        var refused = (await anybody.Get("/papers/0000000011", Cancel)).Expect(429, "RATE_LIMIT_EXCEEDED");
        Assert.NotNull(refused.Response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("zip")]
    public async Task Statements_of_all_farmers_are_drawn_after_the_answer_and_fetched_later(string format)
    {
        await ADay();
        var asked = new
        {
            date_from = Today.AddDays(-1),
            date_to = Today,
            format,
        };
        var job = (await Shop.Clerk.Post("/reports/farmer-statements", asked, Cancel)).Expect(202);
        await Eventually.Async(
            async () => (await Shop.Clerk.Get($"/reports/jobs/{job.Id}", Cancel)).Expect(200).Data.Text("state") == "done",
            "the statements",
            Cancel
        );
        var file = await Paper($"jobs/{job.Id}/file", Shop.Clerk);
        if (format == "pdf")
        {
            Assert.Equal(2, await Pdf.PagesOf(file));
            await Pdf.Check(file);
        }
        else
        {
            using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(file));
            Assert.Equal(["FAR001-2026-02-11-2026-02-12.pdf", "FAR002-2026-02-11-2026-02-12.pdf"], zip.Entries.Select(e => e.FullName));
        }

        Assert.Equal(2, await Api.Count("papers where kind = 'statement'"));
    }

    [Fact]
    public async Task Statements_of_days_on_which_nobody_came_say_so()
    {
        var days = new { date_from = "2025-01-01", date_to = "2025-01-02" };
        var job = (await Shop.Clerk.Post("/reports/farmer-statements", days, Cancel)).Expect(202);
        await Eventually.Async(
            async () => (await Shop.Clerk.Get($"/reports/jobs/{job.Id}", Cancel)).Expect(200).Data.Text("state") == "done",
            "the statements",
            Cancel
        );
        var text = await Pdf.WordsOf(await Paper($"jobs/{job.Id}/file", Shop.Clerk));
        Assert.Contains("இந்தக் காலத்தில் பதிவுகள் இல்லை No lines in this period", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
