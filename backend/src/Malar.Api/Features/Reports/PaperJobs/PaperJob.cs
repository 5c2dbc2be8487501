using System.Text.Json;
using System.Text.Json.Serialization;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Reports.PaperJobs;

/// <summary>A document job: the number of documents, how many are created, and whether the file can be downloaded.</summary>
internal sealed record PaperJob
{
    public Guid Id { get; init; }

    /// <summary>waiting, running, done or failed.</summary>
    public string State { get; init; } = "";

    public int Total { get; init; }

    public int Done { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
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

    /// <summary>Farmers with activity in the period, or with a balance at its end.</summary>
    internal const string FarmersSql = """
        with since as (
            select p.farmer_id, sum(p.amount) filter (where j.business_date > @to) as later, bool_or(j.business_date <= @to) as moved
            from journals j join postings p on p.shop_id = j.shop_id and p.journal_id = j.id and p.farmer_id is not null
            where j.shop_id = @shop_id and j.business_date >= @from
            group by p.farmer_id)
        select f.id from farmers f
            left join farmer_balances b on b.shop_id = f.shop_id and b.farmer_id = f.id
            left join since s on s.farmer_id = f.id
        where f.shop_id = @shop_id and (coalesce(b.balance, 0) <> coalesce(s.later, 0) or s.moved)
        order by f.farmer_code, f.id
        """;

    /// <param name="As">pdf for one document; zip for one file per farmer.</param>
    internal sealed record Arguments(DateOnly From, DateOnly To, string Language, string As, string Role)
    {
        [JsonIgnore]
        public string FileName => Shared.Documents.FileName.Of($"statements-{new ReportPeriod(From, To).Name}.{As}");

        [JsonIgnore]
        public string FileType => As == "zip" ? "application/zip" : PaperFile.PdfType;
    }
}
