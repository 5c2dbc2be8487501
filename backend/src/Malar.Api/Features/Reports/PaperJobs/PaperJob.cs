using System.Text.Json;
using System.Text.Json.Serialization;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Reports.PaperJobs;

/// <summary>Documents in progress: how many, how many of them drawn, and whether they can be fetched.</summary>
internal sealed record PaperJob
{
    public Guid Id { get; init; }

    /// <summary>waiting, running, done or failed.</summary>
    public string State { get; init; } = "";

    public int Total { get; init; }

    public int Done { get; init; }

    /// <summary>Why it failed; null unless it has.</summary>
    public string? Reason { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? FinishedAt { get; init; }

    [JsonIgnore]
    public string ArgumentsJson { get; init; } = "{}";

    [JsonIgnore]
    public Arguments Asked => JsonSerializer.Deserialize<Arguments>(ArgumentsJson, Json.Options)!;

    internal const string Kind = "statements";

    internal const string FindSql = """
        select id, state, total, done, reason, created_at, finished_at, arguments::text as arguments_json from jobs
        where shop_id = @shop_id and id = @id and kind = 'statements'
        """;

    /// <summary>Whoever had lines or money in the period, or an account open at its end.</summary>
    internal const string FarmersSql = """
        select p.farmer_id from postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
            join farmers f on f.shop_id = p.shop_id and f.id = p.farmer_id
        where p.shop_id = @shop_id and p.farmer_id is not null and j.business_date <= @to
        group by p.farmer_id, f.farmer_code
        having sum(p.amount) <> 0 or bool_or(j.business_date >= @from)
        order by f.farmer_code, p.farmer_id
        """;

    /// <param name="As">pdf: one document; zip: a file for each farmer.</param>
    internal sealed record Arguments(DateOnly From, DateOnly To, string Language, string As, string Role)
    {
        [JsonIgnore]
        public string FileName => Shared.Documents.FileName.Of($"statements-{new ReportPeriod(From, To).Name}.{As}");

        [JsonIgnore]
        public string FileType => As == "zip" ? "application/zip" : PaperFile.PdfType;
    }
}
