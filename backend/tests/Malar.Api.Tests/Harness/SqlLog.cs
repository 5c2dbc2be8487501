using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>A statement that was sent, with the values of $1, $2 …</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Values">The values.</param>
/// <param name="PlanMode">plan_cache_mode, as it was set before.</param>
/// <param name="Role">Which role it was sent as.</param>
internal sealed record SentStatement(string Sql, object?[] Values, string PlanMode, string Role)
{
    /// <summary>For a request of HTTP, not by work in the background.</summary>
    public bool InRequest { get; init; }
}

/// <summary>Hears what a service asks its database.</summary>
internal sealed class SqlLog : ILoggerProvider, ILogger
{
    private ILoggerFactory? loggers;

    public ConcurrentQueue<SentStatement> Heard { get; } = [];

    /// <summary>Connections to a database that are listened to, to be the service's own.</summary>
    public NpgsqlDataSource Source(string databaseUrl)
    {
        loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(this));
        return new NpgsqlDataSourceBuilder(Shared.Data.DatabaseUrl.Parse(databaseUrl).ConnectionString)
            .UseLoggerFactory(loggers)
            .EnableParameterLogging()
            .Build();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? error, Func<TState, Exception?, string> formatter)
    {
        if (level != LogLevel.Debug || state is not IEnumerable<KeyValuePair<string, object?>> values)
            return;
        // The server gives every request an activity.
        var inRequest = Activity.Current?.OperationName == "Microsoft.AspNetCore.Hosting.HttpRequestIn";
        foreach (var sent in values.Where(v => v.Key == "BatchCommands").Select(v => v.Value).OfType<IEnumerable>())
        {
            var batch = sent.OfType<ITuple>().Select(s => (Sql: (string)s[0]!, Values: ((IEnumerable)s[1]!).Cast<object?>())).ToList();
            var mode = batch.Exists(s => s.Sql.Contains("'force_custom_plan'", StringComparison.Ordinal)) ? "force_custom_plan" : "auto";
            var role = batch.Exists(s => s.Sql.Contains("'malar_reader'", StringComparison.Ordinal)) ? "malar_reader" : "malar_app";
            foreach (var (sql, parameters) in batch)
                Heard.Enqueue(new SentStatement(sql, [.. parameters], mode, role) { InRequest = inRequest });
        }
    }

    public void Dispose() => loggers?.Dispose();
}
