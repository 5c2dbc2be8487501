using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>Entries of the day book, newest first; a farmer sees only his own.</summary>
internal static class ListEntries
{
    internal sealed record Query : PagedQuery, IQuery<Page<Entry>>
    {
        public Guid? FarmerId { get; init; }

        public Guid? FlowerTypeId { get; init; }

        public Guid? TimeSlotId { get; init; }

        /// <summary>priced, unpriced, settled or void.</summary>
        public string? Status { get; init; }

        public DateOnly? EntryDate { get; init; }

        public DateOnly? DateFrom { get; init; }

        public DateOnly? DateTo { get; init; }

        /// <summary>Part of the farmer's code or name, in either script.</summary>
        public string? Search { get; init; }
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["entry_date"] = "e.entry_date",
        ["entry_time"] = "e.entry_time",
        ["created_at"] = "e.created_at",
        ["quantity"] = "e.quantity",
        ["net_amount"] = "e.net_amount",
        ["farmer_name"] = "f.name",
    };

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Status).OneOf(EntryStatus.Priced, EntryStatus.Unpriced, EntryStatus.Settled, EntryStatus.Void);
            RuleFor(q => q.DateTo).Must((q, to) => to >= q.DateFrom).When(q => q.DateFrom is not null && q.DateTo is not null).WithText(Texts.DateOrder);
        }
    }

    private const string ListSql =
        $$"""
        select count(*) {{EntryRow.From}} where {{Filter}};
        select {{EntryRow.Columns}} {{EntryRow.From}} where {{Filter}} {0} limit @limit offset @offset
        """;

    private const string Filter =
        """
        e.shop_id = @shop_id
            and (@farmer_id::uuid is null or e.farmer_id = @farmer_id)
            and (@flower_type_id::uuid is null or e.flower_type_id = @flower_type_id)
            and (@time_slot_id::uuid is null or e.time_slot_id = @time_slot_id)
            and (@status::text is null or e.status = @status)
            and (@date_from::date is null or e.entry_date >= @date_from)
            and (@date_to::date is null or e.entry_date <= @date_to)
            and (@search::text is null or strpos(lower(f.farmer_code), lower(@search)) > 0 or strpos(lower(f.name), lower(@search)) > 0
                or strpos(coalesce(f.name_ta, ''), @search) > 0)
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, Page<Entry>>
    {
        public async Task<Page<Entry>> Handle(Query query, CancellationToken cancellationToken)
        {
            var sql = string.Format(ListSql, query.OrderBy(Sorts, "e.entry_date desc, e.created_at desc, e.id desc", "e.id desc"));
            var page = await db.PageAsync<EntryRow>(sql, new
            {
                // A farmer without a record of his own sees nothing, not everything.
                farmer_id = user.IsFarmer ? user.FarmerId ?? Guid.Empty : query.FarmerId,
                flower_type_id = query.FlowerTypeId,
                time_slot_id = query.TimeSlotId,
                status = query.Status,
                date_from = query.EntryDate ?? query.DateFrom,
                date_to = query.EntryDate ?? query.DateTo,
                search = query.Search.NullIfEmpty(),
                limit = query.PageSize,
                offset = query.Offset,
            }, query, cancellationToken);
            return new Page<Entry>([.. page.Items.Select(entry => entry.ToEntry())], page.Number, page.Size, page.Total);
        }
    }
}
