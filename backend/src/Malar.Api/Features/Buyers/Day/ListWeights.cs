using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Day;

/// <summary>Lists wastage and left-over as weighed, newest first, including void ones.</summary>
internal static class ListWeights
{
    internal sealed record Query : PagedQuery, IQuery<Page<FlowerWeight>>
    {
        /// <summary>wastage or left_over.</summary>
        public string? Kind { get; init; }

        public Guid? FlowerTypeId { get; init; }

        /// <summary>First day, inclusive.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last day, inclusive.</summary>
        public DateOnly? DateTo { get; init; }
    }

    private static readonly Dictionary<string, string> Sorts = new() { ["business_date"] = "w.business_date" };

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Kind).OneOf(FlowerWeight.Wastage, FlowerWeight.LeftOver);
        }
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<FlowerWeight>>
    {
        public Task<Page<FlowerWeight>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("flower_weights", "w", FlowerWeight.Columns, FlowerWeight.Joins)
                .Where("w.kind = @kind", "kind", query.Kind)
                .Where("w.flower_type_id = @flower_type_id", "flower_type_id", query.FlowerTypeId)
                .Where("w.business_date >= @date_from", "date_from", query.DateFrom)
                .Where("w.business_date <= @date_to", "date_to", query.DateTo);
            var orderBy = query.OrderBy(Sorts, "w.business_date desc, w.created_at desc, w.id desc", "w.id desc");
            return db.PageAsync<FlowerWeight>(list, query, orderBy, cancellationToken);
        }
    }
}
