using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Malar.Api.Tests.Features.WhatsApp.Providers;

/// <summary>The requests to Interakt and Meta, by their public documentation, and how their responses are interpreted.</summary>
public sealed class OtherProvidersTests(RunningApi api) : ApiTest(api)
{
    private static readonly OutgoingMessage Free = new()
    {
        Id = Guid.Parse("019c4f2e-0000-7000-8000-000000000001"),
        ShopId = Guid.Parse("019c4f2e-0000-7000-8000-000000000002"),
        To = "+919876543210",
        Language = "ta",
        Text = "இருப்பு: ₹985.75",
    };

    private static readonly OutgoingMessage Template = Free with
    {
        Template = new TemplateForm("entry_receipt_ta", ["முத்துப்பாண்டி", "₹1,485.75"]),
    };

    private static readonly OutgoingMessage Code = Free with { Template = new TemplateForm("otp_ta", ["482913"], "482913") };

    private sealed record Call(string Path, string Authorization, JsonElement Body);

    private readonly ConcurrentQueue<Call> calls = new();

    private (int Status, string Json) answer = (200, "{}");

    private async Task<WebApplication> ProviderAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapFallback(
            async (HttpRequest request) =>
            {
                calls.Enqueue(
                    new Call(
                        request.Path,
                        request.Headers.Authorization.ToString(),
                        (await JsonDocument.ParseAsync(request.Body)).RootElement
                    )
                );
                return Results.Text(answer.Json, "application/json", statusCode: answer.Status);
            }
        );
        await app.StartAsync(Cancel);
        return app;
    }

    private static readonly MediaForm Paper = new(new Uri("https://malar.example/s.pdf"), "s.pdf");

    private static void AssertSame(string expected, JsonElement body) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(body.GetRawText())), body.GetRawText());

    [Fact]
    public async Task Interakt_gets_templates_and_free_text_with_our_id_and_its_key_as_it_stands()
    {
        await using var provider = await ProviderAsync();
        await using var instance = await Api.StartAnotherAsync(
            ("WHATSAPP_PROVIDER", "interakt"),
            ("INTERAKT_API_KEY", "a2V5OnNlY3JldA=="),
            ("INTERAKT_API_URL", provider.Urls.Single())
        );
        var interakt = instance.Services.GetRequiredService<WhatsAppProviders>().Chosen;
        answer = (201, """{"result":true,"message":"Message queued","id":"d1e2"}""");
        Assert.Equal(new SendResult.Sent("d1e2"), await interakt.SendAsync(Template, Cancel));
        Assert.Equal(new SendResult.Sent("d1e2"), await interakt.SendAsync(Free, Cancel));
        var (template, free) = (calls.ToArray()[0], calls.ToArray()[1]);
        Assert.Equal(("/v1/public/message/", "Basic a2V5OnNlY3JldA=="), (template.Path, template.Authorization));
        AssertSame(
            """{"countryCode":"+91","phoneNumber":"9876543210","callbackData":"019c4f2e-0000-7000-8000-000000000002 019c4f2e-0000-7000-8000-000000000001","type":"Template","template":{"name":"entry_receipt_ta","languageCode":"ta","bodyValues":["முத்துப்பாண்டி","₹1,485.75"]}}""",
            template.Body
        );
        Assert.Equal("/v1/public/message/", free.Path);
        AssertSame(
            """{"countryCode":"+91","phoneNumber":"9876543210","callbackData":"019c4f2e-0000-7000-8000-000000000002 019c4f2e-0000-7000-8000-000000000001","type":"Text","data":{"message":"இருப்பு: ₹985.75"}}""",
            free.Body
        );
        Assert.Equal(new SendResult.Sent("d1e2"), await interakt.SendAsync(Code, Cancel));
        AssertSame(
            """{"name":"otp_ta","languageCode":"ta","bodyValues":["482913"],"buttonValues":{"0":["482913"]}}""",
            calls.ToArray()[2].Body.GetProperty("template")
        );
        Assert.IsType<SendResult.Sent>(await interakt.SendAsync(Template with { Media = Paper }, Cancel));
        Assert.Equal(
            "https://malar.example/s.pdf",
            calls.ToArray()[3].Body.GetProperty("template").GetProperty("headerValues")[0].GetString()
        );
        Assert.IsType<SendResult.Sent>(await interakt.SendAsync(Free with { Media = Paper }, Cancel));
        Assert.EndsWith(
            "\nhttps://malar.example/s.pdf",
            calls.ToArray()[4].Body.GetProperty("data").Text("message"),
            StringComparison.Ordinal
        );

        answer = (
            400,
            """{"result":false,"message":"Please correct the following error - Customer has not messaged within last 24 hours"}"""
        );
        Assert.IsType<SendResult.WindowClosed>(await interakt.SendAsync(Free, Cancel));
        answer = (400, """{"result":false,"message":"Invalid phone number"}""");
        Assert.Equal(new SendResult.Refused("400", "Invalid phone number"), await interakt.SendAsync(Free, Cancel));
        answer = (429, """{"message":"Slow down"}""");
        Assert.IsType<SendResult.NotProcessed>(await interakt.SendAsync(Free, Cancel));
        answer = (401, """{"message":"Invalid key"}""");
        Assert.Contains(
            "credentials",
            Assert.IsType<SendResult.NotProcessed>(await interakt.SendAsync(Free, Cancel)).Text,
            StringComparison.Ordinal
        );
        answer = (500, "<html>");
        Assert.IsType<SendResult.Uncertain>(await interakt.SendAsync(Free, Cancel));
    }

    [Fact]
    public async Task Meta_gets_templates_documents_and_free_text_with_our_id()
    {
        await using var provider = await ProviderAsync();
        await using var instance = await Api.StartAnotherAsync(
            ("WHATSAPP_PROVIDER", "meta"),
            ("META_ACCESS_TOKEN", "EAAB"),
            ("META_PHONE_NUMBER_ID", "1055"),
            ("META_API_URL", provider.Urls.Single()),
            ("META_API_VERSION", "v23.0")
        );
        var meta = instance.Services.GetRequiredService<WhatsAppProviders>().Chosen;
        answer = (
            200,
            """{"messaging_product":"whatsapp","contacts":[{"input":"919876543210","wa_id":"919876543210"}],"messages":[{"id":"wamid.HBg"}]}"""
        );
        foreach (var message in (OutgoingMessage[])[Template, Free, Free with { Media = Paper }])
            Assert.Equal(new SendResult.Sent("wamid.HBg"), await meta.SendAsync(message, Cancel));
        Assert.Equal(("/v23.0/1055/messages", "Bearer EAAB"), (calls.ToArray()[0].Path, calls.ToArray()[0].Authorization));
        AssertSame(
            """{"messaging_product":"whatsapp","to":"919876543210","biz_opaque_callback_data":"019c4f2e-0000-7000-8000-000000000002 019c4f2e-0000-7000-8000-000000000001","type":"template","template":{"name":"entry_receipt_ta","language":{"code":"ta"},"components":[{"type":"body","parameters":[{"type":"text","text":"முத்துப்பாண்டி"},{"type":"text","text":"₹1,485.75"}]}]}}""",
            calls.ToArray()[0].Body
        );
        Assert.Equal("இருப்பு: ₹985.75", calls.ToArray()[1].Body.GetProperty("text").Text("body"));
        Assert.Equal(new SendResult.Sent("wamid.HBg"), await meta.SendAsync(Code, Cancel));
        AssertSame(
            """[{"type":"body","parameters":[{"type":"text","text":"482913"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"482913"}]}]""",
            calls.ToArray()[3].Body.GetProperty("template").GetProperty("components")
        );
        Assert.Equal("https://malar.example/s.pdf", calls.ToArray()[2].Body.GetProperty("document").Text("link"));
        Assert.IsType<SendResult.Sent>(await meta.SendAsync(Template with { Media = Paper }, Cancel));
        AssertSame(
            """{"type":"header","parameters":[{"type":"document","document":{"link":"https://malar.example/s.pdf","filename":"s.pdf"}}]}""",
            calls.ToArray()[4].Body.GetProperty("template").GetProperty("components")[0]
        );

        foreach (
            var (status, code, expected) in ((int, int, Type)[])
                [
                    (400, 131047, typeof(SendResult.WindowClosed)),
                    (400, 130429, typeof(SendResult.NotProcessed)),
                    (401, 190, typeof(SendResult.NotProcessed)),
                    (400, 131026, typeof(SendResult.Refused)),
                    (500, 131000, typeof(SendResult.Uncertain)),
                ]
        )
        {
            answer = (status, $$$"""{"error":{"message":"(#{{{code}}})","type":"OAuthException","code":{{{code}}},"fbtrace_id":"A"}}""");
            Assert.IsType(expected, await meta.SendAsync(Free, Cancel));
        }
    }
}
