using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Rates;

internal static class ListRates
{
    /// <summary>
    /// Lists rates by effective date, newest first, including superseded ones unless <c>is_active</c> filters them. <c>date_from</c> and
    /// <c>date_to</c> are inclusive.
    /// </summary>
    internal sealed record Query : PagedQuery, IQuery<Page<MarketRate>>
    {
        public Guid? FlowerTypeId { get; init; }

        public Guid? TimeSlotId { get; init; }

        public DateOnly? EffectiveDate { get; init; }

        public DateOnly? DateFrom { get; init; }

        public DateOnly? DateTo { get; init; }

        public bool? IsActive { get; init; }
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["effective_date"] = "r.effective_date",
        ["rate_per_unit"] = "r.rate_per_unit",
        ["created_at"] = "r.created_at",
    };

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.DateTo)
                .Must((q, to) => to >= q.DateFrom)
                .When(q => q.DateFrom is not null && q.DateTo is not null)
                .WithText(Texts.DateOrder);
        }
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<MarketRate>>
    {
        public async Task<Page<MarketRate>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("market_rates", "r", RateRow.Columns, RateRow.Joins)
                .Where("r.deleted_at is null")
                .Where("r.flower_type_id = @flower_type_id", "flower_type_id", query.FlowerTypeId)
                .Where("r.time_slot_id = @time_slot_id", "time_slot_id", query.TimeSlotId)
                .Where("r.effective_date = @effective_date", "effective_date", query.EffectiveDate)
                .Where("r.effective_date >= @date_from", "date_from", query.DateFrom)
                .Where("r.effective_date <= @date_to", "date_to", query.DateTo);
            if (query.IsActive is { } isActive)
                list.Where(isActive ? "r.superseded_at is null" : "r.superseded_at is not null");
            var orderBy = query.OrderBy(Sorts, "r.effective_date desc, r.created_at desc, r.id desc", "r.id desc");
            return (await db.PageAsync<RateRow>(list, query, orderBy, cancellationToken)).Select(row => row.ToRate());
        }
    }
}
