using System.Net.Http.Headers;
using System.Text;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.WhatsApp.Providers;

/// <summary>Validates our requests against Twilio's own API description.</summary>
public sealed class TwilioDescriptionTests(RunningApi api) : ApiTest(api)
{
    private const string Content = "HX0123456789abcdef0123456789abcdef";

    private static readonly OutgoingMessage Free = new()
    {
        Id = Guid.CreateVersion7(MarketClock.Morning),
        ShopId = Guid.CreateVersion7(MarketClock.Morning),
        To = "+919876543210",
        Language = "ta",
        Text = "வணக்கம் முத்துப்பாண்டி,\nமல்லிகை: 10.500 கிலோ × ₹150.00 = ₹1,575.00 & 5 % + 1",
    };

    private Task<Instance> StartAsync(string url, string token = "the-auth-token") =>
        Api.StartAnotherAsync(
            ("WHATSAPP_PROVIDER", "twilio"),
            ("TWILIO_ACCOUNT_SID", FakeTwilio.AccountSid),
            ("TWILIO_AUTH_TOKEN", token),
            ("TWILIO_WHATSAPP_NUMBER", "+14155238886"),
            ("TWILIO_WEBHOOK_URL", "https://malar.example/api/v1/whatsapp/webhook/twilio"),
            ("TWILIO_TEMPLATES", $"entry_receipt_ta={Content},bad_ta=HX1"),
            ("TWILIO_API_URL", url)
        );

    [Fact]
    public async Task Twilio_takes_free_text_templates_and_questions_as_we_send_them()
    {
        using var mock = await TwilioMock.StartedAsync(Cancel);
        await using var instance = await StartAsync(mock.Url);
        var twilio = instance.Services.GetRequiredService<WhatsAppProviders>().Chosen;
        OutgoingMessage[] messages =
        [
            Free,
            Free with
            {
                Sender = "MG0123456789abcdef0123456789abcdef",
            },
            Free with
            {
                Template = new TemplateForm("entry_receipt_ta", ["முத்துப்பாண்டி", "₹1,485.75", "\"quoted\""]),
            },
        ];
        foreach (var message in messages)
            Assert.Equal(new SendResult.Sent("SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), await twilio.SendAsync(message, Cancel));
        var asked = await twilio.FindAsync(new LostMessage(Free.To, Free.Text, IsTemplate: false, MarketClock.Morning.UtcDateTime), Cancel);
        Assert.Empty(Assert.IsType<LookupResult.Candidates>(asked).ProviderMessageIds);
    }

    [Fact]
    public async Task The_judge_refuses_what_the_description_does_not_allow()
    {
        using var mock = await TwilioMock.StartedAsync(Cancel);
        await using var instance = await StartAsync(mock.Url);
        var twilio = instance.Services.GetRequiredService<WhatsAppProviders>().Chosen;
        Assert.IsType<SendResult.Refused>(await twilio.SendAsync(Free with { Template = new TemplateForm("bad_ta", []) }, Cancel));
        Assert.Equal(
            "no_template",
            Assert.IsType<SendResult.Refused>(await twilio.SendAsync(Free with { Template = new TemplateForm("none_ta", []) }, Cancel)).Code
        );

        using var client = new HttpClient { BaseAddress = new Uri(mock.Url) };
        var path = $"/2010-04-01/Accounts/{FakeTwilio.AccountSid}/Messages.json";
        Assert.Equal(
            401,
            (int)(await client.PostAsync(path, new FormUrlEncodedContent([new("To", "whatsapp:+919876543210")]), Cancel)).StatusCode
        );
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes("a:b"))
        );
        Assert.Equal(422, (int)(await client.PostAsync(path, new FormUrlEncodedContent([new("Body", "no recipient")]), Cancel)).StatusCode);
    }
}
