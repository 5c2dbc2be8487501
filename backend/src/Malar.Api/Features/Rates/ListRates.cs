using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Rates;

internal static class ListRates
{
    /// <summary>
    /// Rates by the date they take effect, newest first, superseded ones too unless <c>is_active</c> says otherwise.
    /// <c>date_from</c> and <c>date_to</c> are included.
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
            RuleFor(q => q.DateTo).Must((q, to) => to >= q.DateFrom).When(q => q.DateFrom is not null && q.DateTo is not null).WithText(Texts.DateOrder);
        }
    }

    private const string ListSql =
        $$"""
        select count(*) from market_rates r where {{Filter}};
        select {{RateRow.Columns}} {{RateRow.From}} where {{Filter}} {0} limit @limit offset @offset
        """;

    private const string Filter =
        $"""
        {RateRow.Visible}
            and (@flower_type_id::uuid is null or r.flower_type_id = @flower_type_id)
            and (@time_slot_id::uuid is null or r.time_slot_id = @time_slot_id)
            and (@effective_date::date is null or r.effective_date = @effective_date)
            and (@date_from::date is null or r.effective_date >= @date_from)
            and (@date_to::date is null or r.effective_date <= @date_to)
            and (@is_active::boolean is null or (r.superseded_at is null) = @is_active)
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<MarketRate>>
    {
        public async Task<Page<MarketRate>> Handle(Query query, CancellationToken cancellationToken)
        {
            var sql = string.Format(ListSql, query.OrderBy(Sorts, "r.effective_date desc, r.created_at desc, r.id desc", "r.id desc"));
            var page = await db.PageAsync<RateRow>(sql, new
            {
                flower_type_id = query.FlowerTypeId,
                time_slot_id = query.TimeSlotId,
                effective_date = query.EffectiveDate,
                date_from = query.DateFrom,
                date_to = query.DateTo,
                is_active = query.IsActive,
                limit = query.PageSize,
                offset = query.Offset,
            }, query, cancellationToken);
            return new Page<MarketRate>([.. page.Items.Select(row => row.ToRate())], page.Number, page.Size, page.Total);
        }
    }
}
