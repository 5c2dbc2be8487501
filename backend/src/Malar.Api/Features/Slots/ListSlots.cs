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

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<TimeSlot>>
    {
        public Task<Page<TimeSlot>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("time_slots", "s", TimeSlot.Columns)
                .Where("s.deleted_at is null")
                .Where("s.is_active = @is_active", "is_active", query.IsActive)
                .Where("(strpos(lower(s.name), lower(@search)) > 0 or strpos(s.name_ta, @search) > 0)", "search", query.Search);
            return db.PageAsync<TimeSlot>(list, query, query.OrderBy(Sorts, "s.start_time, s.end_time, s.id", "s.id"), cancellationToken);
        }
    }
}
