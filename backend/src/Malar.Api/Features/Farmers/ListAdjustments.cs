using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class ListAdjustments
{
    internal sealed record Query : PagedQuery, IQuery<Page<FarmerAdjustment>>
    {
        [JsonIgnore]
        public Guid FarmerId { get; init; }

        /// <summary>True: those that wait for a settlement; false: those that a settlement has included.</summary>
        public bool? IsOpen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.AddPagingRules([.. Sorts.Keys]);
    }

    private static readonly Dictionary<string, string> Sorts = new() { ["created_at"] = "a.created_at", ["amount"] = "a.amount" };

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<FarmerAdjustment>>
    {
        public Task<Page<FarmerAdjustment>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("farmer_adjustments", "a", FarmerAdjustment.Columns, FarmerAdjustment.Joins)
                .Where("a.farmer_id = @farmer_id", "farmer_id", query.FarmerId)
                .Where("(a.settlement_id is null) = @is_open", "is_open", query.IsOpen);
            var orderBy = query.OrderBy(Sorts, "a.created_at desc, a.id desc", "a.id desc");
            return db.PageAsync<FarmerAdjustment>(list, query, orderBy, cancellationToken);
        }
    }
}
