using System.Diagnostics;
using System.Net.Sockets;
using Malar.Api.Shared.Operations;
using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// The connections of this instance, and a watchdog for a database that hangs. A server that hangs (its disk is gone, the machine is
/// frozen) refuses nothing: every caller would wait for half a minute. So a separate connection sends the smallest query twice a second. If
/// neither that nor any other statement has been answered for three seconds, callers that wait fail, and new callers fail at once, until
/// the database answers again.
/// </summary>
internal sealed class DatabasePool(NpgsqlDataSource source, AppSettings settings, ILogger<DatabasePool> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>A client waits at most five seconds; the statement of an entry takes a few milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private CancellationTokenSource silence = new();
    private long answeredAt = Stopwatch.GetTimestamp();
    private NpgsqlConnection? watching;
    private (int Workers, int Ports) threads;

    /// <summary>Whether PgDog is in front of several servers, so that each transaction must name its shop (docs/scale.md).</summary>
    public bool IsSharded => settings.IsSharded;

    /// <summary>Returns a connection; dispose of it to give it back.</summary>
    /// <exception cref="NpgsqlException">No connection is available, or the database does not answer.</exception>
    public async Task<PooledConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var since = Volatile.Read(ref silence);
        if (since.IsCancellationRequested)
            throw Unanswered();
        var opening = source.OpenConnectionAsync(cancellationToken).AsTask();
        try
        {
            return new PooledConnection(this, await WaitAsync(opening));
        }
        catch (NpgsqlException) when (!opening.IsCompleted)
        {
            _ = DisposeLaterAsync(opening);
            throw;
        }
    }

    /// <summary>Waits for a statement's result, unless the database hangs.</summary>
    public async Task<T> WaitAsync<T>(Task<T> work)
    {
        var standsStill = Volatile.Read(ref silence).Token;
        try
        {
            var result = work.IsCompleted ? await work : await work.WaitAsync(standsStill);
            Volatile.Write(ref answeredAt, Stopwatch.GetTimestamp());
            return result;
        }
        catch (OperationCanceledException) when (standsStill.IsCancellationRequested && !work.IsCompleted)
        {
            throw Unanswered();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task? question = null;
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                question ??= AskAsync(stoppingToken);
                // In several short steps, so that on an overloaded machine a late answer is still noticed before it counts as none.
                for (var waited = TimeSpan.Zero; waited < Patience && !question.IsCompleted; waited += Beat)
                    await Task.WhenAny(question, Task.Delay(Beat, stoppingToken));
                await JudgeAsync(question);
                question = null;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service is stopping.
        }
        finally
        {
            await ForgetAsync(question);
        }
    }

    private async Task JudgeAsync(Task question)
    {
        if (question.IsCompletedSuccessfully)
            Volatile.Write(ref answeredAt, Stopwatch.GetTimestamp());
        else
            await ForgetAsync(question);
        // A refusal is an answer as well: callers get the same refusal without waiting.
        var isAnswered =
            question.IsCompletedSuccessfully
            || question.Exception?.GetBaseException()
                is PostgresException
                    or SocketException { SocketErrorCode: SocketError.ConnectionRefused };
        var isSilent = silence.IsCancellationRequested;
        if (isAnswered && isSilent)
        {
            Volatile.Write(ref silence, new CancellationTokenSource());
            ThreadPool.SetMinThreads(threads.Workers, threads.Ports);
            log.LogWarning("The database answers again");
        }
        else if (!isAnswered && !isSilent && Stopwatch.GetElapsedTime(Volatile.Read(ref answeredAt)) >= Patience)
        {
            log.LogError("The database stands still: nothing was answered for {Seconds} seconds", Patience.TotalSeconds);
            // Each abandoned attempt below blocks a thread until its own timeout, so there are no more until the database is back.
            ThreadPool.GetMinThreads(out threads.Workers, out threads.Ports);
            ThreadPool.SetMinThreads(threads.Workers + settings.Database.MaxPoolSize, threads.Ports);
            await silence.CancelAsync();
        }
    }

    /// <summary>Sends the probe on the connection of the last one, or on a new one.</summary>
    private async Task AskAsync(CancellationToken cancellationToken)
    {
        if (watching is null)
        {
            var fresh = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(settings.Database.ConnectionString)
                {
                    Pooling = false,
                    Timeout = (int)Patience.TotalSeconds,
                    CommandTimeout = 0,
                    MaxAutoPrepare = 0,
                }.ConnectionString
            );
            watching = fresh;
            await fresh.OpenAsync(cancellationToken);
        }

        await using var ask = new NpgsqlCommand("select 1", watching);
        await ask.ExecuteScalarAsync(CancellationToken.None);
    }

    /// <summary>Drops the connection of a probe that failed or was abandoned.</summary>
    private async Task ForgetAsync(Task? question)
    {
        if (watching is not { } old)
            return;
        watching = null;
        if (question is { IsCompleted: false })
            _ = CloseLaterAsync(question, old);
        else
            await old.DisposeAsync();
    }

    private static async Task CloseLaterAsync(Task question, NpgsqlConnection connection)
    {
        await question.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.DisposeAsync();
    }

    private static async Task DisposeLaterAsync(Task<NpgsqlConnection> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
            await (await opening).DisposeAsync();
    }

    private static NpgsqlException Unanswered() => new("The database does not answer", new TimeoutException());
}
