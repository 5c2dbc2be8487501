using System.Diagnostics;
using System.Globalization;
using System.Text;
using Malar.Api.Tests.Harness;

namespace Malar.Bench;

/// <summary>
/// Runs the same calls in two shops, in turn. The number of pages touched in the database is independent of the machine; the time is that
/// of the whole call over HTTP.
/// </summary>
internal sealed class ShopPair(LongHistoryShop[] shops, Dictionary<string, string>[] known, int rounds)
{
    private const int Uses = 5;

    /// <summary>The cost of one call.</summary>
    /// <param name="Pages">Pages of the database that it touched.</param>
    /// <param name="Rows">Table rows that its statements read; not counted for writes.</param>
    /// <param name="Milliseconds">Median over HTTP.</param>
    internal sealed record Cost(double Pages, double Rows, double Milliseconds);

    internal sealed record Compared(string Call, Cost One, Cost Other)
    {
        public double TimesThePages => Math.Round(Other.Pages / Math.Max(One.Pages, 1), 2);

        public double TimesTheTime => Math.Round(Other.Milliseconds / One.Milliseconds, 2);
    }

    private readonly List<Compared> results = [];

    public IReadOnlyList<Compared> Results => results;

    public static async Task<ShopPair> OfAsync(LongHistoryShop one, LongHistoryShop other, int rounds, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{"", -19}{"pages: one, other", 18}{"rows: one, other", 18}{"ms: one, other", 18}{"× pages", 10}{"× ms", 10}");
        return new ShopPair([one, other], [await one.KnownAsync(cancellationToken), await other.KnownAsync(cancellationToken)], rounds);
    }

    /// <param name="name">Name in the table of results.</param>
    /// <param name="path">Path of the request, with placeholders such as <c>{farmer}</c> for ids.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public async Task ReadAsync(string name, string path, CancellationToken cancellationToken)
    {
        var touched = new (double Pages, double Rows)[2];
        for (var i = 0; i < 2; i++)
            touched[i] = await TouchedAsync(shops[i], Filled(path, i), cancellationToken);
        var spent = await SpentAsync((shop, i, _) => GetAsync(shop, Filled(path, i), cancellationToken));
        Tell(name, i => new Cost(touched[i].Pages, touched[i].Rows, spent[i]));
    }

    /// <summary>
    /// Measures a write. All pages of tables and indexes that it touches are counted, including those of triggers and keys.
    /// </summary>
    /// <param name="name">Name in the table of results.</param>
    /// <param name="act">Runs it for the n-th time, and returns a function that undoes it if necessary.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public async Task WriteAsync(
        string name,
        Func<LongHistoryShop, Func<string, string>, int, Task<Func<Task>?>> act,
        CancellationToken cancellationToken
    )
    {
        var undo = new Func<Task>?[2];
        var spent = await SpentAsync(
            async (shop, i, n) => undo[i] = await act(shop, text => Filled(text, i), n),
            async i => await (undo[i]?.Invoke() ?? Task.CompletedTask)
        );
        var pages = new double[2];
        for (var i = 0; i < 2; i++)
        {
            var undone = new List<Func<Task>>();
            var before = await shops[i].TouchedAsync(cancellationToken);
            for (var n = 0; n < Uses; n++)
            {
                if (await act(shops[i], text => Filled(text, i), n) is { } back)
                    undone.Add(back);
            }

            pages[i] = Math.Round((await shops[i].TouchedAsync(cancellationToken) - before) / Uses, 1);
            foreach (var back in undone)
                await back();
        }

        Tell(name, i => new Cost(pages[i], 0, spent[i]));
    }

    /// <summary>Adds a placeholder with its value in each shop.</summary>
    public async Task KnowAsync(string word, Func<LongHistoryShop, Task<string>> what)
    {
        for (var i = 0; i < 2; i++)
            known[i][word] = await what(shops[i]);
    }

    /// <summary>Explains the statements that a call sends, one by one with their actual parameters.</summary>
    private static async Task<(double Pages, double Rows)> TouchedAsync(
        LongHistoryShop shop,
        string path,
        CancellationToken cancellationToken
    )
    {
        // The first request fills the caches.
        await GetAsync(shop, path, cancellationToken);
        shop.Log.Heard.Clear();
        await GetAsync(shop, path, cancellationToken);
        await using var connection = await shop.EnterAsync(cancellationToken);
        var (pages, rows) = (0d, 0d);
        foreach (
            var statement in shop.Log.Heard.Where(s => s.InRequest && !s.Sql.StartsWith("select set_config", StringComparison.Ordinal))
        )
        {
            if (!await Plans.PrepareAsync(connection, "call", statement, cancellationToken))
                continue;
            var explain = $"explain (analyze, buffers, timing off, format json) execute call{Plans.Literals(statement.Values)}";
            var plan = await Plans.ExplainAsync(connection, explain, cancellationToken);
            await Plans.RunAsync(connection, "deallocate call", cancellationToken);
            pages += Plans.Pages(plan);
            rows += Plans.RowsRead(plan);
        }

        return (pages, rows);
    }

    /// <summary>Returns the median of each shop, run sequentially in turn.</summary>
    private async Task<double[]> SpentAsync(Func<LongHistoryShop, int, int, Task> call, Func<int, Task>? after = null)
    {
        List<double>[] spent =
        [
            [],
            [],
        ];
        // The first round is a warm-up.
        for (var round = 0; round <= rounds * Uses; round++)
        {
            for (var i = 0; i < 2; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await call(shops[i], i, round);
                if (round > 0)
                    spent[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (after is not null)
                    await after(i);
            }
        }

        return [.. spent.Select(s => Math.Round(s.Order().ElementAt(s.Count / 2), 2))];
    }

    /// <summary>Returns the response: JSON or a document.</summary>
    public static async Task<byte[]> GetAsync(LongHistoryShop shop, string path, CancellationToken cancellationToken)
    {
        using var reply = await shop.Owner.GetAsync(new Uri($"/api/v1{path}", UriKind.Relative), cancellationToken);
        return reply.IsSuccessStatusCode
            ? await reply.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw new InvalidOperationException($"{path}: {await reply.Content.ReadAsStringAsync(cancellationToken)}");
    }

    public static async Task SendAsync(
        LongHistoryShop shop,
        HttpMethod method,
        string path,
        string? body,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1{path}", UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var reply = await shop.Owner.SendAsync(request, cancellationToken);
        if (!reply.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {await reply.Content.ReadAsStringAsync(cancellationToken)}");
    }

    /// <summary>Measures saving an entry, as the counter does.</summary>
    public Task SaveAnEntryAsync(CancellationToken cancellationToken) =>
        WriteAsync(
            "save an entry",
            async (shop, fill, _) =>
            {
                var body = fill(
                    $$"""{"id": "{{Guid.CreateVersion7()}}", "farmer_id": "{farmer}", "flower_type_id": "{flower}", "quantity": 2.5}"""
                );
                await SendAsync(shop, HttpMethod.Post, "/daily-entries", body, cancellationToken);
                return null;
            },
            cancellationToken
        );

    private string Filled(string path, int i) =>
        known[i].Aggregate(path, (text, k) => text.Replace(k.Key, k.Value, StringComparison.Ordinal));

    private void Tell(string name, Func<int, Cost> cost)
    {
        var call = new Compared(name, cost(0), cost(1));
        results.Add(call);
        string Of(double number, int width, string format) => number.ToString(format, CultureInfo.InvariantCulture).PadLeft(width);
        string Both(Func<Cost, double> of, string format) => $"{Of(of(call.One), 9, format)}{Of(of(call.Other), 9, format)}";
        Console.WriteLine(
            $"{call.Call, -19}{Both(c => c.Pages, "0")}{Both(c => c.Rows, "0")}{Both(c => c.Milliseconds, "0.00")}"
                + $"{Of(call.TimesThePages, 10, "0.00")}{Of(call.TimesTheTime, 10, "0.00")}"
        );
    }
}
