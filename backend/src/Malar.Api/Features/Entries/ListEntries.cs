using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>Lists entries of the day book, newest first; farmers see only their own.</summary>
internal static class ListEntries
{
    internal sealed record Query : PagedQuery, IQuery<Page<Entry>>, IEntryFilter
    {
        public Guid? FarmerId { get; init; }

        public Guid? FlowerTypeId { get; init; }

        public Guid? TimeSlotId { get; init; }

        /// <inheritdoc/>
        public string? Status { get; init; }

        public DateOnly? EntryDate { get; init; }

        public DateOnly? DateFrom { get; init; }

        public DateOnly? DateTo { get; init; }

        /// <inheritdoc/>
        public Guid? CreatedBy { get; init; }

        /// <inheritdoc/>
        public string? DeviceId { get; init; }

        /// <inheritdoc/>
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
            RuleFor(q => q.DateTo)
                .Must((q, to) => to >= q.DateFrom)
                .When(q => q.DateFrom is not null && q.DateTo is not null)
                .WithText(Texts.DateOrder);
            RuleFor(q => q.DeviceId).MaxText(100);
            // A filter by clerk or device needs a single day: over all days it would search the whole history.
            RuleFor(q => q.EntryDate).NotNull().When(q => q.CreatedBy is not null || q.DeviceId is not null).WithText(Texts.Required);
        }
    }

    /// <param name="entries">A query of entries with the alias <c>e</c>.</param>
    /// <param name="filter">The filters to apply.</param>
    /// <param name="found">The farmers found by the search text; null if there is no search text.</param>
    internal static ListQuery Narrow(ListQuery entries, IEntryFilter filter, Guid[]? found) =>
        entries
            .Where("e.farmer_id = @farmer_id", "farmer_id", filter.FarmerId)
            .Where("e.flower_type_id = @flower_type_id", "flower_type_id", filter.FlowerTypeId)
            .Where("e.time_slot_id = @time_slot_id", "time_slot_id", filter.TimeSlotId)
            .Where("e.status = @status", "status", filter.Status)
            .Where("e.created_by = @created_by", "created_by", filter.CreatedBy)
            .Where("e.device_id = @device_id", "device_id", filter.DeviceId.NullIfEmpty())
            .Where("e.farmer_id = any(@found)", "found", found);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<Entry>>
    {
        public async Task<Page<Entry>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await db.FindFarmersAsync(query.Search, cancellationToken);
            var list = Narrow(new ListQuery("daily_entries", "e", EntryRow.Columns, EntryRow.Joins), query, found)
                .Where("e.entry_date = @entry_date", "entry_date", query.EntryDate)
                .Where("e.entry_date >= @date_from", "date_from", query.DateFrom)
                .Where("e.entry_date <= @date_to", "date_to", query.DateTo);
            var orderBy = query.OrderBy(Sorts, "e.entry_date desc, e.created_at desc, e.id desc", "e.id desc");
            return (await db.PageAsync<EntryRow>(list, query, orderBy, cancellationToken)).Select(entry => entry.ToEntry());
        }
    }
}
