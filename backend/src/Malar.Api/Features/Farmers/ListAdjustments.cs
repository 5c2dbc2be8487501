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

        /// <summary>True: those that wait for a settlement; false: those a settlement took in.</summary>
        public bool? IsOpen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.AddPagingRules([.. Sorts.Keys]);
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["created_at"] = "a.created_at",
        ["amount"] = "a.amount",
    };

    private const string ListSql =
        $$"""
        select count(*) from farmer_adjustments a where {{Filter}};
        {{FarmerAdjustment.SelectSql}} where {{Filter}} {0} limit @limit offset @offset
        """;

    private const string Filter =
        "a.shop_id = @shop_id and a.farmer_id = @farmer_id and (@is_open::boolean is null or (a.settlement_id is null) = @is_open)";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<FarmerAdjustment>>
    {
        public Task<Page<FarmerAdjustment>> Handle(Query query, CancellationToken cancellationToken)
        {
            var sql = string.Format(ListSql, query.OrderBy(Sorts, "a.created_at desc, a.id desc", "a.id desc"));
            var args = new { farmer_id = query.FarmerId, is_open = query.IsOpen, limit = query.PageSize, offset = query.Offset };
            return db.PageAsync<FarmerAdjustment>(sql, args, query, cancellationToken);
        }
    }
}
