using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Audit;

/// <summary>Seals the audit log up to the end of the shop's yesterday. Idempotent: a day is sealed once.</summary>
internal static class SealAudit
{
    internal sealed record Command : ICommand<Unit>;

    /// <summary>By then, everything that began before midnight is committed.</summary>
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromHours(1);

    /// <summary>The hash of an audit row <c>a</c>: of every column, in a text form that no session setting changes.</summary>
    internal const string RowHash = "audit_row_hash(a)";

    /// <summary>Returns the smallest id that is created at an instant; row ids are UUIDv7.</summary>
    internal static string FirstId(string instant) =>
        $"(lpad(to_hex((extract(epoch from {instant}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid";

    private static readonly string SealSql = $"""
        with before as (
            select max(b.until) as until, (array_agg(b.hash order by b.until desc))[1] as hash from audit_seals b where b.shop_id = @shop_id
        )
        insert into audit_seals (shop_id, until, acts, hash, created_at)
        select @shop_id, @until, s.acts, sha256(coalesce(before.hash, '') || s.hashes), @now
        from before cross join lateral (
            select count(*) as acts, coalesce(string_agg({RowHash}, '' order by a.id), '') as hashes from audit_log a
            where a.shop_id = @shop_id and a.id < {FirstId("@until::timestamptz")}
                and (before.until is null or a.id >= {FirstId("before.until")})) s
        where before.until is null or before.until < @until
        on conflict on constraint audit_seals_pk do nothing
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader terms, ShopClock clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var settings = await terms.SettingsAsync(cancellationToken);
            var until = clock.StartOf(clock.Today(settings), settings);
            if (clock.Now - until >= AfterMidnight)
                await db.ExecuteAsync(SealSql, new { until, now = clock.Now }, cancellationToken);
            return Unit.Value;
        }
    }
}
