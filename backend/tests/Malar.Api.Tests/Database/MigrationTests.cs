using Dapper;
using DbUp;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Database;

public sealed class MigrationTests(TestServices services) : IAsyncLifetime
{
    private TestDatabase database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await services.CreateDatabaseAsync(migrated: false);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return database.DisposeAsync();
    }

    private Task<IReadOnlyList<string>> MigrateAsync() => new Migrator(DatabaseUrl.Parse(database.Url)).RunAsync(_ => { }, Cancel);

    private static List<string> Scripts =>
        [.. Directory.EnumerateFiles(Migrator.Folder, "*.sql").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Every_script_runs_once_in_order()
    {
        Assert.NotEmpty(Scripts);
        Assert.Equal(Scripts, await MigrateAsync());
        Assert.Empty(await MigrateAsync());
    }

    [Fact]
    public async Task Instances_that_start_together_run_each_script_once()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(MigrateAsync, Cancel)));
        Assert.Equal(Scripts, runs.SelectMany(r => r));
        Assert.Single(runs, r => r.Count > 0);
        await using var source = NpgsqlDataSource.Create(DatabaseUrl.Parse(database.Url).ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(Scripts.Count, await connection.ExecuteScalarAsync<long>("select count(*) from schema_versions"));
    }

    /// <summary>
    /// Data from before references, rules and approvals were stored as they are now: two payments with one reference, a charge whose rule
    /// still has its name, a charge for the farmer's own fee, a settlement that is approved and not paid, and a farmer with a session.
    /// </summary>
    private const string BeforeSql = """
        select set_config('role', 'malar_app', true), set_config('app.shop_id', @shop::text, true);
        insert into shops (shop_id, code, name, created_at) values (@shop, 'before', 'Before', now());
        insert into settings (shop_id, key, value, updated_at) values
            (@shop, 'fee_rules', '[{"name": "Stall", "basis": "per_month", "amount": 50}, {"name": "Gate", "basis": "per_kg", "amount": 1}]', now());
        insert into farmers (shop_id, id, farmer_code, name, name_ta, name_key, phone, phone_is_valid, language_preference,
            created_at, updated_at)
            values (@shop, @farmer, 'FAR001', 'Muthu', 'முத்து', 'mt', '+917000000001', true, 'ta', now(), now());
        insert into users (shop_id, id, email, full_name, role, farmer_id, password_hash, created_at, updated_at)
            values (@shop, @first, 'muthu@malar.test', 'Muthu', 'farmer', @farmer, '', now(), now());
        insert into sessions (shop_id, id, user_id, created_at, expires_at)
            values (@shop, @second, @first, '2026-01-05 04:00Z', '2026-02-05 04:00Z');
        insert into settlements (shop_id, id, farmer_id, settlement_number, settlement_date, period_start, period_end, total_entries,
            total_quantity, gross_amount, total_commission, total_fees, total_adjustments, total_advances, carried_forward, net_payable,
            status, approved_by, paid_at, payment_method, payment_reference, created_by, created_at, updated_at)
        select @shop, n.id, @farmer, 'SET-' || n.place, '2026-01-01', date '2026-01-01' + n.place, date '2026-01-01' + n.place, 0, 0, n.gross,
            0, n.gross, 0, 0, 0, 0, n.status, @farmer, n.paid_at, case when n.status = 'paid' then 'upi' end, n.reference, @farmer, now(),
            now()
        from (values (@first, 1, 0, 'paid', timestamptz '2026-01-02', 'UTR 12'), (@second, 2, 0, 'paid', timestamptz '2026-01-03', 'utr12'),
            (@open, 3, 90, 'approved', null, null)) as n (id, place, gross, status, paid_at, reference);
        insert into settlement_charges (shop_id, id, settlement_id, farmer_id, name, month, amount) values
            (@shop, @first, @open, @farmer, 'stall', '2026-01-01', 50), (@shop, @second, @open, @farmer, 'Monthly fee', '2026-01-01', 40);
        """;

    [Fact]
    public async Task What_stood_in_the_book_is_brought_up_to_how_it_is_kept_now()
    {
        await using var source = NpgsqlDataSource.Create(DatabaseUrl.Parse(database.Url).ConnectionString);
        var before = DeployChanges
            .To.PostgresqlDatabase(DatabaseUrl.Parse(database.Url).ConnectionString)
            .WithScriptsFromFileSystem(Migrator.Folder, file => string.CompareOrdinal(Path.GetFileName(file), "0020") < 0)
            .JournalToPostgresqlTable("public", "schema_versions")
            .WithTransaction()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        Assert.True(before.Successful, before.Error?.ToString());
        var ids = new
        {
            shop = Guid.CreateVersion7(),
            farmer = Guid.CreateVersion7(),
            first = Guid.CreateVersion7(),
            second = Guid.CreateVersion7(),
            open = Guid.CreateVersion7(),
        };
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using (var transaction = await connection.BeginTransactionAsync(Cancel))
        {
            await connection.ExecuteAsync(BeforeSql, ids, transaction);
            await transaction.CommitAsync(Cancel);
        }

        Assert.NotEmpty(await MigrateAsync());
        await using var reading = await connection.BeginTransactionAsync(Cancel);
        await connection.ExecuteAsync("set local role malar_reader");
        Assert.Equal(
            [false, true],
            await connection.QueryAsync<bool>("select reference_repeated from settlements where status = 'paid' order by paid_at")
        );
        var rules = (await connection.QueryAsync<Guid>("select (jsonb_array_elements(value) ->> 'id')::uuid from settings")).ToList();
        Assert.Equal(2, rules.Distinct().Count());
        Assert.Equal(
            [rules[0], ids.farmer],
            await connection.QueryAsync<Guid>("select rule_id from settlement_charges order by name = 'Monthly fee'")
        );
        // The approved settlement is posted as it would be today.
        Assert.Equal(
            ["farmer -90.00", "fees 90.00"],
            await connection.QueryAsync<string>("select account || ' ' || amount from postings order by line_no")
        );
        Assert.Equal(-90m, await connection.ExecuteScalarAsync<decimal>("select balance from farmer_balances"));
        Assert.Equal("முத்து", await connection.ExecuteScalarAsync<string>("select full_name_ta from users"));
        Assert.True(await connection.ExecuteScalarAsync<bool>("select used_at = created_at from sessions"));
    }
}
