using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Buyers;

/// <summary>Reads a buyer as of the shop's today, and locks them while their account changes.</summary>
internal sealed class BuyerReader(ShopDb db, ShopClock clock, ShopTermsReader terms)
{
    private const string FindSql = $"""
        select {Buyer.Columns} from buyers b where b.shop_id = @shop_id and b.id = @id and b.deleted_at is null
        """;

    // A merged buyer stands for the one they were merged into, because a device may not know of the merge yet. What the buyer owes is read
    // once the lock is held.
    private const string LockSql = $"""
        select b.id from buyers b
        where b.shop_id = @shop_id and b.deleted_at is null
            and b.id = (select coalesce(m.merged_into, m.id) from buyers m where m.shop_id = @shop_id and m.id = @id)
        for no key update of b;
        select {Buyer.Columns} from buyers b
        where b.shop_id = @shop_id and b.deleted_at is null
            and b.id = (select coalesce(m.merged_into, m.id) from buyers m where m.shop_id = @shop_id and m.id = @id)
        """;

    public async Task<DateOnly> TodayAsync(CancellationToken cancellationToken) =>
        clock.Today(await terms.SettingsAsync(cancellationToken));

    /// <exception cref="ApiException">404.</exception>
    public async Task<Buyer> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await db.FindAsync<Buyer>(FindSql, new { id, today = await TodayAsync(cancellationToken) }, cancellationToken)
        ?? throw ApiException.NotFound();

    /// <summary>Returns the buyer, locked until the transaction ends: of two acts on one account, the second sees the first.</summary>
    /// <returns>Null if there is none.</returns>
    public async Task<Buyer?> LockAsync(Guid id, CancellationToken cancellationToken) =>
        await db.FindLockedAsync<Buyer>(LockSql, new { id, today = await TodayAsync(cancellationToken) }, cancellationToken);
}
