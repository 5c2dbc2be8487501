using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Reports.PaperJobs;

/// <summary>Returns the progress of a document job.</summary>
internal static class GetPaperJob
{
    internal sealed record Query(Guid Id) : IQuery<PaperJob>;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, PaperJob>
    {
        public async Task<PaperJob> Handle(Query query, CancellationToken cancellationToken) =>
            await db.FindAsync<PaperJob>(PaperJob.FindSql, new { id = query.Id }, cancellationToken) ?? throw ApiException.NotFound();
    }
}
