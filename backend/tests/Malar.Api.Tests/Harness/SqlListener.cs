using System.Collections;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>Makes connections that tell what happens on them, as their driver logs it.</summary>
/// <param name="hear">Is told each event: its name, what belongs to it, and its words.</param>
internal sealed class SqlListener(Action<string?, Dictionary<string, object?>, string> hear) : ILoggerProvider, ILogger
{
    private ILoggerFactory? loggers;

    /// <summary>Connections to a database, to be the service's own.</summary>
    public NpgsqlDataSource Source(string databaseUrl)
    {
        loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(this));
        return new NpgsqlDataSourceBuilder(Shared.Data.DatabaseUrl.Parse(databaseUrl).ConnectionString)
            .UseLoggerFactory(loggers)
            .EnableParameterLogging()
            .Build();
    }

    /// <summary>The statements of an event, each with the values of $1, $2 …</summary>
    public static List<(string Sql, object?[] Values)> Batch(Dictionary<string, object?> values) =>
        values.GetValueOrDefault("BatchCommands") is IEnumerable batch
            ? [.. batch.OfType<ITuple>().Select(s => ((string)s[0]!, ((IEnumerable)s[1]!).Cast<object?>().ToArray()))]
            : [];

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? error, Func<TState, Exception?, string> formatter)
    {
        if (level == LogLevel.Debug && state is IEnumerable<KeyValuePair<string, object?>> values)
            hear(id.Name, values.ToDictionary(), formatter(state, error));
    }

    public void Dispose() => loggers?.Dispose();
}
