using System.Text.Json;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>
/// Merges the receipts of a farmer's day into one message: at closing time if the shop has chosen this (setting <c>receipt_mode</c>), and
/// in every shop if receipts are so late that each one alone would only be noise.
/// </summary>
internal sealed class ReceiptBundling(ShopDb db, ShopClock clock, ShopTermsReader reference)
{
    /// <summary>From this many stale receipts of a farmer's day on, they are merged.</summary>
    private const int MinStaleReceipts = 3;

    /// <summary>A receipt that has waited longer than this is stale.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(30);

    private const string DueSql = """
        select m.id, m.farmer_id, m.subject_id as entry_id, m.created_at, e.entry_date
        from outbox_messages m join daily_entries e on e.shop_id = m.shop_id and e.id = m.subject_id
        where m.shop_id = @shop_id and m.kind = 'entry_receipt' and m.status = 'waiting' and m.due_at <= @now and not m.is_uncertain
            and m.created_at < @before
        order by m.created_at, m.id limit 5000 for update of m skip locked
        """;

    private const string PutOffSql = "update outbox_messages set due_at = @until where shop_id = @shop_id and id = any(@ids)";

    private const string MergeSql = """
        with digests as (
            insert into outbox_messages (shop_id, id, farmer_id, kind, priority, subject_id, subject_version, payload, created_at)
            select @shop_id, d.id, d.farmer_id, 'daily_digest', 1, d.id, 1, d.payload::jsonb, d.created_at
            from unnest(@digests, @farmers, @payloads, @created_ats) as d (id, farmer_id, payload, created_at)
        )
        update outbox_messages m set status = 'merged', merged_into = r.digest
        from unnest(@receipts, @receipt_digests) as r (id, digest) where m.shop_id = @shop_id and m.id = r.id
        """;

    private sealed record Receipt
    {
        public Guid Id { get; init; }

        public Guid FarmerId { get; init; }

        public Guid EntryId { get; init; }

        public DateTime CreatedAt { get; init; }

        public DateOnly EntryDate { get; init; }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var settings = (await reference.CurrentAsync(cancellationToken)).Settings;
        var daily = settings.ReceiptMode == "daily_digest";
        await db.BeginAsync(cancellationToken);
        try
        {
            var before = daily ? DateTime.MaxValue.ToUniversalTime() : clock.Now - Stale;
            var receipts = await db.QueryAsync<Receipt>(DueSql, new { now = clock.Now, before }, cancellationToken);
            if (daily)
                receipts = await PostponeAsync(receipts, settings, cancellationToken);
            await MergeAsync(
                [.. receipts.GroupBy(r => (r.FarmerId, r.EntryDate)).Where(g => daily || g.Count() >= MinStaleReceipts)],
                cancellationToken
            );
            await db.CommitAsync(cancellationToken);
        }
        finally
        {
            await db.DisposeAsync();
        }
    }

    /// <returns>The receipts whose day has ended.</returns>
    private async Task<List<Receipt>> PostponeAsync(List<Receipt> receipts, ShopSettings settings, CancellationToken cancellationToken)
    {
        foreach (var day in receipts.GroupBy(r => r.EntryDate))
        {
            var closing = ShopClock.At(day.Key, settings.MarketCloseTime, settings);
            if (closing > clock.Now)
                await db.ExecuteAsync(PutOffSql, new { ids = day.Select(r => r.Id).ToArray(), until = closing }, cancellationToken);
        }

        return [.. receipts.Where(r => ShopClock.At(r.EntryDate, settings.MarketCloseTime, settings) <= clock.Now)];
    }

    private async Task MergeAsync(
        IReadOnlyList<IGrouping<(Guid FarmerId, DateOnly EntryDate), Receipt>> days,
        CancellationToken cancellationToken
    )
    {
        if (days.Count == 0)
            return;
        var digests = days.Select(_ => clock.NewId()).ToArray();
        await db.ExecuteAsync(
            MergeSql,
            new
            {
                digests,
                farmers = days.Select(d => d.Key.FarmerId).ToArray(),
                payloads = days.Select(d =>
                        JsonSerializer.Serialize(new DigestPayload(d.Key.EntryDate, [.. d.Select(r => r.EntryId).Distinct()]), Json.Options)
                    )
                    .ToArray(),
                // The digest takes the place of the first receipt, so that later messages such as a correction still follow it.
                created_ats = days.Select(d => d.Min(r => r.CreatedAt)).ToArray(),
                receipts = days.SelectMany(d => d.Select(r => r.Id)).ToArray(),
                receipt_digests = days.SelectMany((d, i) => d.Select(_ => digests[i])).ToArray(),
            },
            cancellationToken
        );
    }
}
