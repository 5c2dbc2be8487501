using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Malar.Api.Features.Dashboard;
using Malar.Api.Features.Settlements;
using Npgsql;

namespace Malar.Bench;

/// <summary>
/// How long the first page of the office takes over HTTP, on a morning of some thousand entries of two hundred farmers, beside its own
/// statements run bare over Npgsql. One after the other, in turn.
/// </summary>
internal static class HomeBench
{
    private const string EnterSql = "select set_config('role', 'malar_app', true), set_config('app.shop_id', @shop_id::text, true);";

    private static readonly TimeSpan Morning = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(Plan plan, CancellationToken cancellationToken)
    {
        await using var shop = await BenchShop.OpenAsync(plan, cancellationToken);
        await using (var entries = await BareSqlContender.EntriesAsync(shop, plan, cancellationToken))
            await entries.RunAsync(Morning, cancellationToken);
        await using var source = shop.Connect();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var api = await ServedApi.StartAsync(shop, plan, cancellationToken);
        api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Token);

        var ratios = new List<double>();
        // The first round warms both ways up.
        for (var round = 0; round <= plan.Rounds; round++)
        {
            var (served, bare) = (new List<double>(), new List<double>());
            var clock = Stopwatch.StartNew();
            while (clock.Elapsed < plan.Turn)
            {
                var start = Stopwatch.GetTimestamp();
                await api.Client.GetByteArrayAsync(new Uri("/api/v1/dashboard/home", UriKind.Relative), cancellationToken);
                served.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                start = Stopwatch.GetTimestamp();
                await ReadAsync(connection, shop, cancellationToken);
                bare.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            if (round == 0)
                continue;
            var (home, sql) = (Median(served), Median(bare));
            ratios.Add(home / sql);
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"round {round}  home p50 {home, 6:0.00} ms  bare SQL p50 {sql, 6:0.00} ms")
            );
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Home takes {Median(ratios):0.0} times its bare SQL (from {ratios.Min():0.0} to {ratios.Max():0.0} over {ratios.Count} rounds; promised: 3)"
            )
        );
        return 0;
    }

    /// <summary>In a transaction of their own, and every row is read, as the service does.</summary>
    private static async Task ReadAsync(NpgsqlConnection connection, BenchShop shop, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(EnterSql + SettlementPlanner.SurveyAllSql + ";" + Home.Sql, connection, transaction);
        command.Parameters.AddWithValue("shop_id", shop.Id);
        command.Parameters.AddWithValue("start", shop.Today);
        command.Parameters.AddWithValue("end", shop.Today);
        // As the page asks: what it learns to ask is asked here as well.
        var asked = Home.Asked(shop.Today, TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var part in asked.GetType().GetProperties())
            command.Parameters.AddWithValue(part.Name, part.GetValue(asked)!);
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            do while (await reader.ReadAsync(cancellationToken))
                _ = reader.GetValue(0);
            while (await reader.NextResultAsync(cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
