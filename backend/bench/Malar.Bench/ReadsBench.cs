using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using Malar.Api.Shared.Data;
using Malar.Domain;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Malar.Bench;

/// <summary>
/// Measures the most frequent reads of a day in a shop of ten thousand farmers, on a morning with some thousand entries: over HTTP as from
/// a browser, beside the same statements run bare. Both run sequentially, in turn.
/// </summary>
internal static class ReadsBench
{
    private const int FarmerCount = 10_000;
    private const int Uses = 40;
    private const int Changes = 30;

    private static readonly TimeSpan Morning = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(3);

    private static readonly (string Latin, string Tamil)[] Names =
    [
        ("Muthupandi", "முத்துப்பாண்டி"),
        ("Selvi", "செல்வி"),
        ("Karuppasamy", "கருப்பசாமி"),
        ("Meenakshi", "மீனாட்சி"),
        ("Pandiyammal", "பாண்டியம்மாள்"),
        ("Murugan", "முருகன்"),
        ("Lakshmi", "லட்சுமி"),
        ("Raman", "ராமன்"),
        ("Chellammal", "செல்லம்மாள்"),
        ("Veerapandi", "வீரபாண்டி"),
    ];

    private const string FarmersSql = """
        insert into farmers (shop_id, id, farmer_code, name, name_ta, name_key, phone, phone_is_valid, created_at, updated_at)
        select @shop_id, gen_random_uuid(), 'MORE' || n.n, n.name, n.name_ta, n.name_key, '+9197' || (40000000 + n.n), true, now(), now()
        from unnest(@names, @names_ta, @keys) with ordinality as n (name, name_ta, name_key, n)
        """;

    /// <summary>A read to measure.</summary>
    /// <param name="Name">Name in the table of results.</param>
    /// <param name="Path">Path of the request.</param>
    private sealed record Question(string Name, string Path);

    /// <param name="Call">Name of the read.</param>
    /// <param name="Exchanges">Round trips to the database.</param>
    /// <param name="Bytes">Size of the response as sent.</param>
    /// <param name="Served">Median over HTTP, in milliseconds.</param>
    /// <param name="Bare">Median of its statements alone, in milliseconds.</param>
    /// <param name="Share">Median share of the database in the whole, computed per round.</param>
    /// <param name="Least">The smallest share.</param>
    /// <param name="Most">The largest share.</param>
    private sealed record Result(
        string Call,
        int Exchanges,
        int Bytes,
        double Served,
        double Bare,
        double Share,
        double Least,
        double Most
    );

    public static async Task<int> RunAsync(int rounds, FileInfo? json, CancellationToken cancellationToken)
    {
        var plan = new Plan(8, rounds, TimeSpan.Zero);
        await using var shop = await BenchShop.OpenAsync(plan, cancellationToken);
        await using var source = shop.Connect();
        await AddFarmersAsync(shop, source, cancellationToken);
        await using (var entries = await BareSqlContender.EntriesAsync(shop, plan, cancellationToken))
            await entries.RunAsync(Morning, cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var analyze = new NpgsqlCommand("vacuum analyze", connection))
            await analyze.ExecuteNonQueryAsync(cancellationToken);
        await using var api = await ServedApi.StartAsync(shop, plan, cancellationToken);
        Enter(api.Client, shop);
        var questions = await QuestionsAsync(api.Client, shop, cancellationToken);

        using var log = new SqlRecorder();
        await using var heard = Api.App.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(BenchShop.Settings(shop.DatabaseUrl, plan));
            builder.Services.AddSingleton(log.Source(shop.DatabaseUrl));
        });
        heard.Urls.Add("http://127.0.0.1:0");
        await heard.StartAsync(cancellationToken);
        using var listening = new HttpClient { BaseAddress = new Uri(heard.Urls.Single()) };
        Enter(listening, shop);

        Console.WriteLine($"{"", -26}{"exchanges", 10}{"bytes", 9}{"HTTP ms", 9}{"bare ms", 9}{"bare/HTTP", 11}{"from", 7}{"to", 7}");
        var results = new List<Result>();
        foreach (var question in questions)
        {
            // The first request fills the caches.
            await AskAsync(listening, question.Path, cancellationToken);
            log.Take();
            await AskAsync(listening, question.Path, cancellationToken);
            var sql = log.Take();
            var result = await MeasureAsync(
                question.Name,
                rounds,
                sql.Count,
                () => AskAsync(api.Client, question.Path, cancellationToken),
                () => SqlRecorder.SendAsync(connection, sql, cancellationToken)
            );
            results.Add(result);
            var figures = new[] { result.Served, result.Bare, result.Share, result.Least, result.Most };
            var widths = new[] { 9, 9, 11, 7, 7 };
            Console.WriteLine(
                $"{result.Call, -26}{result.Exchanges, 10}{result.Bytes, 9}"
                    + string.Concat(figures.Zip(widths, (f, w) => f.ToString("0.00", CultureInfo.InvariantCulture).PadLeft(w)))
            );
        }

        await heard.StopAsync(cancellationToken);
        await SideBySide.WriteAsync(json, new { rounds, calls = results }, cancellationToken);
        return 0;
    }

    private static async Task<Result> MeasureAsync(string name, int rounds, int exchanges, Func<Task<int>> ask, Func<Task> send)
    {
        var (served, bare, shares, bytes) = (new List<double>(), new List<double>(), new List<double>(), 0);
        // A service runs for days, so leave out the work of the JIT compiler in the first seconds.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Warming; )
        {
            await ask();
            await send();
        }

        for (var round = 0; round < rounds; round++)
        {
            var (own, alone) = (new List<double>(), new List<double>());
            for (var use = 0; use < Uses; use++)
            {
                var start = Stopwatch.GetTimestamp();
                bytes = await ask();
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                start = Stopwatch.GetTimestamp();
                await send();
                alone.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            served.Add(Median(own));
            bare.Add(Median(alone));
            shares.Add(bare[^1] / served[^1]);
        }

        return new Result(name, exchanges, bytes, Median(served), Median(bare), Median(shares), shares.Min(), shares.Max());
    }

    private static async Task<IReadOnlyList<Question>> QuestionsAsync(
        HttpClient client,
        BenchShop shop,
        CancellationToken cancellationToken
    )
    {
        var today = shop.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var before = await CursorAsync(client, "", cancellationToken);
        for (var i = 1; i <= Changes; i++)
            await SaveAsync(client, shop, BenchShop.Farmer(i), cancellationToken);
        // Waits until the changes are settled, i.e. no running transaction can still affect the pull, because a pull right after them would
        // see another state.
        await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        var now = await CursorAsync(client, before, cancellationToken);
        return
        [
            new("day list", $"/daily-entries?entry_date={today}"),
            new("day's sums", $"/daily-entries/summary?date={today}"),
            new("farmer search, Latin", "/farmers/search?q=murug"),
            new("farmer search, Tamil", $"/farmers/search?q={Uri.EscapeDataString("முருக")}"),
            new("farmer search, number", "/farmers/search?q=17"),
            new("farmer search, a slip", "/farmers/search?q=murugab"),
            new("balance", $"/farmers/{BenchShop.Farmer(17)}/balance"),
            new("account", $"/farmers/{BenchShop.Farmer(17)}/ledger"),
            new("rate sheet", $"/market-rates/sheet?date={today}"),
            new("home", "/dashboard/home"),
            new("pull, nothing new", $"/sync/changes?cursor={now}"),
            new($"pull, {Changes} entries", $"/sync/changes?cursor={before}"),
        ];
    }

    /// <summary>Returns the sync cursor of a device that is up to date.</summary>
    private static async Task<string> CursorAsync(HttpClient client, string cursor, CancellationToken cancellationToken)
    {
        for (var more = true; more; )
        {
            var path = new Uri($"/api/v1/sync/changes?limit=1000&cursor={cursor}", UriKind.Relative);
            using var answer = JsonDocument.Parse(await client.GetStreamAsync(path, cancellationToken));
            var data = answer.RootElement.GetProperty("data");
            (cursor, more) = (data.GetProperty("next_cursor").GetString()!, data.GetProperty("has_more").GetBoolean());
        }

        return cursor;
    }

    private static async Task SaveAsync(HttpClient client, BenchShop shop, Guid farmer, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                id = Guid.CreateVersion7(),
                farmer_id = farmer,
                flower_type_id = shop.Flower,
                quantity = 2.5m,
            }
        );
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var reply = await client.PostAsync(new Uri("/api/v1/daily-entries", UriKind.Relative), content, cancellationToken);
        reply.EnsureSuccessStatusCode();
    }

    private static async Task AddFarmersAsync(BenchShop shop, NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var people = Enumerable
            .Range(0, FarmerCount - BenchShop.FarmerCount)
            .Select(n => (First: Names[n % 10], Father: Names[n / 10 % 10], Number: n / 100))
            .Select(p => (Latin: $"{p.First.Latin} {p.Father.Latin} {p.Number}", Tamil: $"{p.First.Tamil} {p.Father.Tamil} {p.Number}"))
            .ToList();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(ShopDb.EnterSql, new { shop_id = shop.Id });
        await using var command = new NpgsqlCommand(FarmersSql, connection);
        command.Parameters.AddWithValue("shop_id", shop.Id);
        command.Parameters.AddWithValue("names", people.ConvertAll(p => p.Latin).ToArray());
        command.Parameters.AddWithValue("names_ta", people.ConvertAll(p => p.Tamil).ToArray());
        command.Parameters.AddWithValue("keys", people.ConvertAll(p => NameKey.Of(p.Latin)).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static void Enter(HttpClient client, BenchShop shop) =>
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Token);

    /// <summary>Sends a request as a browser does, which accepts compression. Returns the number of received bytes.</summary>
    private static async Task<int> AskAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/v1{path}", UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using var reply = await client.SendAsync(request, cancellationToken);
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadAsByteArrayAsync(cancellationToken)).Length;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
