using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Profile;

/// <summary>Returns the business profile; for a farmer, only its public part.</summary>
internal static class GetProfile
{
    internal sealed record Query : IQuery<BusinessProfile>;

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, BusinessProfile>
    {
        public async Task<BusinessProfile> Handle(Query query, CancellationToken cancellationToken)
        {
            var profile = await db.OneAsync<BusinessProfile>(BusinessProfile.FindSql, null, cancellationToken);
            return user.IsFarmer ? profile.Public() : profile;
        }
    }
}
