using Malar.Api.Features.Audit;
using Malar.Api.Tests.Features.WhatsApp;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.Audit;

/// <summary>The audit log cannot be changed unnoticed, not even by the owner of the database.</summary>
public sealed class AuditSealTests(RunningApi api) : OutboxTest(api)
{
    private Task Seal() => Api.Services.GetRequiredService<AuditSealWorker>().RunAsync(Cancel);

    private async Task<(int Code, string Said)> Check()
    {
        var said = new StringWriter();
        return (await AuditCheck.ReportAsync(Api.Services, said, Cancel), said.ToString());
    }

    /// <summary>Moves to the shop's next day, an hour and a half after midnight, and seals.</summary>
    private async Task NextNight(int day)
    {
        Api.Clock.Set(new DateTimeOffset(2026, 2, day, 1, 30, 0, TimeSpan.FromHours(5.5)));
        await Seal();
        Shop = Shop.SignedInAgain();
    }

    [Fact]
    public async Task A_row_that_is_removed_changed_or_put_in_later_is_found_and_named_by_its_day()
    {
        await Shop.AddFarmer();
        await Shop.AddFarmer("Selvi");
        await Seal();
        Assert.Equal(1, await Api.Count("audit_seals"));
        await NextNight(13);
        await Seal();
        Assert.Equal(2, await Api.Count("audit_seals"));
        (await Shop.Owner.Put("/system-settings/commission_rate", new { value = 9 }, Cancel)).Expect(200);
        await NextNight(14);
        var (code, said) = await Check();
        Assert.Equal(0, code);
        Assert.Matches("madurai-1: sealed until 2026-02-13 18:30 UTC, [0-9a-f]{4}(-[0-9a-f]{4}){3}", said);
        Assert.Contains("The audit log is whole: 3 of 3 seals fit.", said, StringComparison.Ordinal);

        // A row of the first day, unchanged.
        await using var read = Api.Superuser.CreateCommand("select to_jsonb(a)::text from audit_log a where entity = 'farmer' order by id");
        var row = (string)(await read.ExecuteScalarAsync(Cancel))!;
        const string TheRow = "id = (@row::jsonb ->> 'id')::uuid";
        const string Put = "insert into audit_log select p.* from jsonb_populate_record(null::audit_log, @row::jsonb";
        foreach (
            var (change, back) in new[]
            {
                ($"update audit_log set reason = 'so it was' where {TheRow}", $"update audit_log set reason = null where {TheRow}"),
                ($"delete from audit_log where {TheRow}", $"{Put}) p"),
                (
                    $"{Put} || jsonb_build_object('id', overlay(@row::jsonb ->> 'id' placing '123' from 34), 'reason', 'made up')) p",
                    "delete from audit_log where reason = 'made up'"
                ),
            }
        )
        {
            await SqlAsync(AsItsOwner(change), new { row });
            (code, said) = await Check();
            Assert.Equal(1, code);
            Assert.Contains(
                "madurai-1: what was sealed until 2026-02-12 18:30 UTC is not what stands there",
                said,
                StringComparison.Ordinal
            );
            Assert.Contains("2 of 3 seals fit", said, StringComparison.Ordinal);
            await SqlAsync(AsItsOwner(back), new { row });
            Assert.Equal(0, (await Check()).Code);
        }

        // Replacing the seal of a changed day breaks the next seal.
        await SqlAsync("update audit_seals set hash = sha256('x') where until = '2026-02-12 18:30Z'");
        (_, said) = await Check();
        Assert.Contains("1 of 3 seals fit", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_shop_that_cannot_be_sealed_keeps_no_other_from_being_sealed(bool first)
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        await Shop.AddFarmer();
        await other.AddFarmer();
        var (failing, sealedShop) = first ? (Shop.Id, other.Id) : (other.Id, Shop.Id);
        await SqlAsync($"alter table audit_seals add constraint failing check (shop_id <> '{failing}')");
        try
        {
            await Seal();
        }
        finally
        {
            await SqlAsync("alter table audit_seals drop constraint failing");
        }

        Assert.Equal(1, await Api.Count($"audit_seals where shop_id = '{sealedShop}'"));
        await Seal();
        Assert.Equal(2, await Api.Count("audit_seals"));
    }

    /// <summary>The owner of the database can disable all triggers.</summary>
    private static string AsItsOwner(string sql) => $"set session_replication_role = replica; {sql}; set session_replication_role = origin";

    [Fact]
    public async Task The_seal_of_the_day_before_goes_out_with_the_receipt_of_the_day()
    {
        (await Shop.Owner.Put("/system-settings/receipt_mode", new { value = "daily_digest" }, Cancel)).Expect(200);
        var farmer = await Shop.AddFarmer();
        await NextNight(13);
        await Shop.AddLine(farmer, await JasmineAsync(), 10.5m, new DateOnly(2026, 2, 13));
        Api.Clock.Set(new DateTimeOffset(2026, 2, 13, 19, 0, 0, TimeSpan.FromHours(5.5)));
        await StartAsync();
        await DrainAsync();
        await DrainAsync();
        var (_, said) = await Check();
        var seal = said.Split(' ', '\n').Single(w => w.Length == 19 && w[4] == '-' && w[9] == '-');
        var digest = Assert.Single(Twilio.Taken);
        Assert.Contains(seal, digest.Variables.Values);
        Assert.Contains("12-02-2026", digest.Variables.Values);
        Shop = Shop.SignedInAgain();
        // The phone shows the seal next to the day, to compare it with the message.
        var shown = Assert.Single(
            (await Shop.SignedInAgain().Owner.Get($"/farmers/{farmer}/seals", Cancel)).Expect(200).Data.EnumerateArray()
        );
        Assert.Equal(("2026-02-12", seal), (shown.Text("date"), shown.Text("seal")));
    }
}
