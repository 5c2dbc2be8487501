using System.Text.Json.Serialization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Lists the caller's sessions: the current one first, then by latest use.</summary>
internal static class ListSessions
{
    /// <param name="Address">The client address of this request.</param>
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

/// <summary>Lists the sessions of all users of the shop, the most recently used first.</summary>
internal static class ListShopSessions
{
    internal sealed record Query : IQuery<IReadOnlyList<SignedInDevice>>
    {
        /// <summary>Only this user's sessions.</summary>
        public Guid? UserId { get; init; }

        /// <summary>Only sessions on this device.</summary>
        public string? DeviceId { get; init; }

        /// <summary>The client address of this request.</summary>
        [JsonIgnore]
        public string? Address { get; init; }
    }

    // Five hundred farmers have a phone each: the owner looks for the most recently used sessions, or for those of one user.
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
