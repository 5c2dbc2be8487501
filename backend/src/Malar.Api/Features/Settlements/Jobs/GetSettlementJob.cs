using System.Text.Json;
using System.Text.Json.Serialization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settlements.Jobs;

/// <summary>Returns the progress of a job that settles all farmers.</summary>
internal static class GetSettlementJob
{
    internal sealed record Query(Guid Id) : IQuery<SettlementJob>;

    internal const string FindSql = """
        select id, state, total, done, failed, errors::text as errors_json, reason, created_at, finished_at from jobs
        where shop_id = @shop_id and id = @id and kind = 'settle_all'
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, SettlementJob>
    {
        public async Task<SettlementJob> Handle(Query query, CancellationToken cancellationToken) =>
            await db.FindAsync<SettlementJob>(FindSql, new { id = query.Id }, cancellationToken) ?? throw ApiException.NotFound();
    }
}

/// <summary>The progress of a job: the number of farmers, how many are done, and which could not be settled and why.</summary>
internal sealed record SettlementJob
{
    public Guid Id { get; init; }

    /// <summary>waiting, running, done or failed.</summary>
    public string State { get; init; } = "";

    /// <summary>Farmers with open entries when the job was started.</summary>
    public int Total { get; init; }

    public int Done { get; init; }

    public int Failed { get; init; }

    [JsonIgnore]
    public string ErrorsJson { get; init; } = "[]";

    public IReadOnlyList<Error> Errors => JsonSerializer.Deserialize<List<Error>>(ErrorsJson, Json.Options)!;

    /// <summary>Why the job as a whole failed; null unless it did.</summary>
    public string? Reason { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? FinishedAt { get; init; }

    internal sealed record Error(
        Guid FarmerId,
        string FarmerCode,
        string FarmerName,
        string Code,
        [property: JsonPropertyName("error")] string Message
    )
    {
        public static Error Of(Guid farmerId, string farmerCode, string farmerName, ApiException refusal) =>
            new(farmerId, farmerCode, farmerName, refusal.Code.Name, refusal.Text.ToString());
    }
}
