using System.Collections.Concurrent;
using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Domain;

namespace Malar.Api.Shared.Shops;

/// <summary>The in-process cache of each shop's terms. It is correct because every use is checked, see <see
/// cref="ShopTermsReader"/>.</summary>
internal sealed class ShopTermsCache
{
    private readonly ConcurrentDictionary<Guid, ShopTerms> shops = [];

    public ShopTerms? Find(Guid shopId) => shops.GetValueOrDefault(shopId);

    /// <summary>Keeps the newer of two versions.</summary>
    public ShopTerms Keep(Guid shopId, ShopTerms found) =>
        shops.AddOrUpdate(shopId, found, (_, known) => known.Version >= found.Version ? known : found);

    public void Forget(Guid shopId, long version)
    {
        if (shops.TryGetValue(shopId, out var known) && known.Version <= version)
            shops.TryRemove(new KeyValuePair<Guid, ShopTerms>(shopId, known));
    }
}

/// <summary>
/// Reads a shop's terms. <see cref="CachedAsync"/> may return slightly stale terms: a statement that writes with them must compare
/// <c>shops.reference_version</c>, and if it has changed the caller calls <see cref="Forget"/> and retries. <see cref="HeldAsync"/> and
/// <see cref="CurrentAsync"/> return terms that were compared.
/// </summary>
internal sealed class ShopTermsReader(ShopDb db, CurrentUser user, ShopTermsCache cache)
{
    private const string VersionSql = "select reference_version from shops where shop_id = @shop_id";

    // Every change of reference data also updates the shop's row. If this transaction has changed it, or another one has since this one
    // began to write, the terms read here may be rolled back and are not cached for others.
    private const string VersionForAllSql = """
        select reference_version as version, coalesce(age(xmin) > age(pg_current_xact_id_if_assigned()::xid), true) as is_for_all
        from shops where shop_id = @shop_id
        """;

    private const string RatesSql = """
        select d.date, r.id, r.flower_type_id, r.time_slot_id, r.rate_per_unit, r.effective_date, r.expiry_date
        from unnest(@dates::date[]) d (date) cross join lateral applicable_rates(@shop_id, d.date, @first, @last) r
        """;

    private const string FarmersSql = """
        select m.id as asked_id, f.id, f.farmer_code, f.name, f.name_ta, f.phone, f.phone_is_valid, f.commission_pct, f.is_active
        from farmers m join farmers f on f.shop_id = m.shop_id and f.deleted_at is null
            and f.id = case when m.merged_into is null then m.id else m.merged_into end
        where m.shop_id = @shop_id and m.id = any(@farmer_ids)
        """;

    private const string LoadSql = $"""
        {VersionForAllSql};
        select key, value::text as value from settings where shop_id = @shop_id;
        select id, name, name_ta, start_time, end_time from time_slots
        where shop_id = @shop_id and deleted_at is null and is_active order by start_time, id;
        select id, name, name_ta, code, unit, is_active from flower_types where shop_id = @shop_id and deleted_at is null;
        {RatesSql};
        {FarmersSql}
        """;

    private const string ExtendSql = $"{VersionForAllSql}; {RatesSql}; {FarmersSql}";

    private const string LockSql = "select pg_advisory_xact_lock(hashtextextended(@shop_id::text, 0))";

    private sealed record FarmerRow : FarmerInfo
    {
        /// <summary>The requested id of the farmer.</summary>
        public Guid AskedId { get; init; }
    }

    private sealed record RateRow
    {
        /// <summary>The date that the rate applies to.</summary>
        public DateOnly Date { get; init; }

        public Guid Id { get; init; }

        public Guid FlowerTypeId { get; init; }

        public Guid TimeSlotId { get; init; }

        public decimal RatePerUnit { get; init; }

        public DateOnly EffectiveDate { get; init; }

        public DateOnly? ExpiryDate { get; init; }
    }

    private sealed record VersionRow
    {
        public long Version { get; init; }

        public bool IsForAll { get; init; }
    }

    private sealed record SettingRow
    {
        public string Key { get; init; } = "";

        public string Value { get; init; } = "";
    }

    /// <summary>From the cache; a farmer or date that is not loaded yet costs one round trip.</summary>
    public async ValueTask<ShopTerms> CachedAsync(Guid farmerId, DateOnly date, CancellationToken cancellationToken) =>
        await ExtendedAsync([farmerId], [date], cancellationToken) ?? await LoadAsync(farmerId, date, cancellationToken);

    /// <summary>From the cache, with any farmers and dates; may be slightly stale like <see cref="CachedAsync"/>.</summary>
    public async ValueTask<ShopTerms> KnownAsync(CancellationToken cancellationToken) =>
        cache.Find(user.ShopId) ?? await LoadAsync([], [], cancellationToken);

    /// <summary>
    /// For the first statement of a transaction that writes with the terms: returns current terms that cannot change until it ends, because
    /// changes wait for its lock. From the cache if that is current.
    /// </summary>
    public async Task<ShopTerms> HeldAsync(
        IReadOnlyCollection<Guid> farmerIds,
        IReadOnlyCollection<DateOnly> dates,
        CancellationToken cancellationToken
    )
    {
        var version = await db.OneAsync<long>(VersionSql, null, cancellationToken, holdTerms: true);
        var held = cache.Find(user.ShopId)?.Version == version ? await ExtendedAsync(farmerIds, dates, cancellationToken) : null;
        return held ?? await LoadAsync(farmerIds, dates, cancellationToken);
    }

    /// <summary>The current terms; inside a transaction, as that transaction sees them. From the cache if that is
    /// current.</summary>
    public async Task<ShopTerms> CurrentAsync(CancellationToken cancellationToken)
    {
        if (cache.Find(user.ShopId) is not { } known || await db.OneAsync<long>(VersionSql, null, cancellationToken) != known.Version)
            return await LoadAsync([], [], cancellationToken);
        known.WasSeen();
        return known;
    }

    /// <summary>
    /// The shop's settings, possibly slightly stale: for reads and warnings. Other instances announce changes
    /// (<see cref="ShopTermsNews"/>); a missed announcement is noticed within ten seconds.
    /// </summary>
    public async ValueTask<ShopSettings> SettingsAsync(CancellationToken cancellationToken) =>
        (cache.Find(user.ShopId) is { IsFresh: true } known ? known : await CurrentAsync(cancellationToken)).Settings;

    /// <summary>
    /// Waits for entries that are being saved and for other changes of reference data, and blocks both until this transaction ends. Use it
    /// for a decision that depends on several rows, and before locking any row that is to be changed: the trigger of every change takes the
    /// same lock, and taking lock and row in different orders would cause deadlocks.
    /// </summary>
    public Task LockAsync(CancellationToken cancellationToken) => db.ExecuteAsync(LockSql, null, cancellationToken);

    public void Forget(ShopTerms stale) => cache.Forget(user.ShopId, stale.Version);

    /// <summary>Reads from the database, for one farmer and date; inside a transaction, as that transaction sees them.</summary>
    public Task<ShopTerms> LoadAsync(Guid farmerId, DateOnly date, CancellationToken cancellationToken) =>
        LoadAsync([farmerId], [date], cancellationToken);

    /// <summary>
    /// Returns the cached terms, completed by farmers and dates that are missing: a morning's entries are of many farmers, with the same
    /// rates.
    /// </summary>
    /// <returns>Null if nothing is cached, or the cached terms are not current.</returns>
    private async ValueTask<ShopTerms?> ExtendedAsync(
        IReadOnlyCollection<Guid> farmerIds,
        IReadOnlyCollection<DateOnly> dates,
        CancellationToken cancellationToken
    )
    {
        if (cache.Find(user.ShopId) is not { } known)
            return null;
        Guid[] newFarmers = [.. farmerIds.Where(id => !known.Farmers.ContainsKey(id))];
        DateOnly[] newDates = [.. dates.Where(date => !known.Rates.ContainsKey(date))];
        if (newFarmers is [] && newDates is [])
            return known;

        return await db.ReadAsync(ExtendSql, Asked(newFarmers, newDates), cancellationToken, async grid =>
            await grid.ReadSingleAsync<VersionRow>() is { IsForAll: true } found && found.Version == known.Version
                ? await AddAsync(known, grid, newFarmers, newDates)
                : null
        );
    }

    /// <param name="farmerIds">The farmers.</param>
    /// <param name="dates">The dates of the rates.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    private Task<ShopTerms> LoadAsync(
        IReadOnlyCollection<Guid> farmerIds,
        IReadOnlyCollection<DateOnly> dates,
        CancellationToken cancellationToken
    )
    {
        return db.ReadAsync(LoadSql, Asked(farmerIds, dates), cancellationToken, async grid =>
        {
            var found = await grid.ReadSingleAsync<VersionRow>();
            var settings = ShopSettings.From((await grid.ReadAsync<SettingRow>()).Select(s => (s.Key, s.Value)));
            var slots = (await grid.ReadAsync<SlotInfo>()).AsList();
            var flowers = (await grid.ReadAsync<FlowerInfo>()).ToDictionary(f => f.Id);
            var loaded = new ShopTerms(found.Version, settings, slots, flowers);
            var kept = found.IsForAll ? cache.Keep(user.ShopId, loaded) : loaded;
            // A newer version was cached meanwhile, for another farmer. These terms stay as read; a save with them is refused and retried.
            return await AddAsync(kept.Version == found.Version ? kept : loaded, grid, farmerIds, dates);
        });
    }

    private static object Asked(IReadOnlyCollection<Guid> farmerIds, IReadOnlyCollection<DateOnly> dates) =>
        new
        {
            farmer_ids = farmerIds,
            dates,
            first = dates.DefaultIfEmpty().Min(),
            last = dates.DefaultIfEmpty().Max(),
        };

    /// <summary>Reads the last two result sets: the rates of these dates, and these farmers.</summary>
    private static async Task<ShopTerms> AddAsync(
        ShopTerms terms,
        SqlMapper.GridReader grid,
        IReadOnlyCollection<Guid> farmerIds,
        IReadOnlyCollection<DateOnly> dates
    )
    {
        var rates = (await grid.ReadAsync<RateRow>()).ToLookup(
            r => r.Date,
            r => new Rate(r.Id, r.FlowerTypeId, r.TimeSlotId, r.RatePerUnit, r.EffectiveDate, r.ExpiryDate)
        );
        var farmers = (await grid.ReadAsync<FarmerRow>()).ToDictionary(f => f.AskedId);
        terms.WasSeen();
        foreach (var id in farmerIds)
            terms.Farmers[id] = farmers.GetValueOrDefault(id);
        foreach (var date in dates)
            terms.Rates[date] = [.. rates[date]];
        return terms;
    }
}
