using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>Returns one entry of the day book; farmers find only their own.</summary>
internal static class GetEntry
{
    internal sealed record Query(Guid Id) : IQuery<Entry>;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Entry>
    {
        public async Task<Entry> Handle(Query query, CancellationToken cancellationToken) =>
            (await db.FindAsync<EntryRow>(EntryRow.FindSql, new { id = query.Id }, cancellationToken))?.ToEntry()
            ?? throw ApiException.NotFound();
    }
}
