using Malar.Api.Features.WhatsApp.Inbound;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Shops;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Malar.Api.Tests.Database;

/// <summary>
/// A statement that the database refuses does not affect the next user of the same connection, whichever use of the statement failed: the
/// driver prepares a statement at its fifth use.
/// </summary>
public sealed class RefusedStatementTests(RunningApi api) : ApiTest(api), IDisposable
{
    private const int Uses = 7;

    /// <summary>A pool with a single connection, so that every caller gets the same one.</summary>
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(DatabaseUrl.Parse(api.DatabaseUrl).ConnectionString) { MaxPoolSize = 1 }
    );

    private DatabasePool Pool => new(source, Api.Services.GetRequiredService<AppSettings>(), NullLogger<DatabasePool>.Instance);

    /// <summary>Ways to send a statement. Each takes a text, and fails for a text that contains a NUL character.</summary>
    public static TheoryData<string> Ways => ["alone", "among others", "written", "in a transaction", "across shops", "brought"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_next_use_is_answered(string way)
    {
        for (var refused = 1; refused <= Uses; refused++)
        {
            for (var use = 1; use <= Uses; use++)
            {
                var given = use == refused ? "\0" : $"{refused}.{use}";
                var sent = SendAsync(way, $"/* {refused} */", given);
                if (use == refused)
                    await Assert.ThrowsAsync<PostgresException>(() => sent);
                else
                    Assert.Equal(given, await sent);
            }
        }
    }

    [Fact]
    public async Task The_next_use_is_answered_after_a_number_beyond_its_type_or_an_end_in_the_middle()
    {
        for (var refused = 1; refused <= Uses; refused++)
        {
            for (var use = 1; use <= Uses; use++)
            {
                var sent = Db()
                    .OneAsync<int>($"select /* {refused} */ @n::bigint::int", new { n = use == refused ? 1L << 40 : 7L }, Cancel);
                if (use == refused)
                    await Assert.ThrowsAsync<PostgresException>(() => sent);
                else
                    Assert.Equal(7, await sent);
            }

            using var end = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Db().OneAsync<object>("select pg_sleep(30)", null, end.Token));
        }
    }

    [Fact]
    public async Task What_a_constraint_refuses_leaves_everything_prepared()
    {
        for (var use = 0; use < Uses; use++)
            await SendAsync("alone", "", "a");
        var before = await PreparedAsync();
        Assert.NotEqual(0, before);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            Db().ExecuteAsync("insert into time_slots select * from time_slots where shop_id = @shop_id limit 1", null, Cancel)
        );
        Assert.Equal(PostgresErrorCodes.UniqueViolation, refusal.SqlState);
        Assert.Equal(before, await PreparedAsync());
        await Assert.ThrowsAsync<PostgresException>(() => SendAsync("alone", "", "\0"));
        Assert.Equal(0, await PreparedAsync());
    }

    private ShopDb Db()
    {
        var user = new CurrentUser();
        user.ActAs(Shop.Id, Shop.OwnerId, Role.Admin);
        return new ShopDb(Pool, user);
    }

    private async Task BringAsync(InboundMessage message)
    {
        var user = new CurrentUser();
        await using var db = new ShopDb(Pool, user);
        var store = new InboundStore(
            new CrossShopReader(Pool),
            db,
            user,
            Api.Services.GetRequiredService<ShopClock>(),
            new InboundSignal()
        );
        await store.SaveAsync("twilio", [message], null, Cancel);
    }

    /// <returns>The text as returned by the database.</returns>
    private async Task<string> SendAsync(string way, string mark, string text)
    {
        await using var db = Db();
        switch (way)
        {
            case "alone":
                return await db.OneAsync<string>($"select {mark} @text", new { text }, Cancel);
            case "among others":
                return await db.ReadAsync($"select 1 {mark}; select {mark} @text; select 3 {mark}", new { text }, Cancel, async results =>
                {
                    await results.ReadSingleAsync<int>();
                    return await results.ReadSingleAsync<string>();
                });
            case "written":
                Assert.Equal(
                    1,
                    await db.ExecuteAsync(
                        $"update {mark} shops set name = @text where shop_id = @shop_id returning name",
                        new { text },
                        Cancel
                    )
                );
                return text;
            case "in a transaction":
                await db.BeginAsync(Cancel);
                await db.OneAsync<int>($"select 1 {mark}", null, Cancel);
                var back = await db.OneAsync<string>($"select {mark} @text", new { text }, Cancel);
                await db.CommitAsync(Cancel);
                return back;
            case "across shops":
                return (await new CrossShopReader(Pool).QueryAsync<string>($"select {mark} @text", new { text }, Cancel)).Single();
            default:
                await BringAsync(new InboundMessage($"{mark}{text}", "+917000000001", null, "text", text));
                return text;
        }
    }

    private async Task<long> PreparedAsync()
    {
        await using var count = source.CreateCommand("select count(*) from pg_prepared_statements where name like '\\_auto%'");
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }

    public void Dispose() => source.Dispose();
}
