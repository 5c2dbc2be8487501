using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Disputes;

/// <summary>Returns the photo of the slip that a farmer sent with a complaint.</summary>
internal static class GetPhoto
{
    internal sealed record Query(Guid Id) : IQuery<byte[]>;

    private const string PhotoSql = $"""
        select p.content from dispute_photos p
        where p.shop_id = @shop_id and p.dispute_id = @id and {Ownership.Only}p.farmer_id)
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, byte[]>
    {
        public async Task<byte[]> Handle(Query query, CancellationToken cancellationToken) =>
            await db.FindAsync<byte[]>(PhotoSql, new { id = query.Id }, cancellationToken) ?? throw ApiException.NotFound();
    }
}
