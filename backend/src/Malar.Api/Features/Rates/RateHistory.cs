using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Rates;

/// <summary>Returns every rate a flower has had, including superseded ones: newest day first, within a day by slot, most recent
/// first.</summary>
internal static class RateHistory
{
    internal sealed record Query : IQuery<IReadOnlyList<MarketRate>>
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public Guid FlowerTypeId { get; init; }

        /// <summary>Number of days back from the shop's today, today included. Rates set for future days are included too.</summary>
        public int Days { get; init; } = 30;
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Days).InclusiveBetween(1, 366).WithText(Texts.OutOfRange.With(1, 366));
    }

    private const string HistorySql = $"""
        select {RateRow.Columns} {RateRow.From}
        where {RateRow.Visible} and r.flower_type_id = @flower_type_id and r.effective_date >= @since
        order by r.effective_date desc, s.start_time, r.time_slot_id, r.superseded_at desc nulls first, r.id desc
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, IReadOnlyList<MarketRate>>
    {
        public async Task<IReadOnlyList<MarketRate>> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today((await reference.CurrentAsync(cancellationToken)).Settings);
            var args = new { flower_type_id = query.FlowerTypeId, since = today.AddDays(1 - query.Days) };
            return (await db.QueryAsync<RateRow>(HistorySql, args, cancellationToken)).ConvertAll(row => row.ToRate());
        }
    }
}
