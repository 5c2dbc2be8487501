using System.Globalization;
using Malar.Api.Tests.Harness;
using MiniExcelLibs;
using Npgsql;

namespace Malar.Api.Tests.Features.Reports.Papers;

/// <summary>Documents of an extremely long month, and of a job whose instance was killed.</summary>
public sealed class LongPapersTests(RunningApi api) : ApiTest(api)
{
    private const int Lines = 5_000;

    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2] };

    // 10 % commission, in whole paise; each entry has a different weight and rate.
    private const string MonthSql = """
        create temp table lines on commit drop as
        select n, md5('entry' || n)::uuid as id,
            (lpad(to_hex((extract(epoch from timestamptz '2026-02-11 00:00Z') * 1000)::bigint + n), 12, '0') || repeat('0', 20))::uuid
                as journal,
            0.5 + n % 397 / 10.0 as quantity, 90.00 + n % 211 as rate, date '2026-02-01' + n % 12 as day,
            timestamptz '2026-02-11 00:00Z' + n * interval '1 second' as at
        from generate_series(1, 5000) n;
        insert into daily_entries (shop_id, id, farmer_id, flower_type_id, time_slot_id, entry_date, entry_time, quantity, rate_source,
            rate_per_unit, commission_rate, total_amount, commission_amount, fees, fee_amount, net_amount, status, request_hash, created_by,
            updated_by, created_at, updated_at)
        select $1, id, $2, $3, (select s.id from time_slots s where s.shop_id = $1 order by s.start_time limit 1), day, '05:00', quantity,
            'manual', rate, 10, round(quantity * rate, 2), round(round(quantity * rate, 2) / 10, 2), '[]', 0,
            round(quantity * rate, 2) - round(round(quantity * rate, 2) / 10, 2), 'priced', '', $4, $4, at, at
        from lines;
        insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
        select $1, journal, 'entry', id, 1, 'entry_priced', day, $4, at from lines;
        insert into postings (shop_id, journal_id, line_no, account, farmer_id, amount)
        select $1, l.journal, p.line_no, p.account, p.farmer_id, p.amount
        from lines l join daily_entries e on e.shop_id = $1 and e.id = l.id
        cross join lateral (values (1, 'farmer', e.farmer_id, e.net_amount), (2, 'commission', null, e.commission_amount),
            (3, 'sales', null, -e.total_amount)) as p (line_no, account, farmer_id, amount)
        """;

    private async Task<Guid> AMonth()
    {
        var farmer = await Shop.AddFarmer();
        await using var connection = await Api.Superuser.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        foreach (var sql in MonthSql.Split(";\n"))
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            foreach (
                var value in new[] { Shop.Id, farmer, await Shop.Flower("MAL"), Shop.ClerkId }.Take(
                    sql.Contains("$4") ? 4
                    : sql.Contains("$1") ? 1
                    : 0
                )
            )
                command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await transaction.CommitAsync(Cancel);
        // As autovacuum does within minutes in a production database.
        await using var analyze = Api.Superuser.CreateCommand("analyze daily_entries, journals, postings");
        await analyze.ExecuteNonQueryAsync(Cancel);
        return farmer;
    }

    private async Task<byte[]> File(string path) =>
        await (await Shop.Owner.Get(path, Cancel)).Expect(200).Response.Content.ReadAsByteArrayAsync(Cancel);

    private static string Money(decimal amount) => (amount < 0 ? "−" : "") + Math.Abs(amount).ToString("N2", Indian);

    [Fact]
    public async Task A_month_of_5000_lines_is_told_line_by_line_and_comes_to_the_book()
    {
        var farmer = await AMonth();
        var (gross, commission, net) = (
            -await Api.Sum("amount", "postings where account = 'sales'"),
            await Api.Sum("amount", "postings where account = 'commission'"),
            await Shop.Balance(farmer)
        );
        var pdf = await File($"/reports/farmer-statement/{farmer}/2/2026?language=en");
        await Pdf.Check(pdf);
        var text = await Pdf.WordsOf(pdf);
        Assert.Equal(Lines, text.Split('\n').Count(l => l.Contains("Jasmine", StringComparison.Ordinal)));
        Assert.Contains($"{Money(gross)} {Money(-commission)} 0.00 {Money(net)}", text, StringComparison.Ordinal);
        Assert.Contains($"₹{Money(net)}", text, StringComparison.Ordinal);
        var pages = await Pdf.PagesOf(pdf);
        Assert.InRange(pages, 100, 250);
        Assert.Contains($"{pages} / {pages}", text, StringComparison.Ordinal);

        var rows = new MemoryStream(await File($"/reports/farmer-statement/{farmer}/2/2026?language=en&format=xlsx")).Query(
            useHeaderRow: true
        );
        Assert.InRange(rows.Count(), Lines, Lines + 4);
    }

    /// <summary>Creates a job as a power failure leaves it: started, half done, with the first part of its file written.</summary>
    private async Task<Guid> AHalfDoneJob(int attempts)
    {
        var job = Api.Clock.NewId();
        await using var insert = Api.Superuser.CreateCommand(
            """
            with job as (
                insert into jobs (shop_id, id, kind, state, arguments, total, done, attempts, not_before, created_by, created_at)
                values ($1, $2, 'statements', 'running',
                    '{"from":"2026-02-11","to":"2026-02-12","language":"both","as":"pdf","role":"staff"}', 2, 1, $5, $4, $3,
                    $4 - interval '2 minutes'))
            insert into job_files (shop_id, job_id, part, content, created_at) values ($1, $2, 0, '\x25504446', $4), ($1, $2, 1, '\x00', $4)
            """
        );
        foreach (
            var value in new object[] { Shop.Id, job, Shop.ClerkId, Api.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(2), attempts }
        )
            insert.Parameters.Add(new() { Value = value });
        await insert.ExecuteNonQueryAsync(Cancel);
        return job;
    }

    private async Task<string?> StateOf(Guid job) => (await Shop.Clerk.Get($"/reports/jobs/{job}", Cancel)).Expect(200).Data.Text("state");

    [Fact]
    public async Task A_job_whose_instance_was_killed_is_finished_by_another_and_one_that_never_ends_is_given_up()
    {
        var (farmer, other, malli) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 150m);
        await Shop.AddLine(farmer, malli, 10.5m);
        await Shop.AddLine(other, malli, 4m);
        var (job, hopeless) = (await AHalfDoneJob(attempts: 1), await AHalfDoneJob(attempts: 3));
        Assert.Equal(("running", "running"), (await StateOf(job), await StateOf(hopeless)));

        Api.Clock.Advance(TimeSpan.FromMinutes(2.1));
        await Eventually.Async(
            async () => await StateOf(job) == "done" && await StateOf(hopeless) == "failed",
            "the killed job goes on",
            Cancel
        );
        var pdf = await File($"/reports/jobs/{job}/file");
        await Pdf.Check(pdf);
        Assert.Equal(2, await Pdf.PagesOf(pdf));
        (await Shop.Clerk.Get($"/reports/jobs/{hopeless}/file", Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
    }
}
