using System.Collections.Concurrent;
using Dapper;
using Malar.Api.Features.Audit;
using Malar.Api.Features.Ledger;
using Malar.Api.Features.Retention;
using Malar.Api.Features.Shops;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Harness;
using Malar.Local;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.Shops;

/// <summary>
/// Moves a shop with data in every table between two real servers: the shared one, and one that is started for this test.
/// </summary>
public sealed class MoveShopTests(RunningApi api) : ApiTest(api)
{
    private const string Code = "madurai-1";

    private const string TablesSql = """
        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
            and relname not in ('schema_versions', 'shop_moves') order by relname
        """;

    private readonly ConcurrentQueue<string> said = [];
    private LocalPostgres server = null!;
    private TestDatabase other = null!;

    private MoveShop Move => new(DatabaseUrl.Parse(Api.DatabaseUrl), DatabaseUrl.Parse(other.Url), said.Enqueue);

    private async Task StartOtherServerAsync()
    {
        server = await LocalPostgres.StartAsync(new LocalPostgresOptions { Durable = false }, Cancel);
        other = new TestDatabase(server.ConnectionUrl, "malar", () => Task.CompletedTask);
        await new Migrator(DatabaseUrl.Parse(other.Url)).RunAsync(_ => { }, Cancel);
    }

    public override async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await other.DisposeAsync();
            await server.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private async Task<Instance> ServeOtherAsync()
    {
        var instance = new Instance(TestService.Build(other, Api.Clock, _ => { }));
        await instance.StartAsync();
        return instance;
    }

    /// <summary>
    /// Returns the row count and a hash of each table of the shop, without columns that depend on the server's transactions.
    /// </summary>
    private async Task<List<string>> RowsAsync(TestDatabase? of)
    {
        await using var connection = await (of?.Superuser ?? Api.Superuser).OpenConnectionAsync(Cancel);
        var rows = new List<string>();
        foreach (var table in await connection.QueryAsync<string>(TablesSql))
        {
            rows.Add(
                await connection.ExecuteScalarAsync<string>(
                    $"""
                    select '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(r.content, ' ' order by r.content)), '')
                    from (select (to_jsonb(t) - 'changed_in' - 'moves')::text as content from {table} t where shop_id = @Id) r
                    """,
                    new { Shop.Id }
                ) ?? ""
            );
        }

        return rows;
    }

    private static object Line(Guid op, Guid line, string farmer, string flower) =>
        new
        {
            op_id = op,
            seq = 1,
            type = "entry.create",
            entity_id = line,
            payload = new
            {
                farmer_id = farmer,
                flower_type_id = flower,
                entry_date = Today,
                entry_time = "05:00",
                quantity = 3,
            },
        };

    private static async Task<string[]> PushAsync(HttpClient client, params object[] operations) =>
        [
            .. (await client.Post("/sync/push", new { device_id = "D1", operations }, Cancel))
                .Expect(200)
                .Data.GetProperty("results")
                .EnumerateArray()
                .Select(r => r.Text("status")!),
        ];

    private async Task<Dictionary<string, string>> FillAsync()
    {
        var rows = await Shop.FillAsync(Api);
        var settlement = $"/settlements/{rows["settlement_id"]}";
        (await Shop.Owner.Post($"{settlement}/approve", null, Cancel)).Expect(200);
        (await Shop.Owner.Post($"{settlement}/pay", new { payment_method = "cash" }, Cancel)).Expect(200);
        await Shop.GiveAdvance(Guid.Parse(rows["farmer_id"]), 500m);
        (await Shop.Owner.Put("/system-settings/commission_rate", new { value = 9 }, Cancel)).Expect(200);
        (await Shop.Clerk.Get($"/reports/settlement-report/{rows["settlement_id"]}", Cancel)).Expect(200);
        await Api.Services.GetRequiredService<AuditSealWorker>().RunAsync(Cancel);
        await Eventually.Async(async () => await Api.Count("jobs where state in ('waiting', 'running')") == 0, "The jobs are done", Cancel);
        return rows;
    }

    private async Task UntilAsync(string sentence) =>
        await Eventually.Async(() => Task.FromResult(said.Any(s => s.StartsWith(sentence, StringComparison.Ordinal))), sentence, Cancel);

    [Fact]
    public async Task A_shop_is_served_by_the_other_server_as_it_was_and_a_device_loses_nothing()
    {
        await StartOtherServerAsync();
        var rows = await FillAsync();
        var bystander = await Api.OpenShopAsync("theni-1");
        var cursor = (await Shop.Clerk.Get("/sync/changes?limit=1000", Cancel)).Expect(200).Data.Text("next_cursor");
        var (sent, waiting) = (
            Line(Api.Clock.NewId(), Api.Clock.NewId(), rows["farmer_id"], rows["flower_type_id"]),
            Line(Api.Clock.NewId(), Api.Clock.NewId(), rows["farmer_id"], rows["flower_type_id"])
        );
        Assert.Equal(["applied"], await PushAsync(Shop.Clerk, sent));
        string[] asked =
        [
            "/farmers?page_size=100",
            $"/farmers/{rows["farmer_id"]}/balance",
            $"/farmers/{rows["farmer_id"]}/ledger",
            $"/daily-entries/{rows["daily_entry_id"]}/history",
            "/daily-entries?page_size=100",
            "/cash-advances",
            "/settlements",
            $"/settlements/{rows["settlement_id"]}",
            "/market-rates",
            "/buyers",
            $"/buyers/{rows["buyer_id"]}/ledger",
            "/invoices",
            $"/cash-book?date={Today:O}",
            "/disputes",
            "/whatsapp/logs",
            "/notifications",
            "/devices",
            "/users",
            "/system-settings",
            "/audit-log?page_size=100",
        ];
        var answers = new Dictionary<string, string>();
        foreach (var path in asked)
            answers[path] = (await Shop.Owner.Get(path, Cancel)).Expect(200).Json.GetRawText();
        // Most tables that can be moved have rows.
        var filled = await RowsAsync(null);
        Assert.True(filled.Count(r => r.Split(' ')[1] != "0") >= 35, string.Join('\n', filled));

        // A write transaction is still open; meanwhile new requests can read but not write.
        await using (var writing = await Api.Superuser.OpenConnectionAsync(Cancel))
        {
            await using var late = await writing.BeginTransactionAsync(Cancel);
            await writing.ExecuteAsync("select 1");
            var moving = Move.RunAsync(Code, Cancel);
            await UntilAsync("Waiting for");
            foreach (var path in asked)
                Assert.Equal(answers[path], (await Shop.Owner.Get(path, Cancel)).Expect(200).Json.GetRawText());
            var refused = await Shop.Owner.Send(
                HttpMethod.Put,
                "/system-settings/commission_rate",
                new { value = 8 },
                Cancel,
                ("Accept-Language", "ta")
            );
            refused.Expect(503, "SERVICE_UNAVAILABLE");
            Assert.Equal(TimeSpan.FromSeconds(30), refused.Response.Headers.RetryAfter?.Delta);
            Assert.StartsWith("கணக்கேட்டை இப்போது பார்க்க மட்டுமே முடியும்", refused.Json.Text("message"), StringComparison.Ordinal);
            (await Shop.Clerk.Post("/sync/push", new { device_id = "D1", operations = new[] { waiting, sent } }, Cancel)).Expect(503);
            using var anonymous = Api.Anonymous();
            var signIn = new { email = $"owner@{Code}.test", password = TestShop.Password };
            (await anonymous.Post("/auth/login", signIn, Cancel)).Expect(503);
            (await bystander.Owner.Put("/system-settings/commission_rate", new { value = 8 }, Cancel)).Expect(200);
            // Background workers skip the shop; any statement on it would fail.
            await Api.Services.GetRequiredService<RetentionWorker>().CleanAsync(Cancel);
            Assert.False(moving.IsCompleted);
            await late.CommitAsync(Cancel);
            await moving;
        }

        Assert.Equal(await RowsAsync(null), await RowsAsync(other));
        Assert.Contains(said, s => s.StartsWith($"{Code} has moved to 127.0.0.1:{server.Port}/malar.", StringComparison.Ordinal));
        // After the move, the shop cannot be read on this server at all.
        (await Shop.Owner.Get("/farmers", Cancel)).Expect(503);
        (await Shop.Clerk.Post("/sync/push", new { device_id = "D1", operations = new[] { waiting } }, Cancel)).Expect(503);
        var found = await Api
            .Services.GetRequiredService<CrossShopReader>()
            .QueryAsync<string>("select code from shops union select 'u' from users where email like '%@madurai-1.test'", null, Cancel);
        Assert.Equal(["theni-1"], found);

        await using var instance = await ServeOtherAsync();
        var owner = instance.Client(Api.Token(Shop.Id, Shop.OwnerId, Role.Admin));
        var clerk = instance.Client(Api.Token(Shop.Id, Shop.ClerkId, Role.Staff));
        foreach (var path in asked)
            Assert.Equal(answers[path], (await owner.Get(path, Cancel)).Expect(200).Json.GetRawText());
        foreach (
            var check in (Func<TextWriter, Task<int>>[])
                [w => LedgerCheck.ReportAsync(instance.Services, w, Cancel), w => AuditCheck.ReportAsync(instance.Services, w, Cancel)]
        )
        {
            var report = new StringWriter();
            Assert.True(await check(report) == 0, report.ToString());
        }

        // The device continues with its queue, and fetches all data again.
        Assert.Equal(["replayed", "applied"], await PushAsync(clerk, sent, waiting));
        Assert.Equal(["cursor"], (await clerk.Get($"/sync/changes?cursor={cursor}", Cancel)).Expect(422).Fields);
        var anew = (await clerk.Get("/sync/changes?limit=1000", Cancel)).Expect(200).Data;
        Assert.Contains(anew.GetProperty("changes").EnumerateArray(), c => c.Text("id") == rows["daily_entry_id"]);
        (await clerk.Get($"/sync/changes?cursor={anew.Text("next_cursor")}", Cancel)).Expect(200);
        (await instance.Client().Post("/auth/login", new { email = $"owner@{Code}.test", password = TestShop.Password }, Cancel)).Expect(
            200
        );

        // A second run reports that it has moved; the remaining data here is removed.
        await Move.RunAsync(Code, Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Move.CancelAsync(Code, Cancel));
        var removed = await ServiceProcess.RunAsync(
            ["move-shop", Code, "--remove"],
            Api.DatabaseUrl,
            Cancel,
            ("TARGET_DATABASE_URL", other.Url)
        );
        Assert.True(removed.ExitCode == 0, removed.Error);
        Assert.All(await RowsAsync(null), r => Assert.EndsWith(" 0 ", r, StringComparison.Ordinal));
        Assert.Equal(0, await Api.Count("shop_moves"));
        (await bystander.Owner.Put("/system-settings/commission_rate", new { value = 7 }, Cancel)).Expect(200);
    }

    [Fact]
    public async Task A_move_that_is_broken_off_leaves_the_shop_where_it_is()
    {
        await StartOtherServerAsync();
        var rows = await FillAsync();
        await Api.Services.GetRequiredService<ReadLog>().WriteAsync(Cancel);
        var before = await RowsAsync(null);
        await using var looking = await other.Superuser.OpenConnectionAsync(Cancel);

        // The other server closes the connection during the copy.
        await using (var held = await HoldAsync("postings"))
        {
            var moving = Move.RunAsync(Code, Cancel);
            await Eventually.Async(async () => await looking.ExecuteScalarAsync<long>(BlockedSql) == 1, "It is copied", Cancel);
            await looking.ExecuteAsync($"select pg_terminate_backend(a.pid) from ({BlockedSql.Replace("count(*)", "pid")}) a");
            await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => moving);
        }

        Assert.Contains($"{Code} stays where it is, and can be written again.", said);
        await Shop.AddLine(Guid.Parse(rows["farmer_id"]), Guid.Parse(rows["flower_type_id"]), 1m);
        Assert.All(await RowsAsync(other), r => Assert.EndsWith(" 0 ", r, StringComparison.Ordinal));

        // The copied rows differ from the originals, so the move fails.
        await looking.ExecuteAsync(
            """
            create function spoil() returns trigger language plpgsql as 'begin new.name := ''Somebody''; return new; end';
            create trigger spoil before insert on farmers for each row execute function spoil()
            """
        );
        var spoilt = await Assert.ThrowsAsync<InvalidOperationException>(() => Move.RunAsync(Code, Cancel));
        Assert.StartsWith("farmers:", spoilt.Message, StringComparison.Ordinal);
        await looking.ExecuteAsync("drop trigger spoil on farmers");
        await Shop.AddLine(Guid.Parse(rows["farmer_id"]), Guid.Parse(rows["flower_type_id"]), 1m);

        // The process is killed: the shop stays read-only until an operator decides how to continue.
        await using (var inside = await Api.Superuser.OpenConnectionAsync(Cancel))
        {
            await inside.ExecuteAsync("insert into shop_moves (shop_id, code, since) values (@Id, @Code, now())", new { Shop.Id, Code });
            (await Shop.Owner.Put("/system-settings/commission_rate", new { value = 8 }, Cancel)).Expect(503);
            // Reads of personal data are logged afterwards.
            var looks = Api.Services.GetRequiredService<ReadLog>();
            var noted = await Api.Sum("times::numeric", "personal_reads");
            (await Shop.Owner.Get($"/farmers/{rows["farmer_id"]}", Cancel)).Expect(200);
            await looks.WriteAsync(Cancel);
            await Move.CancelAsync(Code, Cancel);
            await looks.WriteAsync(Cancel);
            Assert.True(await Api.Sum("times::numeric", "personal_reads") > noted);
            (await Shop.Owner.Put("/system-settings/commission_rate", new { value = 8 }, Cancel)).Expect(200);
            // Killed between the last two steps: the other server has no data.
            await inside.ExecuteAsync(
                "insert into shop_moves (shop_id, code, since, moved_to) values (@Id, @Code, now(), @to)",
                new
                {
                    Shop.Id,
                    Code,
                    to = $"127.0.0.1:{server.Port}/malar",
                }
            );
            (await Shop.Owner.Get("/farmers", Cancel)).Expect(503);
            await Assert.ThrowsAsync<InvalidOperationException>(() => Move.RemoveAsync(Code, Cancel));
            await Move.CancelAsync(Code, Cancel);
            (await Shop.Owner.Get("/farmers", Cancel)).Expect(200);
        }

        await Move.RunAsync(Code, Cancel);
        Assert.NotEqual(before, await RowsAsync(other));
        Assert.Equal(await RowsAsync(null), await RowsAsync(other));
    }

    private const string BlockedSql = "select count(*) from pg_stat_activity where application_name = 'malar' and wait_event_type = 'Lock'";

    private async Task<Npgsql.NpgsqlConnection> HoldAsync(string table)
    {
        var connection = await other.Superuser.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync($"begin; lock table {table} in exclusive mode");
        return connection;
    }
}
