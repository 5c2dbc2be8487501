using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Rates;

/// <summary>Returns the rates that apply: of one flower at a time of day, or the whole sheet.</summary>
internal static class CurrentRates
{
    /// <summary>
    /// Flower and time together select one rate, by the rules that price an entry; without both, the whole sheet is returned. <c>date</c>
    /// defaults to the shop's today.
    /// </summary>
    internal sealed record Query : IQuery<IReadOnlyList<MarketRate>>
    {
        public Guid? FlowerTypeId { get; init; }

        /// <summary>Time of day in the shop's time zone.</summary>
        public TimeOnly? EntryTime { get; init; }

        public DateOnly? Date { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.FlowerTypeId).NotNull().When(q => q.EntryTime is not null).WithText(Texts.Required);
            RuleFor(q => q.EntryTime).NotNull().When(q => q.FlowerTypeId is not null).WithText(Texts.Required);
        }
    }

    private const string OneSql =
        $"select {RateRow.Columns} {RateRow.FromApplicable} where r.flower_type_id = @flower_type_id and r.time_slot_id = @time_slot_id";

    // In the order of a printed sheet.
    private const string SheetSql = $"""
        select {RateRow.Columns} {RateRow.FromApplicable}
        where f.is_active and f.deleted_at is null and s.is_active and s.deleted_at is null
        order by f.name collate "ta-IN-x-icu", r.flower_type_id, s.start_time, r.time_slot_id
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, IReadOnlyList<MarketRate>>
    {
        public async Task<IReadOnlyList<MarketRate>> Handle(Query query, CancellationToken cancellationToken)
        {
            var shop = await reference.CurrentAsync(cancellationToken);
            var rates = await db.QueryAsync<RateRow>(
                query.FlowerTypeId is null ? SheetSql : OneSql,
                new
                {
                    flower_type_id = query.FlowerTypeId,
                    time_slot_id = query.EntryTime is { } time ? shop.SlotAt(time)?.Id : null,
                    date = query.Date ?? clock.Today(shop.Settings),
                },
                cancellationToken
            );
            if (query.FlowerTypeId is not null && rates.Count == 0)
                throw new ApiException(ErrorCode.NotFound, RateTexts.NoRate);
            return rates.ConvertAll(row => row.ToRate());
        }
    }
}
