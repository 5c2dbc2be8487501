using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Dashboard;

/// <summary>Returns what came of each flower, highest gross amount first.</summary>
internal static class FlowerBreakdown
{
    internal sealed record Query : IQuery<IReadOnlyList<FlowerSums>>, IDays
    {
        /// <summary>The number of days back from the shop's today, including it.</summary>
        public int Days { get; init; } = 30;
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => DaysRules.Add(this);
    }

    private const string FlowersSql = """
        select t.id as flower_type_id, t.name, t.name_ta, t.code, t.unit, count(*)::int as entries, sum(e.quantity) as quantity,
            coalesce(sum(e.total_amount), 0.00) as gross_amount, coalesce(sum(e.net_amount), 0.00) as net_amount
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        where e.shop_id = @shop_id and e.entry_date between @since and @today and e.status <> 'void'
        group by t.id, t.name, t.name_ta, t.code, t.unit order by gross_amount desc, t.name
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, IReadOnlyList<FlowerSums>>
    {
        public async Task<IReadOnlyList<FlowerSums>> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today(await reference.SettingsAsync(cancellationToken));
            return await db.QueryAsync<FlowerSums>(FlowersSql, new { today, since = today.AddDays(1 - query.Days) }, cancellationToken);
        }
    }
}
