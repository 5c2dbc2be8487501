using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Features.WhatsApp;

/// <summary>Webhook calls of the three providers, each with its own signature.</summary>
internal static class ProviderCalls
{
    public const string TwilioToken = "twilio-token-of-the-test";
    public const string InteraktSecret = "interakt-secret-of-the-test";
    public const string MetaSecret = "meta-secret-of-the-test";
    public const string MetaVerifyToken = "meta-verify-token";
    public const string Twilio = "/api/v1/whatsapp/webhook/twilio";
    public const string Interakt = "/api/v1/whatsapp/webhook/interakt";
    public const string Meta = "/api/v1/whatsapp/webhook/meta";

    /// <summary>The host in the URL that Twilio signs; the instance learns it from the X-Forwarded headers.</summary>
    public const string PublicHost = "malar.example";

    public static readonly (string Name, string? Value)[] Settings =
    [
        ("TWILIO_AUTH_TOKEN", TwilioToken),
        ("INTERAKT_WEBHOOK_SECRET", InteraktSecret),
        ("META_APP_SECRET", MetaSecret),
        ("META_VERIFY_TOKEN", MetaVerifyToken),
        ("TRUSTED_PROXIES", "1"),
    ];

    /// <summary>Returns the fields that Twilio sends for a message, including ones that the service does not use.</summary>
    public static Dictionary<string, object> TwilioMessage(string id, string from, string body) =>
        new()
        {
            ["SmsMessageSid"] = id,
            ["MessageSid"] = id,
            ["AccountSid"] = "AC0123456789",
            ["From"] = $"whatsapp:{from}",
            ["To"] = "whatsapp:+14155238886",
            ["WaId"] = from.TrimStart('+'),
            ["ProfileName"] = "முத்து 🌼",
            ["Body"] = body,
            ["SmsStatus"] = "received",
            ["NumMedia"] = "0",
            ["NumSegments"] = "1",
            ["ChannelMetadata"] = """{"type":"whatsapp","data":{"context":{}}}""",
            ["SomethingNew"] = "",
        };

    public static async Task<HttpResponseMessage> FromTwilioAsync(
        this HttpClient client,
        Dictionary<string, object> fields,
        CancellationToken ct,
        string query = ""
    )
    {
        var call = new TwilioLibrary.Call(TwilioToken, $"https://{PublicHost}{Twilio}{query}", fields);
        var signed = (await TwilioLibrary.SignAsync([call], ct))[0];
        return await client.PostFormAsync(Twilio + query, fields, signed.Signature, ct);
    }

    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client,
        string path,
        Dictionary<string, object> fields,
        string? signature,
        CancellationToken ct
    )
    {
        var pairs = fields.SelectMany(f =>
            f.Value is string[] many ? many.Select(v => KeyValuePair.Create(f.Key, v)) : [KeyValuePair.Create(f.Key, (string)f.Value)]
        );
        return await client.CallAsync(path, new FormUrlEncodedContent(pairs), ct, ("X-Twilio-Signature", signature));
    }

    public static Task<HttpResponseMessage> FromInteraktAsync(
        this HttpClient client,
        string body,
        CancellationToken ct,
        string header = "Interakt-Signature"
    ) => client.CallAsync(Interakt, Json(body), ct, (header, Sha256(InteraktSecret, body)));

    public static Task<HttpResponseMessage> FromMetaAsync(this HttpClient client, string body, CancellationToken ct) =>
        client.CallAsync(Meta, Json(body), ct, ("X-Hub-Signature-256", Sha256(MetaSecret, body)));

    public static async Task<HttpResponseMessage> CallAsync(
        this HttpClient client,
        string path,
        HttpContent content,
        CancellationToken ct,
        params (string Name, string? Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", PublicHost);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, ct);
    }

    public static StringContent Json(string body) => new(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));

    public static string Sha256(string secret, string body) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}";

    public static string MetaMessage(string id, string from, string text, string to = "919000000001") =>
        $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"{{{to}}}","phone_number_id":"77"},"contacts":[{"profile":{"name":"முத்து"},"wa_id":"{{{from}}}"}],
            "messages":[{"from":"{{{from}}}","id":"{{{id}}}","timestamp":"1770854400","type":"text","text":{"body":"{{{text}}}"},"new_field":[1]} ] } } ] } ]}
            """;

    public static string InteraktMessage(string id, string text, string type = "Text") =>
        $$$"""
            {"version":"1.0","timestamp":"2026-02-12T00:00:00","type":"message_received","data":{"customer":{"id":"c1","channel_phone_number":"917000000001",
            "phone_number":"7000000001","country_code":"+91","traits":{"name":"முத்து"}},"message":{"id":"{{{id}}}","chat_message_type":"CustomerMessage",
            "message_status":"Sent","received_at_utc":"2026-02-12T00:00:00","message":"{{{text}}}","message_content_type":"{{{type}}}","meta_data":{"a":1} } } }
            """;
}

/// <summary>Reads conversations from the shop's tables.</summary>
internal static class Talks
{
    /// <summary>Returns the answers to a number so far, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> AnswersTo(this RunningApi api, string phone)
    {
        await using var command = api.Superuser.CreateCommand(
            "select payload ->> 'text' from outbox_messages where kind = 'bot_answer' and to_phone = $1 order by created_at, id"
        );
        command.Parameters.Add(new() { Value = phone });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var answers = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            answers.Add(reader.GetString(0));
        return answers;
    }

    /// <summary>Waits until all incoming messages are handled.</summary>
    public static Task Quiet(this RunningApi api) =>
        Eventually.Async(
            async () => await api.Count("whatsapp_inbound where handled_at is null") == 0,
            "every message is handled",
            TestContext.Current.CancellationToken
        );

    /// <summary>Sends a message as a person would, and returns the answer; null: none.</summary>
    public static async Task<string?> Say(
        this TestShop shop,
        RunningApi api,
        string phone,
        string? text,
        string? kind = null,
        string? replyTo = null
    )
    {
        var ct = TestContext.Current.CancellationToken;
        var message = (
            await shop.Clerk.Post(
                "/whatsapp/simulate",
                new
                {
                    phone,
                    text,
                    kind,
                    reply_to = replyTo,
                },
                ct
            )
        ).Expect(201).Id;
        return await api.AnswerOf(message);
    }

    /// <summary>Returns the answer to one message, once it is handled.</summary>
    public static async Task<string?> AnswerOf(this RunningApi api, Guid message)
    {
        string? answer = null;
        await Eventually.Async(
            async () =>
            {
                await using var command = api.Superuser.CreateCommand(
                    """
                    select m.payload ->> 'text' from whatsapp_inbound i left join outbox_messages m on m.shop_id = i.shop_id
                        and m.id = i.answer_id
                    where i.id = $1 and i.handled_at is not null
                    """
                );
                command.Parameters.Add(new NpgsqlParameter { Value = message });
                await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
                if (!await reader.ReadAsync(TestContext.Current.CancellationToken))
                    return false;
                answer = await reader.IsDBNullAsync(0) ? null : reader.GetString(0);
                return true;
            },
            "the message is answered",
            TestContext.Current.CancellationToken
        );
        return answer;
    }
}
