using System.Text.Json;
using Malar.Api.Features.WhatsApp.Inbound;
using Malar.Api.Features.WhatsApp.Sending;

namespace Malar.Api.Tests.Features.WhatsApp.Inbound;

/// <summary>How the content of each provider's webhook is parsed.</summary>
public sealed class WebhookContentTests
{
    private static readonly Guid Ours = Guid.Parse("019c4f2e-0000-7000-8000-000000000001");

    private static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    private static JsonElement Meta(string value) => Json($$$"""{"entry":[{"changes":[{"value":{{{value}}} }]}]}""");

    [Fact]
    public void A_report_carries_our_own_id_where_the_provider_brings_it_back()
    {
        var interakt = InteraktWebhook.Read(
            Json(
                $$$"""{"type":"message_api_failed","data":{"message":{"id":"i1","channel_failure_reason":"Blocked","meta_data":{"source_data":{"callback_data":"{{{Ours}}} {{{Ours}}}"} } } } }"""
            ),
            null
        );
        Assert.Equal(new DeliveryReport("interakt", "i1", Ours, "failed", null, "Blocked"), Assert.Single(interakt.Reports));
        var meta = MetaWebhook.Read(
            Meta(
                $$$"""{"statuses":[{"id":"w1","status":"failed","biz_opaque_callback_data":"{{{Ours}}} {{{Ours}}}","errors":[{"code":131047,"title":"Re-engagement message","error_data":{"details":"More than 24 hours"} }] }] }"""
            )
        );
        Assert.Equal(
            new DeliveryReport("meta", "w1", Ours, "failed", "131047", "More than 24 hours", WindowClosed: true),
            Assert.Single(meta.Reports)
        );
        var twilio = TwilioWebhook.Read(Json("""{"MessageSid":"SM1","MessageStatus":"failed","ErrorCode":63016}"""), Ours);
        Assert.Equal(new DeliveryReport("twilio", "SM1", Ours, "failed", "63016", null, WindowClosed: true), Assert.Single(twilio.Reports));
    }

    [Theory]
    [InlineData("""{"type":"text","text":{"body":"1"} }""", "text", "1")]
    [InlineData("""{"type":"button","button":{"payload":"x","text":"இருப்பு"} }""", "text", "இருப்பு")]
    [InlineData("""{"type":"interactive","interactive":{"list_reply":{"id":"4","title":"Balance"} } }""", "text", "Balance")]
    [InlineData("""{"type":"image","image":{"caption":"my flowers"} }""", "picture", "my flowers")]
    [InlineData("""{"type":"audio","audio":{"voice":true} }""", "voice", null)]
    [InlineData("""{"type":"location"}""", "other", null)]
    [InlineData("""{"type":"reaction","reaction":{"emoji":"👍"} }""", "silent", null)]
    [InlineData("""{"type":"system","system":{"body":"changed"} }""", "silent", null)]
    public void Metas_kinds_are_known(string message, string kind, string? text)
    {
        var content = MetaWebhook.Read(
            Meta($$$"""{"messages":[{"id":"w1","from":"917000000001","context":{"id":"w0"},{{{message[1..]}}}]}""")
        );
        Assert.Equal(new InboundMessage("w1", "+917000000001", null, kind, text, "w0"), Assert.Single(content.Messages));
    }

    [Theory]
    [InlineData("""{"Body":"1"}""", "text", "1")]
    [InlineData("""{"Body":"Balance","ButtonText":"இருப்பு"}""", "text", "இருப்பு")]
    [InlineData("""{"Body":"","NumMedia":"1","MediaContentType0":"audio/ogg"}""", "voice", null)]
    [InlineData("""{"Body":"look","NumMedia":"2","MediaContentType0":"image/jpeg"}""", "picture", "look")]
    [InlineData("""{"Body":"","NumMedia":"1","MediaContentType0":"application/pdf"}""", "other", null)]
    [InlineData("""{"Body":"","Latitude":"9.9","Longitude":"78.1"}""", "other", null)]
    public void Twilios_kinds_are_known(string message, string kind, string? text)
    {
        var content = TwilioWebhook.Read(
            Json(
                $$$"""{"MessageSid":"SM1","From":"whatsapp:+917000000001","To":"whatsapp:+14155238886","SmsStatus":"received",{{{message[1..]}}}"""
            ),
            null
        );
        Assert.Equal(new InboundMessage("SM1", "+917000000001", "+14155238886", kind, text), Assert.Single(content.Messages));
    }

    [Theory]
    [InlineData("Text", "text")]
    [InlineData("Audio", "voice")]
    [InlineData("Image", "picture")]
    [InlineData("Document", "other")]
    public void Interakts_kinds_are_known(string type, string kind)
    {
        var content = InteraktWebhook.Read(Json(ProviderCalls.InteraktMessage("i1", "4", type)), "+919000000001");
        Assert.Equal(new InboundMessage("i1", "+917000000001", "+919000000001", kind, "4"), Assert.Single(content.Messages));
    }
}
