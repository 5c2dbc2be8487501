using System.Text.Json;
using Malar.Api.Shared.Messaging;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Malar.Api.Tests.Features.FarmerPhone;

/// <summary>What a farmer can do on their own phone, and what nobody can do there.</summary>
public sealed class FarmerPhoneTests(RunningApi api) : ApiTest(api)
{
    /// <summary>Returns a picture with a location in its EXIF data and text after its end.</summary>
    private static string Photo(byte[] aside, int width = 64, int height = 48)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.OrangeRed);
        using var drawn = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE1, 0x00, 0x0A, .. "GPS 9.92"u8, .. drawn.ToArray()[2..], .. aside];
        return $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}";
    }

    [Fact]
    public async Task What_he_says_is_wrong_is_one_list_with_what_he_wrote_by_WhatsApp_and_waits_for_an_answer()
    {
        var (farmer, other, flower) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvam"), await Shop.Flower("MAL"));
        var (line, his) = (await Shop.AddLine(farmer, flower, 17.25m), await Shop.AddLine(other, flower, 3m));
        var phone = Shop.AsFarmer(farmer);
        var said = new
        {
            daily_entry_id = line,
            about = "weight",
            text = "தராசில் 18.250 கிலோ இருந்தது",
            photo = Photo([.. "<script>"u8], 5000, 20),
        };
        var dispute = (await phone.Post("/disputes", said, Cancel)).Expect(201).Data;
        Assert.Equal(("open", "weight", "ta"), (dispute.Text("status"), dispute.Text("about"), dispute.Text("language")));
        Assert.True(dispute.GetProperty("has_photo").GetBoolean());
        var again = (await phone.Post("/disputes", said with { text = "சீட்டைப் பாருங்கள்" }, Cancel)).Expect(201).Data;
        Assert.Equal(dispute.GetProperty("id").GetGuid(), again.GetProperty("id").GetGuid());

        var shown = Assert.Single((await Shop.Clerk.Get("/disputes?status=open", Cancel)).Expect(200).Data.EnumerateArray().ToList());
        Assert.EndsWith("சீட்டைப் பாருங்கள்", shown.Text("complaint"), StringComparison.Ordinal);
        var id = shown.GetProperty("id").GetGuid();
        var picture = await Shop.Clerk.GetAsync($"/api/v1/disputes/{id}/photo", Cancel);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
        var bytes = await picture.Content.ReadAsByteArrayAsync(Cancel);
        Assert.True(bytes.AsSpan().IndexOf("GPS"u8) < 0 && bytes.AsSpan().IndexOf("<script>"u8) < 0);
        using var drawn = SKBitmap.Decode(bytes);
        Assert.Equal((1250, 5, true), (drawn.Width, drawn.Height, drawn.GetPixel(600, 2).Red > 230));

        (await Shop.AsFarmer(other).Get($"/disputes/{id}/photo", Cancel)).Expect(404);
        Assert.Empty((await Shop.AsFarmer(other).Get("/disputes", Cancel)).Expect(200).Data.EnumerateArray());
        (await phone.Post("/disputes", said with { daily_entry_id = his }, Cancel)).Expect(404);
        (await phone.Post($"/disputes/{id}/resolve", new { resolution = "it is right" }, Cancel)).Expect(403);
        (await Shop.Clerk.Post("/disputes", said, Cancel)).Expect(403);
        foreach (var wrong in (string[])["data:image/svg+xml;base64,PHN2Zz4=", "data:image/jpeg;base64,/9j/4AAQ", Photo([], 6001, 1), "x"])
            (await phone.Post("/disputes", said with { photo = wrong }, Cancel)).Expect(422);

        (await Shop.Clerk.Post($"/disputes/{id}/resolve", new { resolution = "" }, Cancel)).Expect(422);
        (await Shop.Clerk.Post($"/disputes/{id}/resolve", new { resolution = "18.250 கிலோ எனத் திருத்தினோம்" }, Cancel)).Expect(200);
        var answered = Assert.Single((await phone.Get("/disputes", Cancel)).Expect(200).Data.EnumerateArray().ToList());
        Assert.Equal(("resolved", "18.250 கிலோ எனத் திருத்தினோம்"), (answered.Text("status"), answered.Text("resolution")));
    }

    [Fact]
    public async Task Rates_stand_beside_yesterday_his_flowers_first_and_the_shop_may_keep_them_to_itself()
    {
        var (farmer, jasmine, other, slot) = (
            await Shop.AddFarmer(),
            await Shop.Flower("MAL"),
            await Shop.Flower("KAN"),
            await Shop.Slot("04:00")
        );
        await Shop.SetSheet(Today.AddDays(-1), (jasmine, slot, 1650m), (other, slot, 2050m));
        await Shop.SetSheet(Today, (jasmine, slot, 1800m), (other, slot, 2200m));
        await Shop.AddLine(farmer, jasmine, 3m);
        var phone = Shop.AsFarmer(farmer);
        var flowers = (await phone.Get($"/farmers/{farmer}/rates", Cancel))
            .Expect(200)
            .Data.GetProperty("flowers")
            .EnumerateArray()
            .ToList();
        Assert.Equal([true, false], flowers.Select(f => f.GetProperty("is_own").GetBoolean()));
        Assert.Equal((1650m, 1800m), (flowers[0].Money("week_low"), flowers[0].Money("week_high")));
        var rate = Assert.Single(flowers[0].GetProperty("rates").EnumerateArray().ToList());
        Assert.Equal((1800m, 1650m), (rate.Money("rate"), rate.Money("yesterday_rate")));

        (await Shop.Owner.Put("/system-settings/rates_for_farmers", new { value = false }, Cancel)).Expect(200);
        var hidden = (await phone.Get($"/farmers/{farmer}/rates", Cancel)).Expect(200).Data;
        Assert.False(hidden.GetProperty("are_shown").GetBoolean());
        Assert.Empty(hidden.GetProperty("flowers").EnumerateArray());
        (await phone.Get("/market-rates/current", Cancel)).Expect(403);
        (await Shop.Clerk.Get("/market-rates/current", Cancel)).Expect(200);
    }

    [Fact]
    public async Task An_advance_is_forecast_by_what_he_brought_and_named_only_where_there_is_something_to_go_by()
    {
        var (farmer, flower) = (await Shop.AddFarmer(commissionPct: 0m), await Shop.Flower("MAL"));
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 100m, Today.AddDays(-60));
        await Shop.GiveAdvance(farmer, 3000m);
        var phone = Shop.AsFarmer(farmer);
        async Task<JsonElement> Told() => (await phone.Get($"/farmers/{farmer}/advances", Cancel)).Expect(200).Data;
        Assert.Equal(JsonValueKind.Null, (await Told()).GetProperty("forecast").ValueKind);
        // 56 kg at ₹100 in 56 days: ₹700 a week.
        await Shop.AddLine(farmer, flower, 28m, Today.AddDays(-20));
        await Shop.AddLine(farmer, flower, 28m);
        var told = await Told();
        var forecast = told.GetProperty("forecast");
        Assert.Equal(
            (700m, 700m, 5),
            (forecast.Money("net_per_settlement"), forecast.Money("per_settlement"), forecast.GetProperty("settlements").GetInt32())
        );
        Assert.Equal(Today.AddDays(35).ToString("yyyy-MM-dd"), forecast.Text("until"));
        Assert.Equal((3000m, 0m), (told.Money("outstanding_advances"), told.Money("max_amount")));

        (await Shop.Owner.Put("/system-settings/max_advance_amount", new { value = 5000 }, Cancel)).Expect(200);
        (await phone.Post("/cash-advances", new { amount = 5001, reason = "seed" }, Cancel)).Expect(422);
        (await phone.Post("/cash-advances", new { amount = 5000, reason = "seed" }, Cancel)).Expect(201);
        Assert.Equal("pending", (await Told()).GetProperty("items")[0].Text("status"));
    }

    [Fact]
    public async Task A_link_opens_its_one_entry_and_nothing_else_until_it_is_old_or_taken_back()
    {
        var (farmer, flower) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 100m, Today.AddDays(-1));
        var (line, other) = (await Shop.AddLine(farmer, flower, 10m), await Shop.AddLine(await Shop.AddFarmer("Selvam"), flower, 3m));
        var links = Api.Services.GetRequiredService<ReceiptLinks>();
        var now = Api.Clock.GetUtcNow().UtcDateTime;
        string Token(Guid entry, Guid whose, DateTime made) =>
            links.Create(new ReceiptLink(Shop.Id, LinkSubject.Entry, entry, made), whose).Split("/l/")[1];
        var token = Token(line, farmer, now);
        var shown = (await Api.Anonymous().Get($"/links/{token}", Cancel)).Expect(200).Data;
        Assert.Equal(
            (line, 900m),
            (shown.GetProperty("entry").GetProperty("id").GetGuid(), shown.GetProperty("entry").Money("net_amount"))
        );
        Assert.DoesNotContain("70000", shown.GetRawText(), StringComparison.Ordinal);

        // A token for another entry, one with a changed letter, an expired one, and one that is no token.
        var letters = token.ToCharArray();
        letters[40] = letters[40] == 'A' ? 'B' : 'A';
        foreach (var wrong in (string[])[Token(other, farmer, now), new string(letters), Token(line, farmer, now.AddDays(-31)), "x"])
            (await Api.Anonymous().Get($"/links/{wrong}", Cancel)).Expect(404);

        (await Shop.AsFarmer(farmer).Post($"/farmers/{farmer}/links/revoke", null, Cancel)).Expect(200);
        (await Api.Anonymous().Get($"/links/{Token(line, farmer, now.AddSeconds(-5))}", Cancel)).Expect(404);
        (await Shop.AsFarmer(farmer).Post($"/farmers/{await Shop.AddFarmer("Karuppan")}/links/revoke", null, Cancel)).Expect(404);
    }
}
