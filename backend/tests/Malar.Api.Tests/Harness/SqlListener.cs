using System.Collections;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>Creates connections whose driver log is passed to a callback.</summary>
/// <param name="hear">Receives the name, the values and the message of each log event.</param>
internal sealed class SqlListener(Action<string?, Dictionary<string, object?>, string> hear) : ILoggerProvider, ILogger
{
    private ILoggerFactory? loggers;

    /// <summary>Returns a data source for the service whose events are passed on.</summary>
    public NpgsqlDataSource Source(string databaseUrl)
    {
        loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(this));
        return new NpgsqlDataSourceBuilder(Shared.Data.DatabaseUrl.Parse(databaseUrl).ConnectionString)
            .UseLoggerFactory(loggers)
            .EnableParameterLogging()
            .Build();
    }

    /// <summary>Returns the statements of an event, each with the values of $1, $2 …</summary>
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
