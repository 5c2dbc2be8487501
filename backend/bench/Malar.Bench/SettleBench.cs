using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Malar.Bench;

/// <summary>
/// Measures settling all farmers: the preview and the settling itself, by the office's own calls, beside the same settlements, items and
/// changed entries written by three set-based statements. Every turn has a day of its own, on which each farmer has the same number of
/// entries.
/// </summary>
internal sealed class SettleBench
{
    private const string EnterSql = "select set_config('role', 'malar_app', true), set_config('app.shop_id', @shop_id::text, true)";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private const string FarmersSql = """
        insert into farmers (shop_id, id, farmer_code, name, name_key, phone, phone_is_valid, created_at, updated_at)
        select @shop_id, ('019c4f2e-0000-7000-8002-' || lpad(to_hex(n), 12, '0'))::uuid, 'SET' || n, 'Muthupandi ' || n, 'mutupanti',
            '+9197' || (40000000 + n), true, now(), now()
        from generate_series(1, @farmers) n
        """;

    /// <summary>
    /// Inserts a day's entries in the order of arrival: the first entry of every farmer, then the second of every farmer, and so on.
    /// </summary>
    private const string DaySql = """
        insert into daily_entries (shop_id, id, farmer_id, flower_type_id, time_slot_id, entry_date, entry_time, quantity, rate_source,
            rate_per_unit, commission_rate, total_amount, commission_amount, fees, fee_amount, net_amount, status, request_hash,
            created_by, updated_by, created_at, updated_at)
        select @shop_id, ('019c4f2e-0000-7000-8003-' || lpad(to_hex(@turn * 1000000 + (n - 1) * @farmers + f), 12, '0'))::uuid,
            ('019c4f2e-0000-7000-8002-' || lpad(to_hex(f), 12, '0'))::uuid, @flower,
            (select id from time_slots where shop_id = @shop_id order by start_time limit 1), @date, '05:10', 2.5, 'sheet',
            150, 10, 375, 37.5, '[]', 0, 337.5, 'priced', '\x00', @user_id, @user_id, now(), now()
        from generate_series(1, @entries) n, generate_series(1, @farmers) f order by n, f
        """;

    private const string HandSql = """
        insert into settlements (shop_id, id, farmer_id, settlement_number, settlement_date, period_start, period_end, total_entries,
            total_quantity, gross_amount, total_commission, total_fees, total_adjustments, total_advances, carried_forward, net_payable,
            created_by, created_at, updated_at)
        select @shop_id, ('019c4f2e-0000-7000-8004-' || lpad(to_hex(@turn * 1000000 + row_number() over (order by farmer_id)), 12, '0'))::uuid,
            farmer_id, 'HAND-' || @turn || '-' || row_number() over (order by farmer_id), @date, @date, @date, count(*), sum(quantity),
            sum(total_amount), sum(commission_amount), sum(fee_amount), sum(manual_adj_amount), 0, 0, sum(net_amount), @user_id, now(),
            now()
        from daily_entries where shop_id = @shop_id and status = 'priced' and entry_date <= @date group by farmer_id;
        insert into settlement_items (shop_id, id, settlement_id, daily_entry_id, entry_date, is_late, flower_type_id, quantity,
            rate_per_unit, total_amount, commission_amount, fee_amount, manual_adj_amount, net_amount)
        select @shop_id, ('019c4f2e-0000-7000-8005-' || lpad(to_hex(@turn * 1000000 + row_number() over ()), 12, '0'))::uuid, s.id, e.id,
            e.entry_date, false, e.flower_type_id, e.quantity, e.rate_per_unit, e.total_amount, e.commission_amount, e.fee_amount,
            e.manual_adj_amount, e.net_amount
        from settlements s join daily_entries e on e.shop_id = s.shop_id and e.farmer_id = s.farmer_id
        where s.shop_id = @shop_id and s.period_start = @date and e.status = 'priced' and e.entry_date <= @date;
        update daily_entries e set status = 'settled', settlement_id = i.settlement_id, changed_in = pg_current_xact_id()
        from settlements s join settlement_items i on i.shop_id = s.shop_id and i.settlement_id = s.id
        where s.shop_id = @shop_id and s.period_start = @date and e.shop_id = s.shop_id and e.id = i.daily_entry_id
            and e.status = 'priced'
        """;

    private readonly BenchShop shop;
    private readonly NpgsqlDataSource source;
    private readonly HttpClient client;
    private readonly (int Farmers, int Entries) size;
    private readonly CancellationToken cancellationToken;
    private int turn;

    private SettleBench(
        BenchShop shop,
        NpgsqlDataSource source,
        HttpClient client,
        (int Farmers, int Entries) size,
        CancellationToken ct
    ) => (this.shop, this.source, this.client, this.size, cancellationToken) = (shop, source, client, size, ct);

    public static async Task<int> RunAsync(int farmers, int entries, int rounds, FileInfo? json, CancellationToken cancellationToken)
    {
        var plan = new Plan(4, rounds, TimeSpan.Zero);
        await using var opened = await BenchShop.OpenAsync(plan, cancellationToken);
        await using var pool = opened.Connect();
        await using var api = await ServedApi.StartAsync(opened, plan, cancellationToken);
        api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", opened.Token);
        var bench = new SettleBench(opened, pool, api.Client, (farmers, entries), cancellationToken);
        await bench.ExecuteAsync(FarmersSql);
        Console.WriteLine($"{farmers} farmers with {entries} entries each");
        var results = await SideBySide.RunAsync(
            [
                new("preview", bench.DayBefore(bench.PreviewAsync)),
                new("settle all", () => Task.FromResult<Func<Task>>(bench.SettleAsync)),
                new("three statements by hand", bench.DayBefore(() => bench.ExecuteAsync(HandSql))),
            ],
            rounds
        );
        await SideBySide.WriteAsync(
            json,
            new
            {
                farmers,
                entries,
                rounds,
                ways = results,
            },
            cancellationToken
        );
        return 0;
    }

    /// <summary>The day of this turn.</summary>
    private DateOnly Day => shop.Today.AddDays(turn - 200);

    /// <summary>Prepares a new day with its entries, then returns the operation to measure.</summary>
    private Func<Task<Func<Task>>> DayBefore(Func<Task> act) =>
        async () =>
        {
            turn++;
            await ExecuteAsync(DaySql);
            await using var analyze = source.CreateCommand("analyze daily_entries");
            await analyze.ExecuteNonQueryAsync(cancellationToken);
            return act;
        };

    private async Task PreviewAsync()
    {
        var day = Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var path = new Uri($"/api/v1/settlements/check?period_start={day}&period_end={day}", UriKind.Relative);
        var told = await client.GetFromJsonAsync<JsonElement>(path, cancellationToken);
        if (told.GetProperty("data").GetProperty("farmers").GetArrayLength() != size.Farmers)
            throw new InvalidOperationException("Not everybody was looked at.");
    }

    private async Task SettleAsync()
    {
        var period = new { period_start = Day, period_end = Day };
        using var asked = await client.PostAsJsonAsync("/api/v1/settlements/generate-all", period, cancellationToken);
        var job = (await asked.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("data");
        var path = new Uri($"/api/v1/settlements/jobs/{job.GetProperty("id").GetGuid()}", UriKind.Relative);
        while (job.GetProperty("state").GetString() is "waiting" or "running")
        {
            await Task.Delay(Look, cancellationToken);
            job = (await client.GetFromJsonAsync<JsonElement>(path, cancellationToken)).GetProperty("data");
        }

        if (job.GetProperty("done").GetInt32() != size.Farmers)
            throw new InvalidOperationException($"Not everybody was settled: {job}");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"{EnterSql};{sql}", connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("shop_id", shop.Id);
        command.Parameters.AddWithValue("user_id", shop.Owner);
        command.Parameters.AddWithValue("flower", shop.Flower);
        command.Parameters.AddWithValue("date", Day);
        command.Parameters.AddWithValue("turn", turn);
        command.Parameters.AddWithValue("farmers", size.Farmers);
        command.Parameters.AddWithValue("entries", size.Entries);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
