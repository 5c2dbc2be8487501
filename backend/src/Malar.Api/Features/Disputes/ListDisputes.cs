using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Disputes;

/// <summary>What farmers say is wrong: open ones first, newest first.</summary>
internal static class ListDisputes
{
    internal sealed record Query : PagedQuery, IQuery<Page<Dispute>>
    {
        /// <summary>open or resolved.</summary>
        public string? Status { get; init; }

        public Guid? FarmerId { get; init; }
    }

    private static readonly Dictionary<string, string> Sorts = new() { ["created_at"] = "d.created_at", ["updated_at"] = "d.updated_at" };

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Status).OneOf(DisputeStatus.Open, DisputeStatus.Resolved);
        }
    }

    private const string ListSql =
        $$"""
        select count(*) from disputes d where {{Filter}};
        select {{DisputeRow.Columns}} {{DisputeRow.From}} where {{Filter}} {0} limit @limit offset @offset
        """;

    private const string Filter =
        "d.shop_id = @shop_id and (@status::text is null or d.status = @status) and (@farmer_id::uuid is null or d.farmer_id = @farmer_id)";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<Dispute>>
    {
        public async Task<Page<Dispute>> Handle(Query query, CancellationToken cancellationToken)
        {
            var page = await db.PageAsync<DisputeRow>(string.Format(ListSql, query.OrderBy(Sorts, "d.status, d.id desc", "d.id desc")), new
            {
                status = query.Status,
                farmer_id = query.FarmerId,
                limit = query.PageSize,
                offset = query.Offset,
            }, query, cancellationToken);
            return new Page<Dispute>([.. page.Items.Select(row => row.ToDispute())], page.Number, page.Size, page.Total);
        }
    }
}
