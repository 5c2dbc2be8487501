using System.IO.Compression;
using Malar.Api.Features.Reports.Papers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Reports.PaperJobs;

/// <summary>
/// Creates the documents of statement jobs, one job at a time: first in a temporary file, then in the database, so that any instance can
/// serve it. If an instance is killed, another starts the job again when its lease expires; this is safe, because creating documents
/// changes nothing.
/// </summary>
internal sealed class StatementsWorker(
    CrossShopReader shops,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ChangedShops changed,
    ILogger<StatementsWorker> log
) : BackgroundService
{
    private const int Attempts = 3;
    private const int PartLength = 512 * 1024;
    private const int ProgressEvery = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const string OpenSql = $"""
        select shop_id, id, created_by, arguments ->> 'role' as role, created_at from jobs
        where {CrossShopReader.NotBeingMoved}
            and kind = 'statements' and state in ('waiting', 'running') and (not_before is null or not_before <= @now)
        order by created_at limit 1
        """;

    // The first worker to update the row gets the job. A job abandoned too often is marked as failed.
    private const string TakeSql = """
        update jobs set state = case when attempts >= @most then 'failed' else 'running' end, attempts = attempts + 1, done = 0,
            not_before = @until, finished_at = case when attempts >= @most then @now end,
            reason = case when attempts >= @most then coalesce(reason, 'It did not come to its end') end
        where shop_id = @shop_id and id = @id and state in ('waiting', 'running') and (not_before is null or not_before <= @now)
        returning state
        """;

    private const string ProgressSql = """
        update jobs set done = @done, total = @total, not_before = @until where shop_id = @shop_id and id = @id
        """;

    private const string DoneSql = """
        update jobs set state = 'done', done = total, finished_at = @now, not_before = null, reason = null
        where shop_id = @shop_id and id = @id
        """;

    private const string FailedSql = """
        update jobs set reason = @reason, not_before = @until where shop_id = @shop_id and id = @id
        """;

    private const string ForgetSql = "delete from job_files where shop_id = @shop_id and job_id = @id";

    private const string PartSql = """
        insert into job_files (shop_id, job_id, part, content, created_at) values (@shop_id, @id, @part, @content, @now)
        """;

    private sealed record Job
    {
        public Guid ShopId { get; init; }

        public Guid Id { get; init; }

        public Guid CreatedBy { get; init; }

        public string Role { get; init; } = "";
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    while ((await shops.QueryAsync<Job>(OpenSql, new { now = Now }, stoppingToken)) is [var job])
                        await RunAsync(job, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "Documents that wait could not be looked for");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // An unfinished job is started again by another instance.
        }
    }

    private async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        await using var scope = ScopeOf(job);
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var taken = await db.FindAsync<string>(
            TakeSql,
            new
            {
                id = job.Id,
                most = Attempts,
                now = Now,
                until = Now + Lease,
            },
            cancellationToken
        );
        if (taken != "running")
            return;
        try
        {
            await DrawAsync(job, db, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Documents of job {Job} could not be drawn", job.Id);
            await db.ExecuteAsync(
                FailedSql,
                new
                {
                    id = job.Id,
                    reason = e.GetType().Name,
                    until = Now + TimeSpan.FromSeconds(10),
                },
                CancellationToken.None
            );
        }
    }

    private async Task DrawAsync(Job job, ShopDb db, CancellationToken cancellationToken)
    {
        var asked = (await db.OneAsync<PaperJob>(PaperJob.FindSql, new { id = job.Id }, cancellationToken)).Asked;
        var period = new ReportPeriod(asked.From, asked.To);
        var farmers = await db.QueryAsync<Guid>(PaperJob.FarmersSql, period, cancellationToken);
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"malar-{job.Id}-{clock.GetTimestamp()}"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            65_536,
            FileOptions.DeleteOnClose
        );
        if (asked.As == "zip")
            await ZipAsync(job, db, farmers, period, asked, file, cancellationToken);
        else
            await PdfAsync(job, db, farmers, period, asked, file, cancellationToken);
        file.Position = 0;
        await KeepAsync(job, db, file, cancellationToken);
    }

    private async Task PdfAsync(
        Job job,
        ShopDb db,
        List<Guid> farmers,
        ReportPeriod period,
        PaperJob.Arguments asked,
        Stream file,
        CancellationToken cancellationToken
    )
    {
        using var pdf = new PdfFile(file, asked.FileName);
        for (var i = 0; i < farmers.Count; i++)
        {
            StatementPaper.AddTo(pdf, await IssueAsync(job, farmers[i], period, asked, cancellationToken));
            await ProgressAsync(job, db, i + 1, farmers.Count, cancellationToken);
        }

        // A PDF must have a page; the page of an empty one says that there is nothing.
        if (farmers.Count == 0)
        {
            using var paper = new Paper();
            paper.NextPage();
            paper.Write(PaperLanguage.Of(asked.Language).Say(PaperWords.NothingHere, PaperStyle.Plain));
            paper.AddTo(pdf);
        }

        pdf.Close();
    }

    private async Task ZipAsync(
        Job job,
        ShopDb db,
        List<Guid> farmers,
        ReportPeriod period,
        PaperJob.Arguments asked,
        Stream file,
        CancellationToken cancellationToken
    )
    {
        await using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        for (var i = 0; i < farmers.Count; i++)
        {
            var content = await IssueAsync(job, farmers[i], period, asked, cancellationToken);
            await using (var entry = zip.CreateEntry(StatementPaper.FileNameOf(content), CompressionLevel.Fastest).Open())
                StatementPaper.Write(entry, content);
            await ProgressAsync(job, db, i + 1, farmers.Count, cancellationToken);
        }
    }

    /// <summary>Each statement is issued in its own transaction, so verification codes already issued stay valid.</summary>
    private async Task<StatementPaper.Content> IssueAsync(
        Job job,
        Guid farmer,
        ReportPeriod period,
        PaperJob.Arguments asked,
        CancellationToken cancellationToken
    )
    {
        await using var scope = ScopeOf(job);
        return await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new IssueStatement.Command(farmer, period, PaperLanguage.Of(asked.Language)), cancellationToken);
    }

    private async Task ProgressAsync(Job job, ShopDb db, int done, int total, CancellationToken cancellationToken)
    {
        if (done % ProgressEvery == 0)
            await db.ExecuteAsync(
                ProgressSql,
                new
                {
                    id = job.Id,
                    done,
                    total,
                    until = Now + Lease,
                },
                cancellationToken
            );
    }

    private async Task KeepAsync(Job job, ShopDb db, Stream file, CancellationToken cancellationToken)
    {
        await db.ExecuteAsync(ForgetSql, new { id = job.Id }, cancellationToken);
        var buffer = new byte[PartLength];
        for (var part = 0; ; part++)
        {
            var read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            if (read == 0)
                break;
            await db.ExecuteAsync(
                PartSql,
                new
                {
                    id = job.Id,
                    part,
                    content = read == buffer.Length ? buffer : buffer[..read],
                    now = Now,
                },
                cancellationToken
            );
        }

        await db.ExecuteAsync(DoneSql, new { id = job.Id, now = Now }, cancellationToken);
        // Notifies clients that wait for the job.
        changed.Note(job.ShopId);
    }

    private AsyncServiceScope ScopeOf(Job job)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(job.ShopId, job.CreatedBy, job.Role);
        return scope;
    }
}
