using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Malar.Api.Features.Audit;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform.Fuzz;

/// <summary>
/// Sends thousands of requests generated from the API document. Each has a random generator of its own, seeded with the seed and its
/// number. A failure includes both, and FUZZ_SEED, FUZZ_COUNT and FUZZ_ONLY (a number) reproduce it.
/// </summary>
public sealed partial class FuzzTests(RunningApi api) : ApiTest(api)
{
    private static readonly int Seed = Setting("FUZZ_SEED") ?? Environment.TickCount;

    private static readonly int Count = Setting("FUZZ_COUNT") ?? 5000;

    [Fact]
    public async Task Whatever_is_sent_is_no_fault_of_the_service_and_the_book_stays_true()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"FUZZ_SEED={Seed} FUZZ_COUNT={Count}");
        var rows = await Shop.FillAsync(Api);
        var document = await DocumentedRoute.DocumentAsync(Api, Cancel);
        var routes = DocumentedRoute.AllOf(document).Where(r => r.Path.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count > 200);
        // Documents share one code path for many routes, so each of these routes is chosen less often.
        var dice = routes
            .SelectMany(r =>
                Enumerable.Repeat(
                    r,
                    IsFile(r) ? 1
                        : r.Verb == "get" ? 4
                        : 8
                )
            )
            .ToList();
        var (fuzzer, wrong, seen) = (
            new RequestFuzzer(document, rows),
            new ConcurrentQueue<string>(),
            new ConcurrentDictionary<int, int>()
        );
        var farmer = Guid.Parse(rows["farmer_id"]);
        using var client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 });
        var numbers = Setting("FUZZ_ONLY") is { } only ? [only] : Enumerable.Range(0, Count);
        await Parallel.ForEachAsync(
            numbers,
            new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Cancel },
            async (i, ct) =>
            {
                var random = new Random(unchecked((Seed * 31) + i));
                var made = fuzzer.Make(dice[random.Next(dice.Count)], random);
                using var message = made.Message(Api.Address);
                var token = random.Next(12) switch
                {
                    0 => null,
                    1 => Api.Token(Shop.Id, Api.Clock.NewId(), Role.Farmer, farmer),
                    < 5 => Api.Token(Shop.Id, Shop.ClerkId, Role.Staff),
                    _ => Api.Token(Shop.Id, Shop.OwnerId, Role.Admin),
                };
                if (token is not null)
                    message.Headers.Add("Authorization", $"Bearer {token}");
                using var response = await client.SendAsync(message, ct);
                var text = await response.Content.ReadAsStringAsync(ct);
                seen.AddOrUpdate((int)response.StatusCode / 100, 1, (_, n) => n + 1);
                if (Fault(response, text) is { } fault)
                    wrong.Enqueue($"#{i} {fault}: {(int)response.StatusCode} {text[..Math.Min(text.Length, 400)]}\n    {made}");
            }
        );
        Assert.True(wrong.IsEmpty, $"FUZZ_SEED={Seed}, {wrong.Count} of {Count}:\n{string.Join('\n', wrong.Take(25))}");
        // If all requests were refused, nothing would be tested.
        Assert.True(Count < 1000 || seen.GetValueOrDefault(2) > Count / 10, $"FUZZ_SEED={Seed}: {JsonSerializer.Serialize(seen)}");
        var report = new StringWriter();
        Assert.True(await AuditCheck.ReportAsync(Api.Services, report, Cancel) == 0, report.ToString());
    }

    /// <summary>Returns what is wrong with a response, whatever the request was.</summary>
    private static string? Fault(HttpResponseMessage response, string text)
    {
        if ((int)response.StatusCode >= 500)
            return "a fault";
        if (!response.Headers.Contains("X-Content-Type-Options"))
            return "no safe headers";
        if (response.Content.Headers.ContentDisposition is not null || text.Length == 0)
            return null;
        if (Innards().IsMatch(text))
            return "shows its innards";
        if (response.IsSuccessStatusCode)
            return null;
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.GetProperty("error").GetProperty("code").GetString() is { Length: > 0 } ? null : "no code";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "not in the one shape of errors";
        }
    }

    private static bool IsFile(DocumentedRoute route) =>
        route.Operation.GetProperty("responses").TryGetProperty("200", out var ok)
        && ok.TryGetProperty("content", out var content)
        && !content.TryGetProperty("application/json", out _);

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Matches internal details that a response must not contain.</summary>
    [GeneratedRegex(
        @"(^|\\n)\s+at Malar\.|\bNpgsql\.|PostgresException|System\.[A-Z]\w+Exception|stack ?trace|SqlState|JsonException|constraint """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Innards();
}
