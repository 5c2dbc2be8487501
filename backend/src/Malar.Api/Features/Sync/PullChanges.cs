using System.Globalization;
using Dapper;
using FluentValidation;
using Malar.Api.Features.Buyers;
using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Features.Buyers.Prices;
using Malar.Api.Features.Entries;
using Malar.Api.Features.Farmers;
using Malar.Api.Features.Flowers;
using Malar.Api.Features.Rates;
using Malar.Api.Features.Slots;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Sync;

/// <summary>
/// Returns the changes since a cursor, oldest first, so that a device can stop and continue at any point. Only changes of transactions
/// older than the oldest running one are returned, so that no transaction that commits later is skipped.
/// </summary>
internal static class PullChanges
{
    internal sealed record Query : IQuery<Changes>
    {
        /// <summary>The <c>next_cursor</c> of the previous response; absent for a full first load.</summary>
        public string? Cursor { get; init; }

        public int Limit { get; init; } = 500;
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, 1000).WithText(Texts.OutOfRange.With(1, 1000));
    }

    /// <param name="List">The changes in the order in which they happened.</param>
    /// <param name="NextCursor">The cursor for the next request; present even if there are no more changes.</param>
    /// <param name="HasMore">Whether the client should request the next page immediately.</param>
    /// <param name="Permissions">The caller's current permissions, as returned at sign-in; the pages show only what they allow.</param>
    internal sealed record Changes(
        [property: System.Text.Json.Serialization.JsonPropertyName("changes")] IReadOnlyList<FeedChange> List,
        string NextCursor,
        bool HasMore,
        IReadOnlyList<string> Permissions
    );

    /// <summary>Days before today whose entries and bills a device keeps. Rates that expired before then are not sent either.</summary>
    private const int DaysKept = 7;

    // Ordered by kind, because a device cannot show an entry before it knows the entry's flower.
    // Collation "C", because the pages are cut in .NET and both must order ids the same way, whatever the database's locale.
    // The "+ 0" prevents the use of an index on the date: the index on changed_in is always better.
    private const string ChangedSql = $"""
        {GenericPlanSql};
        with {BoundSql},
        entries as (
            select changed_in, id from daily_entries
            where shop_id = @shop_id and changed_in >= @from::xid8 and entry_date + 0 >= @since),
        bills as (
            select changed_in, id from invoices
            where shop_id = @shop_id and changed_in >= @from::xid8 and kind = 'bill' and invoice_date + 0 >= @since)
        {KeysSql}
        order by c.changed_in, c.kind, c.id collate "C" limit @limit) k
        """;

    // A first load needs the entries of the last days, but its cursor covers all transactions ever. So entries and bills are materialized,
    // read once by their dates, whatever the plan of the rest.
    private const string FirstLoadSql = $"""
        with {BoundSql},
        entries as materialized (select changed_in, id from daily_entries where shop_id = @shop_id and entry_date = any(@days)),
        bills as materialized (
            select changed_in, id from invoices where shop_id = @shop_id and kind = 'bill' and invoice_date = any(@days))
        {KeysSql} and not c.deleted
        order by c.changed_in, c.kind, c.id collate "C" limit @limit) k
        """;

    /// <summary>
    /// Forces a generic plan. Every device requests the changes after anybody changes anything, and planning the query takes six times as
    /// long as running it, so it is planned once for every cursor. A generic plan cannot take into account that little has changed since
    /// the cursor; therefore sequential scans and JIT compilation are switched off.
    /// </summary>
    private const string GenericPlanSql = """
        select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
            set_config('jit', 'off', true)
        """;

    private const string BoundSql =
        "bound as (select pg_snapshot_xmin(pg_current_snapshot()) as until, pg_current_xact_id_if_assigned() is null as reading)";

    private const string KeysSql = """
        select bound.until::text as until, null::text as changed_in, (select moves from shops where shop_id = @shop_id) as kind,
            coalesce((select u.permissions::text from users u where u.shop_id = @shop_id and u.id = @user_id), '{}') as id,
            false as deleted
        from bound
        union all
        select null, k.changed_in::text, k.kind, k.id, k.deleted from (
            select c.* from bound, (
                select max(changed_in) as changed_in, 1 as kind, 'settings' as id, false as deleted from (
                    select changed_in from settings where shop_id = @shop_id
                    union all select changed_in from sync_tombstones where shop_id = @shop_id and entity = 'setting') s
                having count(*) > 0
                union all
                select changed_in, 2, id::text, deleted_at is not null from flower_types where shop_id = @shop_id
                    and changed_in >= @from::xid8
                union all
                select changed_in, 3, id::text, deleted_at is not null from time_slots where shop_id = @shop_id
                    and changed_in >= @from::xid8
                union all
                select changed_in, 4, id::text, deleted_at is not null from farmers where shop_id = @shop_id and changed_in >= @from::xid8
                union all
                select changed_in, 5, farmer_id || ':' || flower_type_id, false from farmer_flowers where shop_id = @shop_id
                    and changed_in >= @from::xid8
                union all
                select changed_in, 5, entity_id, true from sync_tombstones where shop_id = @shop_id and entity = 'farmer_flower'
                    and changed_in >= @from::xid8
                union all
                select changed_in, 6, id::text, superseded_at is not null or deleted_at is not null from market_rates
                where shop_id = @shop_id and changed_in >= @from::xid8 and (expiry_date is null or expiry_date >= @since)
                union all
                select changed_in, 7, id::text, false from entries
                union all
                select changed_in, 8, id::text, deleted_at is not null from buyers where shop_id = @shop_id and changed_in >= @from::xid8
                union all
                select changed_in, 9, id::text, deleted_at is not null from buyer_prices where shop_id = @shop_id
                    and changed_in >= @from::xid8 and price_date >= @since
                union all
                select changed_in, 10, id::text, false from bills
                union all
                select changed_in, 10, entity_id, true from sync_tombstones where shop_id = @shop_id and entity = 'invoice'
                    and changed_in >= @from::xid8) c
            where c.changed_in < bound.until and (c.changed_in, c.kind, c.id collate "C") > (@from::xid8, @kind, @id)
        """;

    /// <summary>The key of a changed row. One extra row precedes the changes: its <c>until</c> is the upper bound of transactions, its
    /// <c>kind</c> how often the shop was moved, and its <c>id</c> the permissions that the owner has set for the user.</summary>
    private sealed record Key
    {
        public string? Until { get; init; }

        public string? ChangedIn { get; init; }

        public int Kind { get; init; }

        public string Id { get; init; } = "";

        public bool Deleted { get; init; }
    }

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopTermsReader reference, ShopClock clock, ClerkPermissions permissions)
        : IRequestHandler<Query, Changes>
    {
        public async Task<Changes> Handle(Query query, CancellationToken cancellationToken)
        {
            var cursor = Cursor.Parse(query.Cursor);
            var settings = await reference.SettingsAsync(cancellationToken);
            var (today, since) = (clock.Today(settings), clock.Today(settings).AddDays(-DaysKept));
            var asked = new
            {
                from = cursor.Transaction.ToString(CultureInfo.InvariantCulture),
                kind = cursor.Kind,
                id = cursor.Id,
                user_id = user.UserId,
                since,
                // No entry is dated later than today; one extra day costs nothing.
                days = Enumerable.Range(0, today.DayNumber - since.DayNumber + 2).Select(since.AddDays).ToArray(),
                limit = query.Limit + 1,
            };
            var read = cursor.FirstLoad
                ? await db.QueryAsync<Key>(FirstLoadSql, asked, cancellationToken)
                : await db.ReadAsync(ChangedSql, asked, cancellationToken, async results =>
                {
                    await results.ReadAsync();
                    return (await results.ReadAsync<Key>()).AsList();
                });
            var first = read.First(k => k.Until is not null);
            var (until, moves) = (Number(first.Until!), first.Kind);
            // The cursor comes from another server with different transaction ids. A device that starts again without a cursor discards its
            // local rows.
            if (!string.IsNullOrEmpty(query.Cursor) && cursor.Moves != moves)
                throw ApiException.Field("cursor", SyncTexts.CursorUnknown);
            // A database restored from a backup counts transactions from an earlier point, so the device starts over.
            if (cursor.Transaction > until)
                return await Handle(query with { Cursor = null }, cancellationToken);

            var keys = read.Where(k => k.Until is null)
                .OrderBy(k => Number(k.ChangedIn!))
                .ThenBy(k => k.Kind)
                .ThenBy(k => k.Id, StringComparer.Ordinal)
                .ToList();
            var more = keys.Count > query.Limit;
            var page = keys.Take(query.Limit).ToList();
            var next = more
                ? new Cursor(cursor.FirstLoad, moves, Number(page[^1].ChangedIn!), page[^1].Kind, page[^1].Id)
                : new Cursor(false, moves, until, 0, "");
            var rows = await RowsAsync(page, settings, today, cancellationToken);
            var may = await permissions.OfAsync(user.Role, PermissionChoices.Read(first.Id), cancellationToken);
            return new Changes([.. page.Select(k => ToChange(k, rows))], next.ToString(), more, may);
        }

        private static FeedChange ToChange(Key key, Dictionary<(int, string), FeedChange> rows) =>
            !key.Deleted && rows.TryGetValue((key.Kind, key.Id), out var found)
                ? found
                : key.Kind switch
                {
                    1 => FeedChange<ShopSettings>.Gone(key.Id),
                    2 => FeedChange<FlowerType>.Gone(key.Id),
                    3 => FeedChange<TimeSlot>.Gone(key.Id),
                    4 => FeedChange<Farmer>.Gone(key.Id),
                    5 => FeedChange<FarmerFlower>.Gone(key.Id),
                    6 => FeedChange<MarketRate>.Gone(key.Id),
                    8 => FeedChange<Buyer>.Gone(key.Id),
                    9 => FeedChange<BuyerPrice>.Gone(key.Id),
                    10 => FeedChange<Invoice>.Gone(key.Id),
                    _ => FeedChange<Entry>.Gone(key.Id),
                };

        /// <summary>Reads the current rows, so a device that receives the same row twice receives the same content.</summary>
        private async Task<Dictionary<(int, string), FeedChange>> RowsAsync(
            List<Key> page,
            ShopSettings settings,
            DateOnly today,
            CancellationToken ct
        )
        {
            var rows = new Dictionary<(int, string), FeedChange>();
            var ids = page.Where(k => !k.Deleted && k.Kind is not (1 or 5))
                .GroupBy(k => k.Kind)
                .ToDictionary(g => g.Key, g => g.Select(k => Guid.Parse(k.Id)).ToArray());
            foreach (var key in page.Where(k => !k.Deleted && k.Kind is 1 or 5))
            {
                rows[(key.Kind, key.Id)] =
                    key.Kind == 1
                        ? new FeedChange<ShopSettings>(key.Id, null, false, settings)
                        : new FeedChange<FarmerFlower>(key.Id, null, false, FarmerFlower.Of(key.Id));
            }

            if (ids.TryGetValue(2, out var flowers))
                Add(
                    2,
                    await db.QueryAsync<FlowerType>(
                        $"select {FlowerType.Columns} from flower_types f where f.shop_id = @shop_id and f.id = any(@ids)",
                        new { ids = flowers },
                        ct
                    ),
                    f => (f.Id, f.Version)
                );
            if (ids.TryGetValue(3, out var slots))
                Add(
                    3,
                    await db.QueryAsync<TimeSlot>(
                        $"select {TimeSlot.Columns} from time_slots s where s.shop_id = @shop_id and s.id = any(@ids)",
                        new { ids = slots },
                        ct
                    ),
                    s => (s.Id, s.Version)
                );
            if (ids.TryGetValue(4, out var farmers))
                Add(
                    4,
                    await db.QueryAsync<Farmer>(
                        $"select {Farmer.Columns} from farmers f where f.shop_id = @shop_id and f.id = any(@ids)",
                        new { ids = farmers },
                        ct
                    ),
                    f => (f.Id, f.Version)
                );
            if (ids.TryGetValue(6, out var rates))
                Add(
                    6,
                    (
                        await db.QueryAsync<RateRow>(
                            $"select {RateRow.Columns} {RateRow.From} where r.shop_id = @shop_id and r.id = any(@ids)",
                            new { ids = rates },
                            ct
                        )
                    ).ConvertAll(r => r.ToRate()),
                    r => (r.Id, r.Version)
                );
            if (ids.TryGetValue(7, out var lines))
                Add(
                    7,
                    (
                        await db.QueryAsync<EntryRow>(
                            $"select {EntryRow.Columns} {EntryRow.From} where e.shop_id = @shop_id and e.id = any(@ids)",
                            new { ids = lines },
                            ct
                        )
                    ).ConvertAll(e => e.ToEntry()),
                    e => (e.Id, e.Version)
                );
            if (ids.TryGetValue(8, out var buyers))
                Add(
                    8,
                    await db.QueryAsync<Buyer>(
                        $"select {Buyer.Columns} from buyers b where b.shop_id = @shop_id and b.id = any(@ids)",
                        new { ids = buyers, today },
                        ct
                    ),
                    b => (b.Id, b.Version)
                );
            if (ids.TryGetValue(9, out var prices))
                Add(
                    9,
                    await db.QueryAsync<BuyerPrice>(
                        $"select {BuyerPrice.Columns} from buyer_prices p where p.shop_id = @shop_id and p.id = any(@ids)",
                        new { ids = prices },
                        ct
                    ),
                    p => (p.Id, p.Version)
                );
            if (ids.TryGetValue(10, out var bills))
                Add(
                    10,
                    (
                        await db.QueryAsync<InvoiceRow>(
                            $"select {InvoiceRow.Columns} {InvoiceRow.From} where i.shop_id = @shop_id and i.id = any(@ids)",
                            new { ids = bills },
                            ct
                        )
                    ).ConvertAll(i => i.ToInvoice(today)),
                    i => (i.Id, i.Version)
                );
            return rows;

            void Add<TRow>(int kind, IEnumerable<TRow> found, Func<TRow, (Guid Id, int Version)> key)
                where TRow : class
            {
                foreach (var row in found)
                    rows[(kind, key(row).Id.ToString())] = new FeedChange<TRow>(key(row).Id.ToString(), key(row).Version, false, row);
            }
        }

        private static ulong Number(string transaction) => ulong.Parse(transaction, CultureInfo.InvariantCulture);
    }
}
