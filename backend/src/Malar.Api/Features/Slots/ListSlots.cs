using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Slots;

internal static class ListSlots
{
    internal sealed record Query : PagedQuery, IQuery<Page<TimeSlot>>
    {
        public bool? IsActive { get; init; }

        public string? Search { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.AddPagingRules([.. Sorts.Keys]);
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["name"] = "s.name",
        ["start_time"] = "s.start_time",
        ["created_at"] = "s.created_at",
    };

    private const string ListSql =
        $$"""
        select count(*) from time_slots s where {{Filter}};
        select {{TimeSlot.Columns}} from time_slots s where {{Filter}} {0} limit @limit offset @offset
        """;

    private const string Filter =
        """
        s.shop_id = @shop_id and s.deleted_at is null
            and (@is_active::boolean is null or s.is_active = @is_active)
            and (@search::text is null or strpos(lower(s.name), lower(@search)) > 0 or strpos(coalesce(s.name_ta, ''), @search) > 0)
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<TimeSlot>>
    {
        public Task<Page<TimeSlot>> Handle(Query query, CancellationToken cancellationToken)
        {
            var sql = string.Format(ListSql, query.OrderBy(Sorts, "s.start_time, s.end_time, s.id", "s.id"));
            var args = new { is_active = query.IsActive, search = query.Search, limit = query.PageSize, offset = query.Offset };
            return db.PageAsync<TimeSlot>(sql, args, query, cancellationToken);
        }
    }
}
