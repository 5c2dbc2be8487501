using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

public sealed class OriginTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_browser_may_ask_before_it_has_a_token()
    {
        await using var instance = await Api.StartAnotherAsync(
            ("FRONTEND_URL", "https://malar.example/app"),
            ("ALLOWED_ORIGINS", "https://one.example, https://two.example/"),
            ("RATE_LIMIT_PER_MINUTE", "1")
        );
        foreach (var origin in (string[])["https://malar.example", "https://one.example", "https://two.example"])
        {
            var preflight = await instance
                .Client()
                .Send(
                    HttpMethod.Options,
                    "/daily-entries",
                    null,
                    Cancel,
                    ("Origin", origin),
                    ("Access-Control-Request-Method", "POST"),
                    ("Access-Control-Request-Headers", "authorization,idempotency-key,if-match")
                );
            Assert.Equal(204, preflight.Status);
            Assert.Equal(origin, Header(preflight, "Access-Control-Allow-Origin"));
            Assert.Equal("true", Header(preflight, "Access-Control-Allow-Credentials"));
            Assert.Contains("POST", Header(preflight, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
            Assert.Contains("idempotency-key", Header(preflight, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        }

        // The origin of a page from a file or a sandboxed frame is null.
        foreach (var origin in (string[])["https://evil.example", "null"])
        {
            var stranger = await instance
                .Client()
                .Send(HttpMethod.Options, "/daily-entries", null, Cancel, ("Origin", origin), ("Access-Control-Request-Method", "POST"));
            Assert.False(stranger.Response.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Theory]
    [InlineData("/time-slots", 401)]
    [InlineData("/nowhere", 404)]
    public async Task A_refusal_too_can_be_read_by_the_page(string path, int status)
    {
        var reply = (await Api.Anonymous().Send(HttpMethod.Get, path, null, Cancel, ("Origin", "http://localhost:5173"))).Expect(status);
        Assert.Equal("http://localhost:5173", Header(reply, "Access-Control-Allow-Origin"));
        var exposed = Header(reply, "Access-Control-Expose-Headers");
        foreach (
            var name in (string[])
                [
                    "X-Request-Id",
                    "Idempotency-Replayed",
                    "X-RateLimit-Limit",
                    "X-RateLimit-Remaining",
                    "X-RateLimit-Reset",
                    "ETag",
                    "Retry-After",
                ]
        )
            Assert.Contains(name, exposed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_names_the_request_and_is_safe_in_a_browser_also_when_it_refuses()
    {
        foreach (
            var (client, path, status) in ((HttpClient, string, int)[])
                [
                    (Shop.Clerk, "/time-slots", 200),
                    (Api.Anonymous(), "/time-slots", 401),
                    (Shop.Clerk, "/users", 403),
                    (Shop.Clerk, "/nowhere", 404),
                    (Shop.Clerk, "/time-slots?page=0", 422),
                ]
        )
        {
            var reply = (await client.Send(HttpMethod.Get, path, null, Cancel, ("X-Request-Id", "my-1"))).Expect(status);
            Assert.Equal("my-1", Header(reply, "X-Request-Id"));
            Assert.Equal("nosniff", Header(reply, "X-Content-Type-Options"));
            Assert.Equal("DENY", Header(reply, "X-Frame-Options"));
            Assert.Equal("no-store", Header(reply, "Cache-Control"));
        }
    }

    private static string Header(Reply reply, string name) => string.Join(',', reply.Response.Headers.GetValues(name));
}
