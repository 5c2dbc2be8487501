using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>
/// Lists everyone as whom the phone of this session may sign in, in any shop, including the current farmer. The shops do not learn of it.
/// Empty if the session did not begin with a code.
/// </summary>
internal static class OtherFarmers
{
    internal sealed record Query : IQuery<IReadOnlyList<FarmerChoice>>;

    internal const string PhoneSql = """
        select s.phone from sessions s where s.shop_id = @shop_id and s.id = @session_id and s.revoked_at is null
        """;

    internal sealed class Handler(CrossShopReader crossShop, ShopDb db, CurrentUser user)
        : IRequestHandler<Query, IReadOnlyList<FarmerChoice>>
    {
        public async Task<IReadOnlyList<FarmerChoice>> Handle(Query query, CancellationToken cancellationToken)
        {
            var phone = await db.FindAsync<string>(PhoneSql, new { session_id = user.SessionId }, cancellationToken);
            return phone is null ? [] : (await FarmersByPhone.FindAsync(crossShop, phone, cancellationToken)).ConvertAll(FarmerChoice.Of);
        }
    }
}
