using System.Text.Json.Serialization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Where one is signed in oneself: here first, then by the latest use.</summary>
internal static class ListSessions
{
    /// <param name="Address">Where it is asked from.</param>
    internal sealed record Query(string? Address) : IQuery<IReadOnlyList<SignedInDevice>>;

    private const string ListSql =
        $"{SignedInDevice.SelectSql} and s.user_id = @user_id order by s.id = @this desc, s.used_at desc, s.id limit 100";

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock) : IRequestHandler<Query, IReadOnlyList<SignedInDevice>>
    {
        public async Task<IReadOnlyList<SignedInDevice>> Handle(Query query, CancellationToken cancellationToken) =>
            [
                .. await db.QueryAsync<SignedInDevice>(
                    ListSql,
                    new
                    {
                        user_id = user.UserId,
                        @this = user.SessionId,
                        address = query.Address,
                        now = clock.Now,
                    },
                    cancellationToken
                ),
            ];
    }
}

/// <summary>Where the people of the shop are signed in, the latest used first.</summary>
internal static class ListShopSessions
{
    internal sealed record Query : IQuery<IReadOnlyList<SignedInDevice>>
    {
        /// <summary>Only this person's.</summary>
        public Guid? UserId { get; init; }

        /// <summary>Only those on this device.</summary>
        public string? DeviceId { get; init; }

        /// <summary>Where it is asked from.</summary>
        [JsonIgnore]
        public string? Address { get; init; }
    }

    // Five hundred farmers have a phone each: the owner looks for those used last, or for somebody's.
    private const string OrderSql = " order by s.used_at desc, s.id limit 200";

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock) : IRequestHandler<Query, IReadOnlyList<SignedInDevice>>
    {
        public async Task<IReadOnlyList<SignedInDevice>> Handle(Query query, CancellationToken cancellationToken) =>
            [
                .. await db.QueryAsync<SignedInDevice>(
                    SqlOf(query),
                    new
                    {
                        user_id = query.UserId,
                        device_id = query.DeviceId,
                        @this = user.SessionId,
                        address = query.Address,
                        now = clock.Now,
                    },
                    cancellationToken
                ),
            ];

        private static string SqlOf(Query query) =>
            SignedInDevice.SelectSql
            + (query.UserId is null ? "" : " and s.user_id = @user_id")
            + (query.DeviceId is null ? "" : " and s.device_id = @device_id")
            + OrderSql;
    }
}
