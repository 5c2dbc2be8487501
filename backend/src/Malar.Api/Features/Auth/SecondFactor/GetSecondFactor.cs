using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth.SecondFactor;

/// <summary>Returns whether the caller's own sign-in has a second step.</summary>
internal static class GetSecondFactor
{
    internal sealed record Query : IQuery<SecondFactorState>;

    internal const string FindSql = """
        select f.confirmed_at as on_since, (select count(*)::int from recovery_codes c
                where c.shop_id = f.shop_id and c.user_id = f.user_id and c.used_at is null) as recovery_codes_left
        from second_factors f where f.shop_id = @shop_id and f.user_id = @user_id and f.confirmed_at is not null
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, SecondFactorState>
    {
        public async Task<SecondFactorState> Handle(Query query, CancellationToken cancellationToken) =>
            await db.FindAsync<SecondFactorState>(FindSql, new { user_id = user.UserId }, cancellationToken) ?? new SecondFactorState();
    }
}

internal sealed record SecondFactorState
{
    /// <summary>Since when a sign-in asks for a code; null if it does not.</summary>
    public DateTime? OnSince { get; init; }

    /// <summary>How many of the ten are unused.</summary>
    public int RecoveryCodesLeft { get; init; }
}
