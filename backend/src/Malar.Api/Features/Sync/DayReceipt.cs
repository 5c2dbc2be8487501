using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Sync;

/// <summary>Returns the count and total of one device's entries of one day on the server, for comparison: "this device 212 entries,
/// 1,874.350 kg: server the same".</summary>
internal static class DayReceipt
{
    internal sealed record Query : IQuery<Receipt>
    {
        public string? DeviceId { get; init; }

        public DateOnly? Date { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.DeviceId).RequiredText();
            RuleFor(q => q.Date).NotNull().WithText(Texts.Required);
        }
    }

    /// <param name="DeviceId">The device.</param>
    /// <param name="Date">A date in the shop's time zone.</param>
    /// <param name="Count">Number of its entries of that day that are not void.</param>
    /// <param name="TotalGrams">Sum of their quantities in thousandths of the unit: grams if the unit is the kilogram.</param>
    internal sealed record Receipt(string DeviceId, DateOnly Date, int Count, long TotalGrams);

    private const string ReceiptSql = """
        select count(*)::int as count, coalesce(sum(quantity) * 1000, 0)::bigint as total_grams from daily_entries
        where shop_id = @shop_id and device_id = @device_id and entry_date = @date and status <> 'void'
        """;

    private sealed record Sums
    {
        public int Count { get; init; }

        public long TotalGrams { get; init; }
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Receipt>
    {
        public async Task<Receipt> Handle(Query query, CancellationToken cancellationToken)
        {
            var sums = await db.OneAsync<Sums>(ReceiptSql, new { device_id = query.DeviceId, date = query.Date }, cancellationToken);
            return new Receipt(query.DeviceId!, query.Date!.Value, sums.Count, sums.TotalGrams);
        }
    }
}
