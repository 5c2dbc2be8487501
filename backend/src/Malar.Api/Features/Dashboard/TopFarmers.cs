using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Dashboard;

/// <summary>Returns the farmers whose flowers were worth most.</summary>
internal static class TopFarmers
{
    internal sealed record Query : IQuery<IReadOnlyList<TopFarmer>>, IDays
    {
        /// <summary>The number of days back from the shop's today, including it.</summary>
        public int Days { get; init; } = 30;

        public int Limit { get; init; } = 10;
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            DaysRules.Add(this);
            RuleFor(q => q.Limit).InclusiveBetween(1, 100).WithText(Texts.OutOfRange.With(1, 100));
        }
    }

    internal sealed record TopFarmer
    {
        public Guid FarmerId { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public int Entries { get; init; }

        /// <summary>Kilograms.</summary>
        public decimal Quantity { get; init; }

        public decimal GrossAmount { get; init; }

        public decimal NetAmount { get; init; }
    }

    private const string TopSql = """
        select f.id as farmer_id, f.farmer_code, f.name, f.name_ta, e.entries, e.quantity, e.gross_amount, e.net_amount
        from (
            select e.farmer_id, count(*)::int as entries, coalesce(sum(e.quantity) filter (where t.unit = 'kg'), 0.000) as quantity,
                coalesce(sum(e.total_amount), 0.00) as gross_amount, coalesce(sum(e.net_amount), 0.00) as net_amount
            from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
            where e.shop_id = @shop_id and e.entry_date between @since and @today and e.status <> 'void'
            group by e.farmer_id order by gross_amount desc, e.farmer_id limit @limit) e
        join farmers f on f.shop_id = @shop_id and f.id = e.farmer_id
        order by e.gross_amount desc, e.farmer_id
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, IReadOnlyList<TopFarmer>>
    {
        public async Task<IReadOnlyList<TopFarmer>> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today(await reference.SettingsAsync(cancellationToken));
            var args = new
            {
                today,
                since = today.AddDays(1 - query.Days),
                limit = query.Limit,
            };
            return await db.QueryAsync<TopFarmer>(TopSql, args, cancellationToken);
        }
    }
}
