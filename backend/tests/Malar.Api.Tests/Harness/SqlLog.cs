using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>A statement that was sent, with the values of $1, $2 …</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Values">The values.</param>
/// <param name="PlanMode">The setting plan_cache_mode at that time.</param>
/// <param name="Role">The database role that sent it.</param>
internal sealed record SentStatement(string Sql, object?[] Values, string PlanMode, string Role)
{
    /// <summary>Whether it was sent for an HTTP request instead of background work.</summary>
    public bool InRequest { get; init; }
}

/// <summary>Records the statements that a service sends to its database.</summary>
internal sealed class SqlLog : IDisposable
{
    private readonly SqlListener listener;

    public SqlLog() => listener = new SqlListener((_, values, _) => Hear(SqlListener.Batch(values)));

    public ConcurrentQueue<SentStatement> Heard { get; } = [];

    /// <summary>Returns a data source for the service whose statements are recorded.</summary>
    public NpgsqlDataSource Source(string databaseUrl) => listener.Source(databaseUrl);

    private void Hear(List<(string Sql, object?[] Values)> batch)
    {
        // ASP.NET Core starts an activity for every request.
        var inRequest = Activity.Current?.OperationName == "Microsoft.AspNetCore.Hosting.HttpRequestIn";
        var mode = batch.Exists(s => s.Sql.Contains("'force_custom_plan'", StringComparison.Ordinal)) ? "force_custom_plan" : "auto";
        var role = batch.Exists(s => s.Sql.Contains("'malar_reader'", StringComparison.Ordinal)) ? "malar_reader" : "malar_app";
        foreach (var (sql, parameters) in batch)
            Heard.Enqueue(new SentStatement(sql, parameters, mode, role) { InRequest = inRequest });
    }

    public void Dispose() => listener.Dispose();
}
