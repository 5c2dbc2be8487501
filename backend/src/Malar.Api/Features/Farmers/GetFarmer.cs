using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class GetFarmer
{
    internal sealed record Query(Guid Id) : IQuery<Farmer>;

    internal const string FindSql = $"""
        select {Farmer.Columns} from farmers f
        where f.shop_id = @shop_id and f.id = @id and f.deleted_at is null and {Ownership.Only}f.id)
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, Farmer>
    {
        public async Task<Farmer> Handle(Query query, CancellationToken cancellationToken)
        {
            var farmer = await db.FindAsync<Farmer>(FindSql, new { id = query.Id }, cancellationToken) ?? throw ApiException.NotFound();
            return user.IsFarmer ? farmer with { Notes = null } : farmer;
        }
    }
}
