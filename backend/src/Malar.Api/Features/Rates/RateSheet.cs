using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Rates;

/// <summary>
/// Writes rates, one or a whole day's sheet, in a fixed number of statements. An existing rate for the same flower, slot and date is
/// superseded and kept, and entries waiting for these rates are priced in the same transaction.
/// </summary>
internal sealed class RateSheet(
    ShopDb db,
    ShopClock clock,
    CurrentUser user,
    ShopTermsReader reference,
    EntryRepricing repricing,
    AuditTrail audit
)
{
    /// <summary>A validated line of the sheet. Rupees per unit; without an expiry date it applies until a later rate replaces it.</summary>
    internal sealed record Line(
        Guid Id,
        Guid FlowerTypeId,
        Guid TimeSlotId,
        decimal RatePerUnit,
        DateOnly EffectiveDate,
        DateOnly? ExpiryDate
    );

    /// <summary>The rates written, in the order of the lines, and the effect on entries.</summary>
    internal sealed record Written(
        IReadOnlyList<MarketRate> Rates,
        EntryRepricing.Priced Priced,
        IReadOnlyList<Superseded> Superseded,
        IReadOnlyList<EntryRepricing.Change> Changes
    );

    /// <summary>A rate that a new one replaced.</summary>
    internal sealed record Superseded
    {
        public Guid Id { get; init; }

        public Guid SupersededBy { get; init; }

        public decimal RatePerUnit { get; init; }
    }

    /// <summary>What to do with entries that other rates of the same day priced: ignore them, report them, or re-price them.</summary>
    internal enum Correcting
    {
        Nothing,
        Report,
        Reprice,
    }

    private const string UnknownSql = """
        select n.n::integer - 1 as index, f.id is null as no_flower, s.id is null as no_slot
        from unnest(@flower_type_ids, @time_slot_ids) with ordinality as n (flower_type_id, time_slot_id, n)
        left join flower_types f on f.shop_id = @shop_id and f.id = n.flower_type_id and f.deleted_at is null
        left join time_slots s on s.shop_id = @shop_id and s.id = n.time_slot_id and s.deleted_at is null
        where f.id is null or s.id is null
        order by n.n
        """;

    // Two statements in this order, because the unique index of current rates is checked row by row. A rate that supersedes one from a
    // day's sheet also expires with that day, unless the request says otherwise.
    private const string WriteSql = """
        update market_rates r set superseded_at = @now, superseded_by = n.id, updated_at = @now, version = r.version + 1
        from unnest(@ids, @flower_type_ids, @time_slot_ids, @effective_dates) as n (id, flower_type_id, time_slot_id, effective_date)
        where r.shop_id = @shop_id and r.flower_type_id = n.flower_type_id and r.time_slot_id = n.time_slot_id
            and r.effective_date = n.effective_date and r.superseded_at is null and r.deleted_at is null;
        insert into market_rates (shop_id, id, flower_type_id, time_slot_id, rate_per_unit, effective_date, expiry_date, created_by,
            created_at, updated_at)
        select @shop_id, n.id, n.flower_type_id, n.time_slot_id, n.rate_per_unit, n.effective_date,
            coalesce(n.expiry_date, old.expiry_date), @user_id, @now, @now
        from unnest(@ids, @flower_type_ids, @time_slot_ids, @rates, @effective_dates, @expiry_dates)
            as n (id, flower_type_id, time_slot_id, rate_per_unit, effective_date, expiry_date)
        left join market_rates old on old.shop_id = @shop_id and old.superseded_by = n.id
        """;

    private const string WrittenSql =
        $"select {RateRow.Columns} {RateRow.From} where {RateRow.Visible} and r.id = any(@ids) order by array_position(@ids, r.id)";

    private const string SupersededSql = """
        select id, superseded_by, rate_per_unit from market_rates
        where shop_id = @shop_id and superseded_at is not null and effective_date = any(@effective_dates) and superseded_by = any(@ids)
        """;

    private sealed record Unknown
    {
        public int Index { get; init; }

        public bool NoFlower { get; init; }

        public bool NoSlot { get; init; }
    }

    /// <param name="lines">At least one line.</param>
    /// <param name="field">Returns the name of a line's field in the request, for errors: <c>rates[3].flower_type_id</c>.</param>
    /// <param name="correcting">What to do with already priced entries dated on a line's effective date.</param>
    /// <exception cref="ApiException">404 for an unknown flower or slot, 422 for an expiry before the first day.</exception>
    public async Task<Written> WriteAsync(
        IReadOnlyList<Line> lines,
        Func<int, string, string> field,
        Correcting correcting,
        CancellationToken cancellationToken
    )
    {
        FieldProblem[] early =
        [
            .. lines
                .Index()
                .Where(l => l.Item.ExpiryDate < l.Item.EffectiveDate)
                .Select(l => new FieldProblem(field(l.Index, "expiry_date"), RateTexts.ExpiryBeforeEffective.ToString())),
        ];
        if (early.Length > 0)
            throw new ApiException(ErrorCode.Validation, RateTexts.ExpiryBeforeEffective, early);

        // If two sheets are written concurrently, the second supersedes the first instead of violating the unique index.
        await reference.LockAsync(cancellationToken);
        var args = new
        {
            now = clock.Now,
            user_id = user.UserId,
            ids = lines.Select(l => l.Id).ToArray(),
            flower_type_ids = lines.Select(l => l.FlowerTypeId).ToArray(),
            time_slot_ids = lines.Select(l => l.TimeSlotId).ToArray(),
            rates = lines.Select(l => l.RatePerUnit).ToArray(),
            effective_dates = lines.Select(l => l.EffectiveDate).ToArray(),
            expiry_dates = lines.Select(l => l.ExpiryDate).ToArray(),
        };
        if (await db.QueryAsync<Unknown>(UnknownSql, args, cancellationToken) is { Count: > 0 } unknown)
            throw NotFound(unknown, field);

        await db.ExecuteAsync(WriteSql, args, cancellationToken);
        var priced = await repricing.PriceWaitingAsync(args.ids, cancellationToken);
        var written = (await db.QueryAsync<RateRow>(WrittenSql, args, cancellationToken)).ConvertAll(row => row.ToRate());
        foreach (var rate in written)
            audit.Record("created", "market_rate", rate.Id, null, rate);
        return correcting == Correcting.Nothing
            ? new Written(written, priced, [], [])
            : new Written(
                written,
                priced,
                await db.QueryAsync<Superseded>(SupersededSql, args, cancellationToken),
                await repricing.CorrectAsync(args.ids, correcting == Correcting.Reprice, cancellationToken)
            );
    }

    private static ApiException NotFound(IReadOnlyList<Unknown> unknown, Func<int, string, string> field)
    {
        FieldProblem[] problems =
        [
            .. unknown
                .SelectMany(u =>
                    new[]
                    {
                        u.NoFlower ? new FieldProblem(field(u.Index, "flower_type_id"), RateTexts.NoSuchFlower.ToString()) : null,
                        u.NoSlot ? new FieldProblem(field(u.Index, "time_slot_id"), RateTexts.NoSuchSlot.ToString()) : null,
                    }
                )
                .OfType<FieldProblem>(),
        ];
        return new ApiException(ErrorCode.NotFound, unknown[0].NoFlower ? RateTexts.NoSuchFlower : RateTexts.NoSuchSlot, problems);
    }
}
