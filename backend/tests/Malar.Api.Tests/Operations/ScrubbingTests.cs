using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Operations;

/// <summary>
/// Whatever a client sends, and whether the service works or fails: names, numbers, texts and tokens of the request appear neither in the
/// log, at any log level, nor in reports to Sentry.
/// </summary>
public sealed class ScrubbingTests(RunningApi api) : ApiTest(api)
{
    private const string Word = "Zxqvw";
    private const string Phone = "9812398123";
    private const string Password = "Zxqvw-malli-poo-9812398123";

    [Fact]
    public async Task Nothing_that_was_sent_is_found_in_the_log_or_in_a_report()
    {
        var rows = await Shop.FillAsync(Api);
        var routes = DocumentedRoute.AllOf(await DocumentedRoute.DocumentAsync(Api, Cancel));
        using var sentry = new HttpListener();
        var port = ServiceProcess.FreePort();
        sentry.Prefixes.Add($"http://127.0.0.1:{port}/");
        sentry.Start();
        var reports = new ConcurrentQueue<string>();
        var listening = ListenAsync(sentry, reports);
        using var service = await ServiceProcess.StartAsync(
            Api.DatabaseUrl,
            Cancel,
            ("LOG_LEVEL", "debug"),
            ("SENTRY_DSN", $"http://key@127.0.0.1:{port}/1"),
            ("WHATSAPP_WORKER", "off"),
            ("RATE_LIMIT_ADMIN_PER_15_MINUTES", "1000000"),
            ("SIGN_IN_FAILURES_PER_15_MINUTES", "1000"),
            ("SIGN_IN_FAILURES_BEFORE_LOCK", "1000")
        );
        using var client = new HttpClient { BaseAddress = service.Address };
        var signIn = new { email = "owner@madurai-1.test", password = TestShop.Password };
        var session = (await client.Post("/auth/login", signIn, Cancel)).Expect(200).Data;
        var (token, refresh) = (session.Text("access_token")!, session.Text("refresh_token")!);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        await SendAllAsync(isWhole: true);
        await SqlAsync("alter table farmers rename to farmers_gone");
        try
        {
            await SendAllAsync(isWhole: false);
        }
        finally
        {
            await SqlAsync("alter table farmers_gone rename to farmers");
        }

        service.Terminate();
        await service.ExitAsync(Cancel);
        sentry.Stop();
        await listening;
        var told = string.Join('\n', reports);
        // An error occurred and was reported, so this is the right log.
        Assert.Contains("42P01", service.Log, StringComparison.Ordinal);
        Assert.Contains("farmers", told, StringComparison.Ordinal);
        foreach (
            var secret in (string[])
                [Word, Phone, token, token.Split('.')[2], refresh, TestShop.Password, Secrets.Access, rows["phone"][3..]]
        )
        {
            Assert.True(!service.Log.Contains(secret, StringComparison.OrdinalIgnoreCase), $"log: {Line(service.Log, secret)}");
            Assert.True(!told.Contains(secret, StringComparison.OrdinalIgnoreCase), $"Sentry: {Line(told, secret)}");
        }

        async Task SendAllAsync(bool isWhole)
        {
            foreach (var route in routes.Where(r => !r.Path.EndsWith("/logout", StringComparison.Ordinal)))
            {
                var path = route.At(rows);
                var query = string.Join(
                    '&',
                    route.Query.Where(q => !q.Contains("page", StringComparison.Ordinal)).Select(q => $"{q}={Word}")
                );
                if (route.Verb == "get")
                {
                    await SendAsync(route, query.Length > 0 && isWhole ? $"{path}?{query}" : path, null);
                    continue;
                }

                var body = route.Example(rows);
                if (body is not null)
                    Seed(body);
                // Deletes are not repeated, so that the second round finds the same rows.
                if (route.Verb != "delete")
                    await SendAsync(route, path, body?.ToJsonString() ?? $"{{\"name\":\"{Word}\"}}");
                if (isWhole)
                    await SendAsync(route, path, $"{{\"name\":\"{Word}\",\"phone\":\"{Phone}");
            }
        }

        async Task SendAsync(DocumentedRoute route, string path, string? body)
        {
            using var message = new HttpRequestMessage(route.Method, path);
            message.Headers.Add("X-Request-Id", "seeded");
            message.Headers.TryAddWithoutValidation("User-Agent", Word);
            message.Headers.TryAddWithoutValidation("Idempotency-Key", $"{Word}{Guid.CreateVersion7()}");
            message.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(message, Cancel);
        }
    }

    /// <summary>Puts the marker word into every text of a body; fields with a required format get a valid value with the number.</summary>
    private static void Seed(JsonObject body)
    {
        foreach (var (name, value) in body.ToList())
        {
            if (value is JsonObject inner)
                Seed(inner);
            else if (value is JsonArray items)
                items.OfType<JsonObject>().ToList().ForEach(Seed);
            else if (value?.GetValueKind() == System.Text.Json.JsonValueKind.String && !Guid.TryParse((string)value!, out _))
                body[name] =
                    name.Contains("phone", StringComparison.Ordinal) || name.EndsWith("number", StringComparison.Ordinal) ? Phone
                    : name.Contains("password", StringComparison.Ordinal) ? Password
                    : name.Contains("email", StringComparison.Ordinal) ? $"{Word}@example.test"
                    : Keeps(name) ? (string)value!
                    : $"{Word} {name}";
        }

        // Otherwise the request would not reach the database.
        static bool Keeps(string name) =>
            name.Contains("date", StringComparison.Ordinal)
            || name.Contains("time", StringComparison.Ordinal)
            || name is "kind" or "role" or "unit" or "method" or "language_preference" or "payment_method" or "account" or "moment";
    }

    private async Task SqlAsync(string sql)
    {
        await using var command = Api.Superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static string Line(string text, string secret) =>
        text.Split('\n').FirstOrDefault(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)) is { } line
            ? line[..Math.Min(line.Length, 1500)]
            : "";

    private static async Task ListenAsync(HttpListener sentry, ConcurrentQueue<string> reports)
    {
        try
        {
            while (true)
            {
                var report = await sentry.GetContextAsync();
                using var reader = new StreamReader(
                    report.Request.Headers["Content-Encoding"] == "gzip"
                        ? new GZipStream(report.Request.InputStream, CompressionMode.Decompress)
                        : report.Request.InputStream
                );
                reports.Enqueue(await reader.ReadToEndAsync());
                report.Response.Close();
            }
        }
        catch (Exception e) when (!sentry.IsListening && e is HttpListenerException or InvalidOperationException)
        {
            // The listener was stopped; the kind of exception depends on its state.
        }
    }
}
