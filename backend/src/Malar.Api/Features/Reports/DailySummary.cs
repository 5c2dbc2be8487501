using FluentValidation;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Reports;

/// <summary>Reports one day of the shop, with its flowers.</summary>
internal static class DailySummary
{
    internal sealed record Query : IQuery<DayReport>
    {
        /// <summary>A date in the shop's time zone; defaults to today.</summary>
        public DateOnly? Date { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Date).MarketDay();
    }

    /// <param name="Date">The day.</param>
    /// <param name="TotalEntries">Number of entries that are not void.</param>
    /// <param name="UnpricedEntries">Number of those without a rate.</param>
    /// <param name="TotalQuantity">Kilograms; flowers counted by bunch or piece appear only in the breakdown.</param>
    /// <param name="UniqueFarmers">Number of farmers with an entry.</param>
    /// <param name="FlowerTypeBreakdown">By flower, highest value first.</param>
    /// <param name="TimeSlotBreakdown">By slot, in order of the day.</param>
    internal sealed record DayReport(
        DateOnly Date,
        int TotalEntries,
        int UnpricedEntries,
        decimal TotalQuantity,
        decimal GrossAmount,
        decimal TotalCommission,
        decimal TotalFees,
        decimal TotalAdjustments,
        decimal NetAmount,
        int UniqueFarmers,
        IReadOnlyList<EntrySummary.Part> FlowerTypeBreakdown,
        IReadOnlyList<EntrySummary.Part> TimeSlotBreakdown
    );

    internal sealed class Handler(IMediator mediator) : IRequestHandler<Query, DayReport>
    {
        public async Task<DayReport> Handle(Query query, CancellationToken cancellationToken)
        {
            var day = await mediator.Send(new EntrySummary.Query { Date = query.Date }, cancellationToken);
            return new DayReport(
                day.Date,
                day.TotalEntries,
                day.UnpricedEntries,
                day.TotalQuantity,
                day.GrossAmount,
                day.TotalCommission,
                day.TotalFees,
                day.TotalAdjustments,
                day.NetAmount,
                day.UniqueFarmers,
                day.ByFlower,
                day.BySlot
            );
        }
    }
}
