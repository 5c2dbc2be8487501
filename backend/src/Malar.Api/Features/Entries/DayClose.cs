using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>
/// Returns the shop's totals for one day by clerk and device, to compare what each clerk hands over with what the book holds. With the same
/// filters the sums equal those of the list of entries.
/// </summary>
internal static class DayClose
{
    internal sealed record Query : IQuery<Close>
    {
        /// <summary>The shop's date; today when absent.</summary>
        public DateOnly? Date { get; init; }

        public Guid? FarmerId { get; init; }

        public Guid? FlowerTypeId { get; init; }

        public Guid? TimeSlotId { get; init; }

        /// <summary>priced, unpriced, settled or void. Void entries count only if this is void.</summary>
        public string? Status { get; init; }

        public Guid? CreatedBy { get; init; }

        public string? DeviceId { get; init; }

        /// <summary>Part of the farmer's code or name, in either script.</summary>
        public string? Search { get; init; }
    }

    /// <param name="Date">The day.</param>
    /// <param name="Parts">One for each clerk and device, ordered by the clerk's name.</param>
    internal sealed record Close(DateOnly Date, IReadOnlyList<Part> Parts);

    internal sealed record Part
    {
        /// <summary>Null for entries recorded without a device id.</summary>
        public string? DeviceId { get; init; }

        public Guid CreatedBy { get; init; }

        /// <summary>The clerk's name, if the account still exists.</summary>
        public string? CreatedByName { get; init; }

        /// <summary>The clerk's name in Tamil, if it was given.</summary>
        public string? CreatedByNameTa { get; init; }

        public int Entries { get; init; }

        public int UnpricedEntries { get; init; }

        /// <summary>Void entries. They are in no other figure, unless void entries were requested.</summary>
        public int VoidEntries { get; init; }

        /// <summary>Kilograms; flowers counted by bunch or piece are not included.</summary>
        public decimal Quantity { get; init; }

        /// <summary>Rupees.</summary>
        public decimal GrossAmount { get; init; }

        /// <summary>Rupees.</summary>
        public decimal CommissionAmount { get; init; }

        /// <summary>Rupees.</summary>
        public decimal FeeAmount { get; init; }

        /// <summary>Rupees, either sign.</summary>
        public decimal AdjustmentAmount { get; init; }

        /// <summary>Rupees.</summary>
        public decimal NetAmount { get; init; }

        /// <summary>The shop's time of the first entry.</summary>
        public TimeOnly FirstTime { get; init; }

        /// <summary>The shop's time of the last entry.</summary>
        public TimeOnly LastTime { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Status).OneOf(EntryStatus.Priced, EntryStatus.Unpriced, EntryStatus.Settled, EntryStatus.Void);
            RuleFor(q => q.DeviceId).MaxText(100);
            RuleFor(q => q.Search).MaxText(100);
        }
    }

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, Close>
    {
        public async Task<Close> Handle(Query query, CancellationToken cancellationToken)
        {
            var date = query.Date ?? clock.Today(await reference.SettingsAsync(cancellationToken));
            var list = new ListQuery("daily_entries", "e", EntryRow.Columns)
                .Where("e.entry_date = @date", "date", date)
                .Where("e.farmer_id = @farmer_id", "farmer_id", query.FarmerId)
                .Where("e.flower_type_id = @flower_type_id", "flower_type_id", query.FlowerTypeId)
                .Where("e.time_slot_id = @time_slot_id", "time_slot_id", query.TimeSlotId)
                .Where("e.status = @status", "status", query.Status)
                .Where("e.created_by = @created_by", "created_by", query.CreatedBy)
                .Where("e.device_id = @device_id", "device_id", query.DeviceId.NullIfEmpty())
                .Where("e.farmer_id = any(@found)", "found", await db.FindFarmersAsync(query.Search, cancellationToken));
            var counts = query.Status == EntryStatus.Void ? "true" : "e.status <> 'void'";
            return new Close(date, await db.QueryAsync<Part>(Sql(counts, list.Conditions), list.Parameters, cancellationToken));
        }

        /// <summary>One day has few rows, which its index finds whatever the other filters are.</summary>
        private static string Sql(string counts, string conditions) =>
            $"""
                select c.device_id, c.created_by, u.full_name as created_by_name, u.full_name_ta as created_by_name_ta,
                    c.entries, c.unpriced_entries, c.void_entries, c.quantity, c.gross_amount,
                    c.commission_amount, c.fee_amount, c.adjustment_amount, c.net_amount, c.first_time, c.last_time
                from (
                    select e.device_id, e.created_by, count(*) filter (where {counts})::int as entries,
                        count(*) filter (where e.status = 'unpriced')::int as unpriced_entries,
                        count(*) filter (where e.status = 'void')::int as void_entries,
                        coalesce(sum(e.quantity) filter (where {counts} and t.unit = 'kg'), 0.000) as quantity,
                        coalesce(sum(e.total_amount) filter (where {counts}), 0.00) as gross_amount,
                        coalesce(sum(e.commission_amount) filter (where {counts}), 0.00) as commission_amount,
                        coalesce(sum(e.fee_amount) filter (where {counts}), 0.00) as fee_amount,
                        coalesce(sum(e.manual_adj_amount) filter (where {counts} and e.net_amount is not null), 0.00)
                            as adjustment_amount,
                        coalesce(sum(e.net_amount) filter (where {counts}), 0.00) as net_amount,
                        min(e.entry_time) as first_time, max(e.entry_time) as last_time
                    from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
                    where e.shop_id = @shop_id{conditions}
                    group by e.device_id, e.created_by
                ) c
                left join users u on u.shop_id = @shop_id and u.id = c.created_by
                order by created_by_name nulls last, c.device_id nulls first, c.created_by
                """;
    }
}
