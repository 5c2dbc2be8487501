using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>
/// Returns what a farmer brought on each day, oldest first. Days without an entry are left out, and void entries do not count.
/// </summary>
internal static class GetFarmerDays
{
    private const int MostDays = 366;

    /// <summary>Both dates are inclusive; the default is the last 31 days.</summary>
    internal sealed record Query : IQuery<IReadOnlyList<FarmerDay>>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public DateOnly? DateFrom { get; init; }

        public DateOnly? DateTo { get; init; }
    }

    internal sealed record FarmerDay
    {
        public DateOnly Date { get; init; }

        public int Entries { get; init; }

        /// <summary>How many of them wait for a rate and are in no amount.</summary>
        public int UnpricedEntries { get; init; }

        /// <summary>Kilograms; flowers counted by bunch or piece are not included.</summary>
        public decimal Quantity { get; init; }

        /// <summary>Rupees.</summary>
        public decimal NetAmount { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.DateFrom).MarketDay();
            RuleFor(q => q.DateTo)
                .Cascade(CascadeMode.Stop)
                .MarketDay()
                .Must((q, to) => to >= q.DateFrom && to.Value.DayNumber - q.DateFrom.Value.DayNumber < MostDays)
                .When(q => q.DateFrom is not null && q.DateTo is not null, ApplyConditionTo.CurrentValidator)
                .WithText(Texts.DateOrder);
        }
    }

    private const string DaysSql = $"""
        select e.entry_date as date, count(*)::int as entries, count(*) filter (where e.status = 'unpriced')::int as unpriced_entries,
            coalesce(sum(e.quantity) filter (where t.unit = 'kg'), 0.000) as quantity, coalesce(sum(e.net_amount), 0.00) as net_amount
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        where e.shop_id = @shop_id and e.farmer_id = @id and e.entry_date between @from and @to and e.status <> 'void'
            and {Ownership.Only}e.farmer_id)
        group by e.entry_date order by e.entry_date
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, ShopTermsReader reference) : IRequestHandler<Query, IReadOnlyList<FarmerDay>>
    {
        public async Task<IReadOnlyList<FarmerDay>> Handle(Query query, CancellationToken cancellationToken)
        {
            var to = query.DateTo ?? clock.Today(await reference.SettingsAsync(cancellationToken));
            var from = query.DateFrom ?? to.AddDays(-30);
            return await db.QueryAsync<FarmerDay>(
                DaysSql,
                new
                {
                    id = query.Id,
                    from,
                    to,
                },
                cancellationToken
            );
        }
    }
}
