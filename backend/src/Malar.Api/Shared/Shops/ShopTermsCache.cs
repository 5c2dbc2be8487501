using System.Collections.Concurrent;
using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Domain;

namespace Malar.Api.Shared.Shops;

/// <summary>The reference data of each shop met so far, in this process. Right because every use is checked, see <see
/// cref="ShopTermsReader"/>.</summary>
internal sealed class ShopTermsCache
{
    private readonly ConcurrentDictionary<Guid, ShopTerms> shops = [];

    public ShopTerms? Find(Guid shopId) => shops.GetValueOrDefault(shopId);

    /// <summary>Keeps the newer of the two.</summary>
    public ShopTerms Keep(Guid shopId, ShopTerms found) =>
        shops.AddOrUpdate(shopId, found, (_, known) => known.Version >= found.Version ? known : found);

    public void Forget(Guid shopId, long version)
    {
        if (shops.TryGetValue(shopId, out var known) && known.Version <= version)
            shops.TryRemove(new KeyValuePair<Guid, ShopTerms>(shopId, known));
    }
}

/// <summary>
/// Hands out the shop's reference data. <see cref="CachedAsync"/> answers from memory and may be a moment old: who writes
/// with it must compare <c>shops.reference_version</c> in the same statement, and call <see cref="Forget"/> and try again
/// when it has grown. <see cref="CurrentAsync"/> asks the database.
/// </summary>
internal sealed class ShopTermsReader(ShopDb db, CurrentUser user, ShopTermsCache cache)
{
    private const string LoadSql = """
        select reference_version from shops where shop_id = @shop_id;
        select key, value::text as value from settings where shop_id = @shop_id;
        select id, name, name_ta, start_time, end_time from time_slots
        where shop_id = @shop_id and deleted_at is null and is_active order by start_time, id;
        select id, name, name_ta, code, unit, is_active from flower_types where shop_id = @shop_id and deleted_at is null;
        select id, flower_type_id, time_slot_id, rate_per_unit, effective_date, expiry_date from applicable_rates(@shop_id, @date);
        select id, farmer_code, name, name_ta, phone, phone_is_valid, commission_pct, is_active from farmers
        where shop_id = @shop_id and deleted_at is null and id = coalesce(
            (select m.merged_into from farmers m where m.shop_id = @shop_id and m.id = @farmer_id), @farmer_id)
        """;

    private const string LockSql = "select pg_advisory_xact_lock(hashtextextended(@shop_id::text, 0))";

    private sealed record RateRow
    {
        public Guid Id { get; init; }

        public Guid FlowerTypeId { get; init; }

        public Guid TimeSlotId { get; init; }

        public decimal RatePerUnit { get; init; }

        public DateOnly EffectiveDate { get; init; }

        public DateOnly? ExpiryDate { get; init; }
    }

    private sealed record SettingRow
    {
        public string Key { get; init; } = "";

        public string Value { get; init; } = "";
    }

    /// <summary>From memory where the farmer and the date were met before, else one round trip.</summary>
    public async ValueTask<ShopTerms> CachedAsync(Guid farmerId, DateOnly date, CancellationToken cancellationToken) =>
        cache.Find(user.ShopId) is { } known && known.Farmers.ContainsKey(farmerId) && known.Rates.ContainsKey(date)
            ? known
            : await LoadAsync(farmerId, date, cancellationToken);

    /// <summary>As the database has it now; inside a transaction, as that transaction sees it.</summary>
    public Task<ShopTerms> CurrentAsync(CancellationToken cancellationToken) => LoadAsync(Guid.Empty, DateOnly.MinValue, cancellationToken);

    /// <summary>
    /// The shop's settings, possibly a moment old: for what only reads, or warns. Another instance tells when it has changed them
    /// (<see cref="ShopTermsNews"/>); that nobody tells is noticed ten seconds later.
    /// </summary>
    public async ValueTask<ShopSettings> SettingsAsync(CancellationToken cancellationToken) =>
        (cache.Find(user.ShopId) is { IsFresh: true } known ? known : await CurrentAsync(cancellationToken)).Settings;

    /// <summary>
    /// Waits for entries being saved and for others who change reference data, and holds both off until this transaction ends:
    /// for a decision that looks at several rows. Every change takes the same lock anyway, in its trigger.
    /// </summary>
    public Task LockAsync(CancellationToken cancellationToken) => db.ExecuteAsync(LockSql, null, cancellationToken);

    public void Forget(ShopTerms stale) => cache.Forget(user.ShopId, stale.Version);

    /// <summary>Asks the database, for one farmer and one date; inside a transaction, as that transaction sees them.</summary>
    public Task<ShopTerms> LoadAsync(Guid farmerId, DateOnly date, CancellationToken cancellationToken) =>
        db.ReadAsync(LoadSql, new { farmer_id = farmerId, date }, cancellationToken, async grid =>
        {
            var version = await grid.ReadSingleAsync<long>();
            var settings = ShopSettings.From((await grid.ReadAsync<SettingRow>()).Select(s => (s.Key, s.Value)));
            var slots = (await grid.ReadAsync<SlotInfo>()).AsList();
            var flowers = (await grid.ReadAsync<FlowerInfo>()).ToDictionary(f => f.Id);
            var rates = (await grid.ReadAsync<RateRow>())
                .Select(r => new Rate(r.Id, r.FlowerTypeId, r.TimeSlotId, r.RatePerUnit, r.EffectiveDate, r.ExpiryDate))
                .ToList();
            var farmer = await grid.ReadSingleOrDefaultAsync<FarmerInfo>();

            var loaded = new ShopTerms(version, settings, slots, flowers);
            // Uncommitted changes of this transaction are nobody else's business yet.
            var kept = db.InTransaction ? loaded : cache.Keep(user.ShopId, loaded);
            // Somebody kept newer ones meanwhile, for another farmer: these stay as they were read, and whoever saves with them is told.
            var terms = kept.Version == version ? kept : loaded;
            terms.WasSeen();
            terms.Farmers[farmerId] = farmer;
            terms.Rates[date] = rates;
            return terms;
        });
}
