using System.Text.Json.Serialization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Reports.PaperJobs;

/// <summary>Downloads the file a job has created, for one day after it is done.</summary>
internal static class GetJobFile
{
    internal sealed record Query : IQuery<PaperFile>
    {
        [JsonIgnore]
        public Guid Id { get; init; }
    }

    private static readonly Text NotThere = new(
        "The documents are not ready, or have been deleted",
        "ஆவணங்கள் தயாராகவில்லை, அல்லது இப்போது இல்லை"
    );

    private const string PartSql = "select content from job_files where shop_id = @shop_id and job_id = @id and part = @part";

    private const string PartsSql = "select count(*)::int from job_files where shop_id = @shop_id and job_id = @id";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, PaperFile>
    {
        public async Task<PaperFile> Handle(Query query, CancellationToken cancellationToken)
        {
            var args = new { id = query.Id };
            var job = await db.FindAsync<PaperJob>(PaperJob.FindSql, args, cancellationToken) ?? throw ApiException.NotFound();
            var parts = await db.OneAsync<int>(PartsSql, args, cancellationToken);
            if (job.State != "done" || parts == 0)
                throw new ApiException(ErrorCode.InvalidState, NotThere);
            return new PaperFile(job.Asked.FileName, job.Asked.FileType, async (stream, ct) =>
            {
                for (var part = 0; part < parts; part++)
                    await stream.WriteAsync(await db.OneAsync<byte[]>(PartSql, new { id = query.Id, part }, ct), ct);
            });
        }
    }
}
