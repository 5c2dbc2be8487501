using System.Globalization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;

namespace Malar.Api.Features.Audit;

/// <summary>
/// Recomputes every seal of every shop's audit log and reports those that do not match: a row was removed, changed or inserted since, or a
/// seal was. Also reports the last seal of each shop, to be compared with those that farmers have in their messages.
/// </summary>
internal static class AuditCheck
{
    private static readonly string SealsSql = $"""
        with seals as (
            select l.*, lag(l.until) over shop as since, lag(l.hash) over shop as before from audit_seals l
            window shop as (partition by l.shop_id order by l.until)
        )
        select h.code, l.until, l.acts, l.hash, s.acts as found, sha256(coalesce(l.before, '') || s.hashes) as computed
        from seals l join shops h on h.shop_id = l.shop_id
        cross join lateral (
            select count(*) as acts, coalesce(string_agg({SealAudit.RowHash}, '' order by a.id), '') as hashes from audit_log a
            where a.shop_id = l.shop_id and a.id < {SealAudit.FirstId("l.until")}
                and (l.since is null or a.id >= {SealAudit.FirstId("l.since")})) s
        order by h.code, l.until
        """;

    // The erased rows must be as many as the erasures have recorded. Otherwise a row could be emptied and called an erasure.
    private const string ErasedSql = """
        select h.code, count(a.erased_hash) as found,
            coalesce(sum((a.new ->> 'audit_rows')::int) filter (where a.action = 'erased'), 0) as told
        from audit_log a join shops h on h.shop_id = a.shop_id
        where a.erased_hash is not null or a.action = 'erased' group by h.code order by h.code
        """;

    private sealed record Erased
    {
        public string Code { get; init; } = "";

        public long Found { get; init; }

        public long Told { get; init; }
    }

    private sealed record Seal
    {
        public string Code { get; init; } = "";

        public DateTime Until { get; init; }

        public long Acts { get; init; }

        public byte[] Hash { get; init; } = [];

        public long Found { get; init; }

        public byte[] Computed { get; init; } = [];

        public bool Fits => Acts == Found && Hash.AsSpan().SequenceEqual(Computed);
    }

    /// <returns>0 if everything matches.</returns>
    public static Task<int> ReportAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken) =>
        ReportAsync(services.GetRequiredService<CrossShopReader>().Patient, output, cancellationToken);

    /// <summary>The same for the shops that the reader can see.</summary>
    public static async Task<int> ReportAsync(IRowReader db, TextWriter output, CancellationToken cancellationToken)
    {
        var seals = await db.QueryAsync<Seal>(SealsSql, null, cancellationToken);
        var broken = seals.Where(s => !s.Fits).ToList();
        foreach (var s in broken)
            await output.WriteLineAsync(
                $"{s.Code}: what was sealed until {Shown(s.Until)} is not what stands there: {s.Acts} acts were sealed, {s.Found} are there"
            );
        var erased = await db.QueryAsync<Erased>(ErasedSql, null, cancellationToken);
        foreach (var e in erased)
            await output.WriteLineAsync(
                $"{e.Code}: names and numbers were erased from {e.Found} acts; those who were erased account for {e.Told}"
            );
        var unexplained = erased.Count(e => e.Found != e.Told);
        foreach (var last in seals.GroupBy(s => s.Code).Select(shop => shop.Last()))
            await output.WriteLineAsync($"{last.Code}: sealed until {Shown(last.Until)}, {new AuditSeal { Hash = last.Hash }.Spoken}");
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(broken.Count + unexplained == 0 ? "The audit log is whole" : "The audit log was changed")}: {seals.Count - broken.Count} of {seals.Count} seals fit."
            )
        );
        return broken.Count + unexplained == 0 ? 0 : 1;
    }

    private static string Shown(DateTime until) => until.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
