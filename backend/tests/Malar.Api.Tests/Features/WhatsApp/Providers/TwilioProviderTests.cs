using System.Collections.Concurrent;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Malar.Api.Tests.Features.WhatsApp.Providers;

/// <summary>The outcome of a message for every response of Twilio, or of a proxy in between.</summary>
public sealed class TwilioProviderTests(RunningApi api) : ApiTest(api)
{
    private const string Webhook = "https://malar.example/hooks/twilio";

    private static readonly OutgoingMessage Free = new()
    {
        Id = Guid.Parse("019c4f2e-0000-7000-8000-000000000001"),
        ShopId = Guid.Parse("019c4f2e-0000-7000-8000-000000000002"),
        To = "+919876543210",
        Language = "ta",
        Text = "இருப்பு: ₹985.75",
    };

    private static readonly LostMessage Lost = new(Free.To, Free.Text, IsTemplate: false, MarketClock.Morning.UtcDateTime);

    private readonly ConcurrentQueue<string?> callbacks = new();

    private (int Status, string Body) answer = (201, """{"sid":"SM1"}""");

    private async Task<WebApplication> TwilioAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapFallback("{*path}", async (HttpRequest request) =>
        {
            if (request.HasFormContentType)
                callbacks.Enqueue((await request.ReadFormAsync())["StatusCallback"]);
            return Results.Text(answer.Body, "application/json", statusCode: answer.Status);
        });
        await app.StartAsync(Cancel);
        return app;
    }

    private Task<Instance> StartAsync(WebApplication twilio, string webhook = Webhook) =>
        Api.StartAnotherAsync(
            ("WHATSAPP_PROVIDER", "twilio"),
            ("TWILIO_ACCOUNT_SID", FakeTwilio.AccountSid),
            ("TWILIO_AUTH_TOKEN", FakeTwilio.AuthToken),
            ("TWILIO_WHATSAPP_NUMBER", "+14155238886"),
            ("TWILIO_WEBHOOK_URL", webhook),
            ("TWILIO_API_URL", twilio.Urls.Single())
        );

    private static IWhatsAppProvider ProviderOf(Instance instance) => instance.Services.GetRequiredService<WhatsAppProviders>().Chosen;

    [Fact]
    public async Task An_answer_without_an_id_leaves_the_message_uncertain_and_it_is_not_sent_again()
    {
        await using var twilio = await TwilioAsync();
        await using var instance = await StartAsync(twilio);
        string[] bodies =
        [
            "",
            "<html>",
            "[]",
            "42",
            "null",
            "{}",
            """{"sid":null}""",
            """{"sid":{}}""",
            """{"sid":"SM1","date_created":"yesterday"}""",
        ];
        foreach (var body in bodies)
        {
            answer = (201, body);
            Assert.IsType<SendResult.Uncertain>(await ProviderOf(instance).SendAsync(Free, Cancel));
        }

        answer = (500, "<html>");
        Assert.IsType<SendResult.Uncertain>(await ProviderOf(instance).SendAsync(Free, Cancel));
        Assert.Equal(bodies.Length + 1, callbacks.Count);
    }

    [Theory]
    [InlineData(400, "<html>", "400", "")]
    [InlineData(400, "{}", "400", "")]
    [InlineData(400, """{"code":21211,"message":"Invalid 'To'","status":400}""", "21211", "Invalid 'To'")]
    public async Task A_refusal_is_one_with_and_without_words(int status, string body, string code, string text)
    {
        await using var twilio = await TwilioAsync();
        await using var instance = await StartAsync(twilio);
        answer = (status, body);
        Assert.Equal(new SendResult.Refused(code, text), await ProviderOf(instance).SendAsync(Free, Cancel));
    }

    [Fact]
    public async Task A_lookup_that_does_not_list_messages_says_nothing_of_the_message()
    {
        await using var twilio = await TwilioAsync();
        await using var instance = await StartAsync(twilio);
        string[] bodies = ["", "<html>", "[]", "{}", """{"messages":null}""", """{"messages":5}""", """{"messages":[5]}"""];
        foreach (var body in bodies)
        {
            answer = (200, body);
            Assert.IsType<LookupResult.NoAnswer>(await ProviderOf(instance).FindAsync(Lost, Cancel));
        }

        answer = (
            200,
            """
            {"uri":"/x","page_size":100,"next_page_uri":"/2010-04-01/next","messages":[
                {"sid":"SM1","direction":"outbound-api","body":"இருப்பு:  ₹985.75","date_created":"Thu, 12 Feb 2026 23:00:00 +0000"},
                {"sid":"SM2","direction":"inbound","body":"இருப்பு: ₹985.75","date_created":"Thu, 12 Feb 2026 23:00:00 +0000"},
                {"sid":"SM3","direction":"outbound-reply","body":"other","date_created":"Thu, 12 Feb 2026 23:00:00 +0000"},
                {"sid":"SM4","direction":"outbound-api","body":"இருப்பு: ₹985.75","date_created":"Mon, 09 Feb 2026 23:00:00 +0000"}]}
            """
        );
        Assert.Equal(
            ["SM1"],
            Assert.IsType<LookupResult.Candidates>(await ProviderOf(instance).FindAsync(Lost, Cancel)).ProviderMessageIds
        );
    }

    [Theory]
    [InlineData(Webhook, "")]
    [InlineData(Webhook + "?key=1", "key=1&")]
    [InlineData(Webhook + "?key=1#rc=5&rp=all", "key=1&", "#rc=5&rp=all")]
    public async Task Reports_come_to_the_address_of_the_setting_with_our_id_whatever_else_it_carries(
        string webhook,
        string before,
        string behind = ""
    )
    {
        await using var twilio = await TwilioAsync();
        await using var instance = await StartAsync(twilio, webhook);
        Assert.Equal(new SendResult.Sent("SM1"), await ProviderOf(instance).SendAsync(Free, Cancel));
        Assert.Equal($"{Webhook}?{before}shop={Free.ShopId}&message={Free.Id}{behind}", Assert.Single(callbacks));
    }

    [Fact]
    public async Task An_address_for_reports_that_is_none_is_said_and_messages_wait()
    {
        await using var twilio = await TwilioAsync();
        await using var instance = await StartAsync(twilio, "malar.example/hooks");
        var health = ProviderOf(instance).Check();
        Assert.False(health.IsReady);
        Assert.Contains("TWILIO_WEBHOOK_URL is no address", health.Problems);
    }
}
