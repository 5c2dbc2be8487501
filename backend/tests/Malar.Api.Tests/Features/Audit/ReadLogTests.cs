using Malar.Api.Features.Audit;
using Malar.Api.Features.Retention;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.Audit;

public sealed class ReadLogTests(RunningApi api) : ApiTest(api)
{
    private Task Written() => Api.Services.GetRequiredService<ReadLog>().WriteAsync(Cancel);

    private async Task<Reply> Reads(string query = "") => (await Shop.Owner.Get($"/audit-log/reads?{query}", Cancel)).Expect(200);

    [Fact]
    public async Task Who_looked_at_whose_account_stands_there_once_a_day_with_how_often()
    {
        await Written();
        var (farmer, other) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"));
        for (var i = 0; i < 3; i++)
            (await Shop.Clerk.Get($"/farmers/{farmer}/ledger", Cancel)).Expect(200);
        (await Shop.Clerk.Get($"/farmers/{farmer.ToString().ToUpperInvariant()}/home", Cancel)).Expect(200);
        (await Shop.Clerk.Get($"/farmers/{other}", Cancel)).Expect(200);
        (await Shop.Clerk.Get("/farmers", Cancel)).Expect(200);
        // Refused, not found, or the farmer's own data: nobody saw another person's data.
        (await Shop.Clerk.Get($"/farmers/{farmer}/ledger?page=0", Cancel)).Expect(422);
        (await Shop.Clerk.Get($"/farmers/{Guid.CreateVersion7()}", Cancel)).Expect(404);
        (await Shop.AsFarmer(farmer).Get($"/farmers/{farmer}/home", Cancel)).Expect(200);
        await Written();
        (await Shop.Clerk.Get($"/farmers/{farmer}/balance", Cancel)).Expect(200);
        await Written();

        var reads = (await Reads($"user_id={Shop.ClerkId}")).Data.EnumerateArray().ToList();
        Assert.Equal(["account 5", "farmer 1", "farmers 1"], reads.Select(r => $"{r.Text("what")} {r.Int("times")}").Order());
        var account = Assert.Single((await Reads($"farmer_id={farmer}")).Data.EnumerateArray());
        Assert.Equal(
            ("2026-02-12", "Clerk", "Muthupandi", "127.0.0.1"),
            (account.Text("read_on"), account.Text("user_name"), account.Text("farmer_name"), account.Text("address"))
        );
        Assert.Single((await Reads("what=farmers")).Data.EnumerateArray());
    }

    [Fact]
    public async Task What_could_not_be_written_before_the_service_stops_is_written_when_it_stops()
    {
        await Written();
        var farmer = await Shop.AddFarmer();
        (await Shop.Clerk.Get($"/farmers/{farmer}/balance", Cancel)).Expect(200);
        var log = Api.Services.GetRequiredService<ReadLog>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.WriteAsync(new CancellationToken(canceled: true)));
        await Written();
        Assert.Single((await Reads($"farmer_id={farmer}")).Data.EnumerateArray());
    }

    [Fact]
    public async Task A_bank_account_is_shown_only_once_the_log_says_to_whom()
    {
        var farmer = await Shop.AddFarmer();
        var account = new
        {
            holder_name = "Muthupandi",
            account_number = "123456789",
            ifsc = "SBIN0001234",
        };
        (await Shop.Owner.Put($"/farmers/{farmer}/bank-account", account, Cancel)).Expect(200);
        (await Shop.Owner.Get($"/farmers/{farmer}/bank-account", Cancel)).Expect(200);
        var read = (await Shop.Owner.Get($"/audit-log?action=read&entity_id={farmer}", Cancel)).Expect(200).Data;
        Assert.Equal((1, "bank_account"), (read.GetArrayLength(), read[0].Text("entity")));
    }

    [Fact]
    public async Task From_where_something_was_done_stands_beside_who_did_it_and_is_sealed_with_it()
    {
        await Shop.AddFarmer();
        var act = (await Shop.Owner.Get("/audit-log?entity=farmer", Cancel)).Expect(200).Data[0];
        Assert.Equal("127.0.0.1", act.Text("address"));
        Assert.NotEqual(Guid.Empty, act.GetProperty("session_id").GetGuid());
        await Shop.AddLine((await Shop.Owner.Get("/farmers", Cancel)).Data[0].GetProperty("id").GetGuid(), await Shop.Flower("MAL"), 2m);
        var line = (await Shop.Owner.Get("/audit-log?entity=daily_entry", Cancel)).Expect(200).Data[0];
        Assert.Equal("127.0.0.1", line.Text("address"));

        Api.Clock.Set(new DateTimeOffset(2026, 2, 13, 2, 0, 0, TimeSpan.FromHours(5.5)));
        await Api.Services.GetRequiredService<AuditSealWorker>().RunAsync(Cancel);
        Assert.Equal(0, await AuditCheck.ReportAsync(Api.Services, TextWriter.Null, Cancel));
        await using (var connection = await Api.Superuser.OpenConnectionAsync(Cancel))
        {
            // As the owner of the database could.
            await using var alter = connection.CreateCommand();
            alter.CommandText =
                "alter table audit_log disable trigger user; update audit_log set address = '203.0.113.7'; alter table audit_log enable trigger user";
            await alter.ExecuteNonQueryAsync(Cancel);
        }

        Assert.Equal(1, await AuditCheck.ReportAsync(Api.Services, TextWriter.Null, Cancel));
    }

    [Fact]
    public async Task What_was_looked_at_long_ago_goes()
    {
        await Written();
        (await Shop.Clerk.Get("/farmers", Cancel)).Expect(200);
        await Written();
        Api.Clock.Advance(TimeSpan.FromDays(364));
        await Api.Services.GetRequiredService<RetentionWorker>().CleanAsync(Cancel);
        Assert.Equal(1, await Api.Count("personal_reads"));
        Api.Clock.Advance(TimeSpan.FromDays(3));
        await Api.Services.GetRequiredService<RetentionWorker>().CleanAsync(Cancel);
        Assert.Equal(0, await Api.Count("personal_reads"));
    }
}
