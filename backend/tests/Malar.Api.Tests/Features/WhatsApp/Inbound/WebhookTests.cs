using System.Text;
using Malar.Api.Features.WhatsApp.Inbound;
using Malar.Api.Features.WhatsApp.Office;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.WhatsApp.Inbound;

public sealed class WebhookTests(RunningApi api) : ApiTest(api)
{
    private const string Farmer = "+917000000001";

    [Fact]
    public async Task What_Twilios_library_signs_is_taken_as_form_and_as_json()
    {
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        const string query = "?shop=1&x=%E0%AE%AE%20%2B";
        string[] bodies = ["இருப்பு", "a+b & c=d%20", "", "🌼\r\nline 2", "  spaced  ", "é", "\"quoted\" \\ / <b>"];
        var calls = bodies
            .Index()
            .Select(b => new TwilioLibrary.Call(
                ProviderCalls.TwilioToken,
                $"https://{ProviderCalls.PublicHost}{ProviderCalls.Twilio}{query}",
                new(ProviderCalls.TwilioMessage($"SM{b.Index}", Farmer, b.Item)) { ["Many"] = new[] { "b", "a", "b" }, ["Ünïcode"] = "ß" }
            ))
            .ToList();
        var json =
            """{ "MessageSid":"SMjson", "From":"whatsapp:+917000000001", "To":"whatsapp:+14155238886", "Body":"உதவி", "New": {"a":[1,2.50]} }""";
        calls.Add(new(ProviderCalls.TwilioToken, $"https://{ProviderCalls.PublicHost}{ProviderCalls.Twilio}", [], json));
        var signed = await TwilioLibrary.SignAsync(calls, Cancel);
        foreach (var (call, signature) in calls.Zip(signed))
        {
            var path = signature.Url[$"https://{ProviderCalls.PublicHost}".Length..];
            using var answer = call.Body is null
                ? await instance.Client().PostFormAsync(path, call.Fields, signature.Signature, Cancel)
                : await instance
                    .Client()
                    .CallAsync(path, ProviderCalls.Json(call.Body), Cancel, ("X-Twilio-Signature", signature.Signature));
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Equal("text/xml", answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains("<Response/>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        Assert.Equal(calls.Count, await Api.Count("whatsapp_inbound"));
        await Api.Quiet();
    }

    [Fact]
    public async Task A_forged_or_unsigned_call_is_refused_and_does_nothing()
    {
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        var client = instance.Client();
        var (form, meta, interakt) = (
            ProviderCalls.TwilioMessage("SM1", Farmer, "1"),
            ProviderCalls.MetaMessage("w1", "917000000001", "1"),
            ProviderCalls.InteraktMessage("i1", "1")
        );
        var genuine = (
            await TwilioLibrary.SignAsync(
                [new(ProviderCalls.TwilioToken, $"https://{ProviderCalls.PublicHost}{ProviderCalls.Twilio}", form)],
                Cancel
            )
        )[0].Signature;
        List<HttpResponseMessage> refused =
        [
            await client.PostFormAsync(ProviderCalls.Twilio, form, null, Cancel),
            await client.PostFormAsync(ProviderCalls.Twilio, form, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", Cancel),
            await client.PostFormAsync(ProviderCalls.Twilio, new(form) { ["Body"] = "4" }, genuine, Cancel),
            await client.PostFormAsync(ProviderCalls.Twilio + "?a=1", form, genuine, Cancel),
            await client.CallAsync(ProviderCalls.Twilio, ProviderCalls.Json("{}"), Cancel, ("X-Twilio-Signature", genuine)),
            await client.CallAsync(ProviderCalls.Meta, ProviderCalls.Json(meta), Cancel),
            await client.CallAsync(
                ProviderCalls.Meta,
                ProviderCalls.Json(meta + " "),
                Cancel,
                ("X-Hub-Signature-256", ProviderCalls.Sha256(ProviderCalls.MetaSecret, meta))
            ),
            await client.CallAsync(
                ProviderCalls.Meta,
                ProviderCalls.Json(meta),
                Cancel,
                ("X-Hub-Signature-256", ProviderCalls.Sha256(ProviderCalls.InteraktSecret, meta))
            ),
            await client.CallAsync(ProviderCalls.Interakt, ProviderCalls.Json(interakt), Cancel),
            await client.CallAsync(
                ProviderCalls.Interakt,
                ProviderCalls.Json(interakt),
                Cancel,
                ("Interakt-Signature", ProviderCalls.Sha256(ProviderCalls.MetaSecret, interakt))
            ),
            await client.CallAsync("/api/v1/whatsapp/webhook", ProviderCalls.Json("{}"), Cancel),
            await client.CallAsync("/api/v1/whatsapp/webhook", new StringContent("", Encoding.UTF8, "text/plain"), Cancel),
        ];
        Assert.All(refused, r => Assert.Equal(403, (int)r.StatusCode));
        Assert.Equal(0, await Api.Count("whatsapp_inbound"));
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_believed()
    {
        // The shared instance has no secret.
        var client = Api.Anonymous();
        var body = ProviderCalls.MetaMessage("w1", "917000000001", "1");
        foreach (var secret in (string[])["", ProviderCalls.MetaSecret])
        {
            using var meta = await client.CallAsync(
                ProviderCalls.Meta,
                ProviderCalls.Json(body),
                Cancel,
                ("X-Hub-Signature-256", ProviderCalls.Sha256(secret, body))
            );
            using var interakt = await client.CallAsync(
                ProviderCalls.Interakt,
                ProviderCalls.Json(body),
                Cancel,
                ("Interakt-Signature", ProviderCalls.Sha256(secret, body))
            );
            Assert.Equal((403, 403), ((int)meta.StatusCode, (int)interakt.StatusCode));
        }

        using var twilio = await client.PostFormAsync(
            ProviderCalls.Twilio,
            ProviderCalls.TwilioMessage("SM1", Farmer, "1"),
            "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
            Cancel
        );
        Assert.Equal(403, (int)twilio.StatusCode);
        Assert.Equal(
            403,
            (int)
                (
                    await client.GetAsync(
                        new Uri($"{ProviderCalls.Meta}?hub.mode=subscribe&hub.verify_token=&hub.challenge=1", UriKind.Relative),
                        Cancel
                    )
                ).StatusCode
        );
    }

    [Fact]
    public async Task The_public_address_is_what_trusted_proxies_or_the_setting_say()
    {
        var form = ProviderCalls.TwilioMessage("SM1", Farmer, "0");
        var signed = await TwilioLibrary.SignAsync(
            [
                new(ProviderCalls.TwilioToken, $"https://{ProviderCalls.PublicHost}{ProviderCalls.Twilio}", form),
                new(ProviderCalls.TwilioToken, $"https://{ProviderCalls.PublicHost}{ProviderCalls.Twilio}/", form),
                new(ProviderCalls.TwilioToken, $"https://evil.example{ProviderCalls.Twilio}", form),
                new(ProviderCalls.TwilioToken, "https://other.example/hooks/malar?message=1", form),
            ],
            Cancel
        );
        await using (var behindOne = await Api.StartAnotherAsync(ProviderCalls.Settings))
        {
            Assert.Equal(200, await Post(behindOne, ProviderCalls.Twilio, 0));
            Assert.Equal(200, await Post(behindOne, ProviderCalls.Twilio + "/", 1));
            Assert.Equal(403, await Post(behindOne, ProviderCalls.Twilio, 1));
            // A value set by the client is to the left of the one that our proxy adds.
            Assert.Equal(403, await Post(behindOne, ProviderCalls.Twilio, 2, ("X-Forwarded-Host", "evil.example, malar.example")));
        }

        await using (var behindNone = await Api.StartAnotherAsync([.. ProviderCalls.Settings, ("TRUSTED_PROXIES", "0")]))
            Assert.Equal(403, await Post(behindNone, ProviderCalls.Twilio, 0));
        await using (
            var configured = await Api.StartAnotherAsync([
                .. ProviderCalls.Settings,
                ("TWILIO_WEBHOOK_URL", "https://other.example/hooks/malar#rc=5&rp=all"),
            ])
        )
        {
            Assert.Equal(200, await Post(configured, ProviderCalls.Twilio + "?message=1", 3));
            Assert.Equal(403, await Post(configured, ProviderCalls.Twilio, 0));
        }

        async Task<int> Post(Instance instance, string path, int index, params (string Name, string? Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Key, (string)f.Value))),
            };
            foreach (var (name, value) in headers.Length > 0 ? headers : [("X-Forwarded-Host", ProviderCalls.PublicHost)])
                request.Headers.TryAddWithoutValidation(name, value);
            request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
            request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signed[index].Signature);
            using var answer = await instance.Client().SendAsync(request, Cancel);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_same_message_many_times_at_once_acts_once()
    {
        await Shop.AddFarmer();
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        await using var second = await Api.StartAnotherAsync(ProviderCalls.Settings);
        var body = ProviderCalls.MetaMessage("wamid.1", "917000000001", "இருப்பு");
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 24),
            new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Cancel },
            async (i, ct) =>
            {
                using var answer = await (i % 2 == 0 ? instance : second).Client().FromMetaAsync(body, ct);
                Assert.Equal(200, (int)answer.StatusCode);
            }
        );
        await Api.Quiet();
        Assert.Equal(1, await Api.Count("whatsapp_inbound"));
        Assert.Single(await Api.AnswersTo(Farmer));
        // The same id from another provider is a different message.
        using (await instance.Client().FromInteraktAsync(ProviderCalls.InteraktMessage("wamid.1", "4"), Cancel))
            await Api.Quiet();
        Assert.Equal(2, (await Api.AnswersTo(Farmer)).Count);
    }

    [Fact]
    public async Task Interakt_is_known_by_either_header_and_at_the_common_address()
    {
        await Shop.AddFarmer();
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        using var first = await instance.Client().FromInteraktAsync(ProviderCalls.InteraktMessage("i1", "help"), Cancel);
        using var second = await instance
            .Client()
            .FromInteraktAsync(ProviderCalls.InteraktMessage("i2", "", "Audio"), Cancel, "x-interakt-signature");
        var body = ProviderCalls.InteraktMessage("i3", "4");
        using var third = await instance
            .Client()
            .CallAsync(
                "/api/v1/whatsapp/webhook",
                ProviderCalls.Json(body),
                Cancel,
                ("Interakt-Signature", ProviderCalls.Sha256(ProviderCalls.InteraktSecret, body))
            );
        using var unknown = await instance.Client().FromInteraktAsync("""{"type":"something_else","data":[]}""", Cancel);
        Assert.All((HttpResponseMessage[])[first, second, third, unknown], a => Assert.Equal(200, (int)a.StatusCode));
        await Api.Quiet();
        Assert.Equal(3, (await Api.AnswersTo(Farmer)).Count);
    }

    [Fact]
    public async Task Meta_is_told_its_challenge_only_for_the_right_token()
    {
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        foreach (var path in (string[])["/api/v1/whatsapp/webhook", ProviderCalls.Meta])
        {
            using var right = await Get($"{path}?hub.mode=subscribe&hub.verify_token={ProviderCalls.MetaVerifyToken}&hub.challenge=115820");
            Assert.Equal((200, "115820"), ((int)right.StatusCode, await right.Content.ReadAsStringAsync(Cancel)));
            Assert.Equal(403, (int)(await Get($"{path}?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1")).StatusCode);
            Assert.Equal(
                403,
                (int)(await Get($"{path}?hub.mode=unsubscribe&hub.verify_token={ProviderCalls.MetaVerifyToken}&hub.challenge=1")).StatusCode
            );
            Assert.Equal(403, (int)(await Get(path)).StatusCode);
        }

        Task<HttpResponseMessage> Get(string path) => instance.Client().GetAsync(new Uri(path, UriKind.Relative), Cancel);
    }

    [Fact]
    public async Task What_is_signed_but_not_understood_is_taken_and_left_alone()
    {
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        string[] bodies =
        [
            "not json",
            "[]",
            "null",
            "42",
            "{}",
            """{"entry":"x"}""",
            """{"entry":[{"changes":[{"value":{"messages":[{"id":5,"from":null}]}}]}]}""",
            """{"entry":[{"changes":[{"value":{"messages":[{"id":"\ud800","from":"917000000001","type":"text","text":{"body":"1"}}]}}]}]}""",
            """{"entry":[{"changes":[{"value":{"statuses":[{"id":"x","status":"warning"}]}}]}]}""",
            ProviderCalls.MetaMessage("w1", "12", "1"),
            ProviderCalls.MetaMessage("w\\u0000", "917000000001", "1"),
            ProviderCalls.MetaMessage("w1", "917000000001", "1", to: "91900\\u00000001"),
            """{"entry":[{"changes":[{"value":{"statuses":[{"id":"x\u0000","status":"failed"}]}}]}]}""",
            """{"entry":[{"changes":[{"value":{"statuses":[{"id":"x","status":"failed","errors":[{"title":"\u0000"}]}]}}]}]}""",
        ];
        foreach (var body in bodies)
        {
            using var answer = await instance.Client().FromMetaAsync(body, Cancel);
            Assert.True((int)answer.StatusCode == 200, body);
        }

        Assert.Equal(0, await Api.Count("whatsapp_inbound"));
        using var large = await instance.Client().FromMetaAsync(new string(' ', 300 * 1024), Cancel);
        Assert.Equal(413, (int)large.StatusCode);
    }

    [Fact]
    public async Task A_NUL_in_what_Interakt_or_Twilio_signed_ends_no_call_in_endless_repeats()
    {
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        using var interakt = await instance.Client().FromInteraktAsync(ProviderCalls.InteraktMessage("i\\u0000", "1"), Cancel);
        using var twilio = await instance.Client().FromTwilioAsync(ProviderCalls.TwilioMessage("SM\0", Farmer, "1"), Cancel);
        Assert.Equal((200, 200), ((int)interakt.StatusCode, (int)twilio.StatusCode));
        Assert.Equal(0, await Api.Count("whatsapp_inbound"));
    }

    [Fact]
    public async Task Interakts_address_says_whose_a_message_is_only_with_its_proof()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        await SetChannel.RunAsync(Api.Services, "dindigul-1", "interakt", "90000 00002", null, Cancel);
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        var right = InteraktAddress.Query(ProviderCalls.InteraktSecret, "90000 00002");
        string[] forged =
        [
            "?to=919000000002",
            "?to=919000000002&proof=",
            right.Replace("919000000002", "919000000003", StringComparison.Ordinal),
            InteraktAddress.Query("another secret", "90000 00002"),
            "?to=",
        ];
        foreach (var query in forged)
            Assert.Equal(403, await Call(query));
        Assert.Equal(0, await Api.Count("whatsapp_inbound"));
        Assert.Equal(200, await Call(right));
        Assert.Equal(1, await Api.Count($"whatsapp_inbound where shop_id = '{other.Id}'"));
        await Api.Quiet();

        async Task<int> Call(string query)
        {
            var body = ProviderCalls.InteraktMessage("i1", "1");
            using var answer = await instance
                .Client()
                .CallAsync(
                    ProviderCalls.Interakt + query,
                    ProviderCalls.Json(body),
                    Cancel,
                    ("Interakt-Signature", ProviderCalls.Sha256(ProviderCalls.InteraktSecret, body))
                );
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task When_the_database_does_not_answer_the_provider_is_told_to_come_again_and_nothing_is_doubled()
    {
        await Shop.AddFarmer();
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        var body = ProviderCalls.MetaMessage("wamid.1", "917000000001", "4");
        await using (var blocker = await Api.Superuser.OpenConnectionAsync(Cancel))
        {
            await using var transaction = await blocker.BeginTransactionAsync(Cancel);
            await using var freeze = new Npgsql.NpgsqlCommand("lock table whatsapp_inbound in access exclusive mode", blocker, transaction);
            await freeze.ExecuteNonQueryAsync(Cancel);
            // The response comes while the table is still locked.
            using var answer = await instance.Client().FromMetaAsync(body, Cancel);
            Assert.Equal(503, (int)answer.StatusCode);
            Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }

        using var again = await instance.Client().FromMetaAsync(body, Cancel);
        Assert.Equal(200, (int)again.StatusCode);
        await Api.Quiet();
        Assert.Equal(1, await Api.Count("whatsapp_inbound"));
        Assert.Single(await Api.AnswersTo(Farmer));
    }

    [Fact]
    public async Task When_the_database_is_gone_the_provider_is_told_to_come_again()
    {
        var nowhere = $"postgresql://nobody:x@127.0.0.1:{ServiceProcess.FreePort()}/gone";
        await using var instance = await Api.StartAnotherAsync([.. ProviderCalls.Settings, ("DATABASE_URL", nowhere)]);
        using var answer = await instance.Client().FromMetaAsync(ProviderCalls.MetaMessage("w1", "917000000001", "4"), Cancel);
        Assert.Equal(503, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_number_of_a_shops_own_leads_to_that_shop_and_the_common_one_to_who_knows_the_person()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        await other.AddFarmer(); // the same phone number, +917000000001, in both shops
        await Shop.AddFarmer();
        await SetChannel.RunAsync(Api.Services, "dindigul-1", "meta", "90000 00002", null, Cancel);
        await using var instance = await Api.StartAnotherAsync([
            .. ProviderCalls.Settings,
            ("WHATSAPP_PROVIDER", "simulator"),
            ("META_WHATSAPP_NUMBER", "+91 90000 00001"),
        ]);
        using (await instance.Client().FromMetaAsync(ProviderCalls.MetaMessage("w1", "917000000001", "1", to: "919000000002"), Cancel))
            Assert.Equal(1, await Api.Count($"whatsapp_inbound where shop_id = '{other.Id}'"));
        using (await instance.Client().FromMetaAsync(ProviderCalls.MetaMessage("w2", "917000000001", "1", to: "919000000001"), Cancel))
            Assert.Equal(1, await Api.Count($"whatsapp_inbound where shop_id = '{Shop.Id}'"));
        // A message to a number of another account at the same provider is not ours.
        using (await instance.Client().FromMetaAsync(ProviderCalls.MetaMessage("w3", "917000000001", "1", to: "919000000009"), Cancel))
            Assert.Equal(2, await Api.Count("whatsapp_inbound"));
        await Api.Quiet();
    }
}
