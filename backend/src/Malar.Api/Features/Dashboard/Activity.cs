using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Dashboard;

/// <summary>
/// Lists the latest acts on entries, rates, advances, settlements and farmers, newest first. The previous values are in the audit log.
/// </summary>
internal static class Activity
{
    internal sealed record Query : IQuery<IReadOnlyList<RecentAct>>
    {
        public int Limit { get; init; } = 20;
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, 100).WithText(Texts.OutOfRange.With(1, 100));
    }

    internal sealed record RecentAct
    {
        public DateTime At { get; init; }

        /// <summary>Null for an actor without an account of their own.</summary>
        public string? ActorName { get; init; }

        /// <summary>admin, staff, farmer or system.</summary>
        public string ActorRole { get; init; } = "";

        /// <summary>created, priced, corrected, approved, paid …</summary>
        public string Action { get; init; } = "";

        /// <summary>daily_entry, market_rate, cash_advance, settlement or farmer.</summary>
        public string Entity { get; init; } = "";

        public string EntityId { get; init; } = "";
    }

    private const string RecentSql = """
        select a.at, u.full_name as actor_name, a.actor_role, a.action, a.entity, a.entity_id
        from audit_log a left join users u on u.shop_id = a.shop_id and u.id = a.actor_id
        where a.shop_id = @shop_id and a.entity in ('daily_entry', 'market_rate', 'cash_advance', 'settlement', 'farmer')
        order by a.id desc limit @limit
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, IReadOnlyList<RecentAct>>
    {
        public async Task<IReadOnlyList<RecentAct>> Handle(Query query, CancellationToken cancellationToken) =>
            await db.QueryAsync<RecentAct>(RecentSql, new { limit = query.Limit }, cancellationToken);
    }
}
