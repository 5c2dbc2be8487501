using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>
/// Merges a newcomer into a confirmed farmer who is the same person. Each entry moves to that farmer with a new version, a journal that
/// takes it from the one and gives it to the other, and a receipt. Advances not yet approved, open adjustments, disputes and flowers move
/// too. The newcomer is deleted, and what a device still sends for the newcomer is recorded for that farmer.
/// </summary>
internal static class MergeFarmer
{
    internal sealed record Command : ICommand<Farmer>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>
        /// The confirmed farmer who is the same person. The entries follow that farmer's own commission, if there is one.
        /// </summary>
        public Guid? IntoFarmerId { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.IntoFarmerId).NotNull().WithText(Texts.Required);
    }

    // In the order of their ids, as settlements lock farmers.
    private const string LockSql = $"""
        select {Farmer.Columns} from farmers f
        where f.shop_id = @shop_id and f.id = any(@ids) and f.deleted_at is null order by f.id for no key update of f
        """;

    private const string EntriesSql = $"""
        select {EntryRow.Columns} {EntryRow.From}
        where e.shop_id = @shop_id and e.farmer_id = @id and e.status <> 'settled' order by e.id for update of e
        """;

    // A farmer has at most one open dispute about the account as a whole: if both have one, the newcomer's stays with the newcomer.
    private const string MoveSql = """
        update cash_advances set farmer_id = @into, version = version + 1, updated_at = @now
        where shop_id = @shop_id and farmer_id = @id and status <> 'approved';
        update farmer_adjustments set farmer_id = @into where shop_id = @shop_id and farmer_id = @id and settlement_id is null;
        update disputes d set farmer_id = @into, version = d.version + 1, updated_at = @now
        where d.shop_id = @shop_id and d.farmer_id = @id and not (d.status = 'open' and d.subject_id is null and exists (
            select from disputes o where o.shop_id = d.shop_id and o.farmer_id = @into and o.status = 'open' and o.subject_id is null));
        insert into farmer_flowers (shop_id, farmer_id, flower_type_id, added_at)
        select shop_id, @into, flower_type_id, added_at from farmer_flowers where shop_id = @shop_id and farmer_id = @id
        on conflict (shop_id, farmer_id, flower_type_id) do nothing;
        delete from farmer_flowers where shop_id = @shop_id and farmer_id = @id;
        update farmers set merged_into = @into, deleted_at = @now, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        ShopTermsReader reference,
        EntryChanges changes,
        SessionRevoker sessions,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, Farmer>
    {
        public async Task<Farmer> Handle(Command command, CancellationToken cancellationToken)
        {
            var (id, target) = (command.Id, command.IntoFarmerId!.Value);
            // An entry saved for either at the same moment is either visible below, or finds the newcomer merged.
            await reference.LockAsync(cancellationToken);
            var found = await db.QueryAsync<Farmer>(LockSql, new { ids = new[] { id, target } }, cancellationToken);
            var newcomer = found.Find(f => f.Id == id) ?? throw ApiException.NotFound();
            ifMatch.Check(command.Version, newcomer.Version, newcomer);
            var into = found.Find(f => f.Id == target) ?? throw ApiException.NotFound("into_farmer_id", FarmerTexts.NoSuchFarmer);
            if (newcomer.IsConfirmed)
                throw new ApiException(ErrorCode.InvalidState, FarmerTexts.NotToBeMerged);
            if (!into.IsConfirmed)
                throw ApiException.Field("into_farmer_id", FarmerTexts.MergeTarget);

            var reason = $"{newcomer.FarmerCode} → {into.FarmerCode}";
            var entries = await db.QueryAsync<EntryRow>(EntriesSql, new { id }, cancellationToken);
            await changes.ApplyAsync(
                [.. entries.Select(e => new EntryChanges.Change(e, Moved(e, into), EntryChanges.EntryAction.Moved, reason))],
                cancellationToken
            );
            var args = new
            {
                id,
                into = into.Id,
                now = clock.Now,
            };
            await db.ExecuteAsync(MoveSql, args, cancellationToken);
            await sessions.RevokeAllOfFarmerAsync(id, "farmer_merged", cancellationToken);
            var merged = await db.OneAsync<Farmer>(GetFarmer.FindSql, new { id = into.Id }, cancellationToken);
            audit.Record("merged", "farmer", id, newcomer, merged, reason);
            return merged;
        }

        private static EntryRow Moved(EntryRow entry, Farmer into)
        {
            var moved = entry with
            {
                FarmerId = into.Id,
                FarmerCode = into.FarmerCode,
                FarmerName = into.Name,
                FarmerNameTa = into.NameTa,
                FarmerPhone = into.Phone,
            };
            return into.OwnCommission && entry.Status != EntryStatus.Void
                ? EntryPricing.PriceAt(
                    moved with
                    {
                        CommissionRate = into.CommissionPct,
                    },
                    entry.RatePerUnit,
                    entry.RateSource,
                    entry.MarketRateId
                )
                : moved;
        }
    }
}
