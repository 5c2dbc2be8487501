using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.FarmerPhone;

/// <summary>
/// Returns the seals of the shop's book for the last nights, newest first. A farmer can compare one with the seal in their message of that
/// day: if the two differ, the book of that day was changed afterwards (docs/decisions/0020-the-audit-log-is-sealed-at-night.md).
/// </summary>
internal static class ListAuditSeals
{
    /// <summary>As long as a link in a message is valid.</summary>
    private const int Nights = 31;

    internal sealed record Query(Guid Id) : IQuery<IReadOnlyList<NightSeal>>;

    /// <param name="Date">The last day that the seal covers.</param>
    /// <param name="Seal">The seal as messages show it: 3f9a-22c1-88d0-1b2c.</param>
    internal sealed record NightSeal(DateOnly Date, string Seal);

    private const string SealsSql = $"""
        select b.until, b.hash from farmers f join audit_seals b on b.shop_id = f.shop_id
        where f.shop_id = @shop_id and f.id = @id and f.deleted_at is null and {Ownership.Only}f.id)
        order by b.until desc limit @nights
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader terms) : IRequestHandler<Query, IReadOnlyList<NightSeal>>
    {
        public async Task<IReadOnlyList<NightSeal>> Handle(Query query, CancellationToken cancellationToken)
        {
            var settings = await terms.SettingsAsync(cancellationToken);
            var seals = await db.QueryAsync<AuditSeal>(SealsSql, new { id = query.Id, nights = Nights }, cancellationToken);
            return [.. seals.Select(s => new NightSeal(ShopClock.DateOf(s.Until, settings).AddDays(-1), s.Spoken))];
        }
    }
}
