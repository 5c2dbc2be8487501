using Malar.Api.Features.Entries;
using Malar.Api.Features.Settlements;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.RateLimits;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.FarmerPhone;

/// <summary>
/// Opens the link of a message without a sign-in. It shows one entry or one settlement, explained, and nothing else about anyone. Every
/// link that shows nothing gets the same answer, 404: changed, forged, older than 30 days, or revoked.
/// </summary>
internal static class OpenLink
{
    internal sealed record Query(string Token, UInt128 Address) : IQuery<Explained>;

    /// <summary>Wrong links from one client address in 15 minutes.</summary>
    private const int MostWrong = 20;

    internal sealed record Explained
    {
        public string ShopName { get; init; } = "";

        public string? ShopNameTa { get; init; }

        public string FarmerName { get; init; } = "";

        public string? FarmerNameTa { get; init; }

        /// <summary>The IANA name of the time zone in which the shop's times are shown.</summary>
        public string Timezone { get; init; } = "";

        public DateTime ExpiresAt { get; init; }

        /// <summary>Without the farmer's phone number and the shop's notes.</summary>
        public Entry? Entry { get; init; }

        public Settlement? Settlement { get; init; }
    }

    private const string OwnerSql = """
        select f.id, f.name, f.name_ta, f.links_since, s.name as shop_name, s.name_ta as shop_name_ta
        from shops s join farmers f on f.shop_id = s.shop_id and f.deleted_at is null
        where s.shop_id = @shop_id and s.is_active and f.id = case when @is_entry
            then (select e.farmer_id from daily_entries e where e.shop_id = @shop_id and e.id = @id)
            else (select t.farmer_id from settlements t
                where t.shop_id = @shop_id and t.id = @id and t.status in ('approved', 'paid')) end
        """;

    private sealed record Owner
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public DateTime? LinksSince { get; init; }

        public string ShopName { get; init; } = "";

        public string? ShopNameTa { get; init; }
    }

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        ReceiptLinks links,
        Limits limits,
        ShopTermsReader reference,
        IMediator mediator
    ) : IRequestHandler<Query, Explained>
    {
        public async Task<Explained> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = new Limit(LimitKind.WrongLink, query.Address, Limit.QuarterHour, MostWrong);
            if (await limits.PeekAsync(limit) is { Refused: true } status)
            {
                var seconds = status.RetryAfter(limits.Now);
                throw new ApiException(ErrorCode.RateLimitExceeded, Texts.TooManyRequests.With(seconds)) { RetryAfter = seconds };
            }

            if (ReceiptLinks.Read(query.Token) is not { } link || link.ExpiresAt <= clock.Now)
                throw await WrongAsync(limit);
            user.ActAs(link.ShopId, Guid.Empty, Role.System);
            var isEntry = link.Subject == LinkSubject.Entry;
            var owner = await db.FindAsync<Owner>(OwnerSql, new { id = link.SubjectId, is_entry = isEntry }, cancellationToken);
            if (owner is null || !links.IsFor(query.Token, owner.Id) || link.MadeAt < owner.LinksSince)
                throw await WrongAsync(limit);
            // From here on as the farmer, so that nothing about anyone else is found.
            user.ActAs(link.ShopId, Guid.Empty, Role.Farmer, farmer: owner.Id);
            return new Explained
            {
                ShopName = owner.ShopName,
                ShopNameTa = owner.ShopNameTa,
                FarmerName = owner.Name,
                FarmerNameTa = owner.NameTa,
                Timezone = (await reference.SettingsAsync(cancellationToken)).Timezone,
                ExpiresAt = link.ExpiresAt,
                Entry = isEntry ? Without(await mediator.Send(new GetEntry.Query(link.SubjectId), cancellationToken)) : null,
                Settlement = isEntry ? null : Without(await mediator.Send(new GetSettlement.Query(link.SubjectId), cancellationToken)),
            };
        }

        private async Task<ApiException> WrongAsync(Limit limit)
        {
            await limits.TakeAsync(limit);
            return ApiException.NotFound();
        }

        private static Entry Without(Entry entry) =>
            entry with
            {
                Farmer = entry.Farmer with { Phone = "" },
                Notes = null,
                DeviceId = null,
            };

        private static Settlement Without(Settlement settlement) =>
            settlement with
            {
                Farmer = settlement.Farmer with { Phone = "" },
                Notes = null,
            };
    }
}
