using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Disputes;

/// <summary>Lists what farmers say is wrong: open disputes first, newest first.</summary>
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

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<Dispute>>
    {
        public async Task<Page<Dispute>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("disputes", "d", DisputeRow.Columns, DisputeRow.Joins)
                .Where("d.status = @status", "status", query.Status)
                .Where("d.farmer_id = @farmer_id", "farmer_id", query.FarmerId);
            var orderBy = query.OrderBy(Sorts, "d.status, d.id desc", "d.id desc");
            return (await db.PageAsync<DisputeRow>(list, query, orderBy, cancellationToken)).Select(row => row.ToDispute());
        }
    }
}
