using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Rates;

internal static class UpdateRate
{
    /// <summary>
    /// Changes a rate; absent or null fields stay unchanged. The rate keeps its id, and the old price is kept as a superseded row for the
    /// history. Entries already priced keep their rate until they are explicitly re-priced.
    /// </summary>
    internal sealed record Command : ICommand<MarketRate>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public decimal? RatePerUnit { get; init; }

        public DateOnly? ExpiryDate { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.RatePerUnit).RateRules();
    }

    private const string InsertHistorySql = """
        insert into market_rates (shop_id, id, flower_type_id, time_slot_id, rate_per_unit, effective_date, expiry_date, superseded_at,
            superseded_by,
            version, created_by, created_at, updated_at)
        select shop_id, @kept_id, flower_type_id, time_slot_id, rate_per_unit, effective_date, expiry_date, @now, id, version, created_by,
            created_at, @now
        from market_rates where shop_id = @shop_id and id = @id
        """;

    private const string UpdateSql = """
        update market_rates set rate_per_unit = @rate_per_unit, expiry_date = @expiry_date, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        ShopTermsReader reference,
        EntryRepricing repricing,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, MarketRate>
    {
        public async Task<MarketRate> Handle(Command command, CancellationToken cancellationToken)
        {
            await reference.LockAsync(cancellationToken);
            var old = (
                await db.FindAsync<RateRow>(RateRow.FindSql, new { id = command.Id }, cancellationToken) ?? throw ApiException.NotFound()
            ).ToRate();
            ifMatch.Check(command.Version, old.Version, old);
            if (!old.IsActive)
                throw new ApiException(ErrorCode.InvalidState, RateTexts.Superseded);
            var args = new
            {
                id = old.Id,
                kept_id = clock.NewId(),
                rate_per_unit = command.RatePerUnit ?? old.RatePerUnit,
                expiry_date = command.ExpiryDate ?? old.ExpiryDate,
                now = clock.Now,
            };
            if (args.expiry_date < old.EffectiveDate)
                throw ApiException.Field("expiry_date", RateTexts.ExpiryBeforeEffective);

            await db.ExecuteAsync(
                args.rate_per_unit == old.RatePerUnit ? UpdateSql : $"{InsertHistorySql};{UpdateSql}",
                args,
                cancellationToken
            );
            await repricing.PriceWaitingAsync([old.Id], cancellationToken);
            var rate = (await db.OneAsync<RateRow>(RateRow.FindSql, new { id = old.Id }, cancellationToken)).ToRate();
            audit.Record("updated", "market_rate", rate.Id, old, rate);
            return rate;
        }
    }
}
