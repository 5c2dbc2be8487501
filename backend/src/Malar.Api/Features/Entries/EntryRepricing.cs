using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Entries;

/// <summary>
/// Applies a changed rate to existing entries. Runs in the transaction that changed the rate, which holds the exclusive lock on the shop's
/// rates, so no entry is saved in the meantime.
/// </summary>
internal sealed class EntryRepricing(ShopDb db, EntryChanges changes)
{
    /// <summary>One entry that a rate would change, before and after. Rupees; the old values are null for an unpriced entry.</summary>
    internal sealed record Change(
        Guid EntryId,
        Guid FarmerId,
        string FarmerName,
        DateOnly EntryDate,
        decimal Quantity,
        decimal? OldRate,
        decimal NewRate,
        decimal? OldNet,
        decimal NewNet
    )
    {
        public Guid FlowerTypeId { get; init; }

        public Guid TimeSlotId { get; init; }

        public string? FarmerNameTa { get; init; }
    }

    /// <summary>The result of pricing the waiting entries; amounts in rupees.</summary>
    internal sealed record Priced(int Entries, int Farmers, decimal Gross, decimal Net);

    private const string Waiting = "e.status = 'unpriced'";

    private const string NotSettled = "(e.status = 'unpriced' or e.status = 'priced' and e.rate_source = 'sheet')";

    // Finds the entries for which one of these rates is now the applicable one. The applicable rate is looked up once for each flower, slot
    // and day that has open entries, and then joined with all of them. The rates are read first: on a shop's first day the planner has no
    // statistics, and without them it would look up the whole sheet again for every open entry.
    private const string DaysSql = """
        with rates as materialized (
            select flower_type_id, time_slot_id, effective_date from market_rates where shop_id = @shop_id and id = any(@rate_ids)
        ), days as materialized (
            select distinct e.flower_type_id, e.time_slot_id, e.entry_date
            from rates r
            join daily_entries e on e.flower_type_id = r.flower_type_id and e.time_slot_id = r.time_slot_id
            where e.shop_id = @shop_id and e.entry_date >= r.effective_date and
        """;

    private const string AffectedSql = $"""
        ), applicable as materialized (
            select d.flower_type_id, d.time_slot_id, d.entry_date, a.id, a.rate_per_unit
            from days d
            cross join lateral applicable_rate(@shop_id, d.entry_date, d.flower_type_id, d.time_slot_id) a
            where a.id = any(@rate_ids))
        select {EntryRow.Columns}, r.id as new_rate_id, r.rate_per_unit as new_rate
        {EntryRow.From}
        join applicable r on r.flower_type_id = e.flower_type_id and r.time_slot_id = e.time_slot_id and r.entry_date = e.entry_date
        where e.shop_id = @shop_id and e.rate_per_unit is distinct from r.rate_per_unit and
        """;

    private const string Ordered = "order by e.farmer_id, e.id";

    private const string WaitingSql = $"{DaysSql} {Waiting} {AffectedSql} {Waiting} {Ordered} for update of e";

    private const string PreviewSql = $"{DaysSql} {NotSettled} {AffectedSql} {NotSettled} {Ordered}";

    private const string NotSettledSql = $"{PreviewSql} for update of e";

    private const string FirstDaySql =
        $"{DaysSql} e.entry_date = r.effective_date and {NotSettled} {AffectedSql} {NotSettled} {Ordered} for update of e";

    private sealed record Affected : EntryRow
    {
        public Guid NewRateId { get; init; }

        public decimal NewRate { get; init; }

        public EntryRow Repriced => EntryPricing.PriceAt(this, NewRate, "sheet", NewRateId);
    }

    /// <summary>
    /// Prices every unpriced entry whose applicable rate is now one of these. Writes the postings, keeps the old version, and sends each
    /// farmer a receipt.
    /// </summary>
    public async Task<Priced> PriceWaitingAsync(IReadOnlyCollection<Guid> rateIds, CancellationToken cancellationToken)
    {
        var affected = await db.QueryAsync<Affected>(WaitingSql, new { rateIds }, cancellationToken);
        var priced = affected.ConvertAll(e => ToChange(e, EntryChanges.EntryAction.Priced));
        await changes.ApplyAsync(priced, cancellationToken);
        return new Priced(
            priced.Count,
            priced.DistinctBy(c => c.New.FarmerId).Count(),
            priced.Sum(c => c.New.TotalAmount!.Value) + 0.00m,
            priced.Sum(c => c.New.NetAmount!.Value) + 0.00m
        );
    }

    /// <summary>
    /// Returns the unsettled entries, unpriced or priced from the sheet, that this rate would change now. Changes nothing.
    /// </summary>
    public async Task<IReadOnlyList<Change>> PreviewAsync(Guid rateId, CancellationToken cancellationToken) =>
        [.. (await db.QueryAsync<Affected>(PreviewSql, new { rate_ids = new[] { rateId } }, cancellationToken)).Select(Describe)];

    /// <summary>
    /// Applies what <see cref="PreviewAsync"/> shows: writes reversal and new postings, keeps the old version, and tells the farmers the
    /// old and the new values.
    /// </summary>
    public async Task<IReadOnlyList<Change>> ApplyAsync(Guid rateId, CancellationToken cancellationToken)
    {
        // Exclusive, as for every change of a rate: no entry may be saved or corrected at the same time.
        await db.OneAsync<string>("select pg_advisory_xact_lock(hashtextextended(@shop_id::text, 0))::text", null, cancellationToken);
        return await ApplyAsync(
            await db.QueryAsync<Affected>(NotSettledSql, new { rate_ids = new[] { rateId } }, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>
    /// Returns the entries of the first effective day of each of these rates that the sheet priced differently, before and after. Only
    /// previews the change unless <paramref name="apply"/> is set.
    /// </summary>
    public async Task<IReadOnlyList<Change>> CorrectAsync(
        IReadOnlyCollection<Guid> rateIds,
        bool apply,
        CancellationToken cancellationToken
    )
    {
        var affected = await db.QueryAsync<Affected>(FirstDaySql, new { rateIds }, cancellationToken);
        return apply ? await ApplyAsync(affected, cancellationToken) : affected.ConvertAll(Describe);
    }

    private async Task<IReadOnlyList<Change>> ApplyAsync(List<Affected> affected, CancellationToken cancellationToken)
    {
        await changes.ApplyAsync(
            affected.ConvertAll(e =>
                ToChange(e, e.NetAmount is null ? EntryChanges.EntryAction.Priced : EntryChanges.EntryAction.Repriced)
            ),
            cancellationToken
        );
        return affected.ConvertAll(Describe);
    }

    private static EntryChanges.Change ToChange(Affected entry, EntryChanges.EntryAction action) => new(entry, entry.Repriced, action);

    private static Change Describe(Affected entry) =>
        new(
            entry.Id,
            entry.FarmerId,
            entry.FarmerName,
            entry.EntryDate,
            entry.Quantity,
            entry.RatePerUnit,
            entry.NewRate,
            entry.NetAmount,
            entry.Repriced.NetAmount!.Value
        )
        {
            FlowerTypeId = entry.FlowerTypeId,
            TimeSlotId = entry.TimeSlotId,
            FarmerNameTa = entry.FarmerNameTa,
        };
}
