using System.Collections.Concurrent;
using System.Diagnostics;
using Malar.Api.Shared.Data;
using Npgsql;

namespace Malar.Bench;

/// <summary>
/// Records what a service sends to the database for a request, exchange by exchange with the actual parameters, and replays it without the
/// service.
/// </summary>
internal sealed class SqlRecorder : IDisposable
{
    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == "Npgsql",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };

    private readonly ConcurrentQueue<(string Sql, NpgsqlParameter[] Parameters)[]> heard = [];

    public SqlRecorder() => ActivitySource.AddActivityListener(listener);

    /// <summary>Returns a data source whose statements are recorded, to be used by the service.</summary>
    public NpgsqlDataSource Source(string databaseUrl) =>
        new NpgsqlDataSourceBuilder(DatabaseUrl.Parse(databaseUrl).ConnectionString)
            .ConfigureTracing(tracing => tracing.ConfigureBatchEnrichmentCallback(Hear))
            .Build();

    /// <summary>Returns what was sent since the last call, exchange by exchange.</summary>
    public List<(string Sql, NpgsqlParameter[] Parameters)[]> Take()
    {
        var taken = heard.ToList();
        heard.Clear();
        return taken;
    }

    /// <summary>Sends the exchanges and reads every value of every row, as the service does.</summary>
    public static async Task SendAsync(
        NpgsqlConnection connection,
        List<(string Sql, NpgsqlParameter[] Parameters)[]> exchanges,
        CancellationToken cancellationToken
    )
    {
        foreach (var exchange in exchanges)
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var (sql, parameters) in exchange)
            {
                var command = new NpgsqlBatchCommand(sql);
                foreach (var parameter in parameters)
                    command.Parameters.Add(parameter.Clone());
                batch.BatchCommands.Add(command);
            }

            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            do while (await reader.ReadAsync(cancellationToken))
                for (var i = 0; i < reader.FieldCount; i++)
                    _ = reader.GetValue(i);
            while (await reader.NextResultAsync(cancellationToken));
        }
    }

    private void Hear(Activity activity, NpgsqlBatch batch)
    {
        // Background work has no request as its parent.
        if (activity.Parent is { OperationName: "Microsoft.AspNetCore.Hosting.HttpRequestIn" })
            heard.Enqueue([
                .. batch
                    .BatchCommands.Cast<NpgsqlBatchCommand>()
                    .Select(c => (c.CommandText, c.Parameters.Cast<NpgsqlParameter>().Select(p => p.Clone()).ToArray())),
            ]);
    }

    public void Dispose() => listener.Dispose();
}
