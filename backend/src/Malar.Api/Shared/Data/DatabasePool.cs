using System.Diagnostics;
using System.Net.Sockets;
using Malar.Api.Shared.Operations;
using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// The connections of this instance, and whether the database answers at all. A server that stands still (its disk is gone, the machine
/// hangs) refuses nothing: whoever asks would wait for half a minute, and everybody after him. So a connection of its own asks it the
/// smallest question twice a second. When neither that nor any other statement has been answered for three seconds, those who wait are
/// told so, and those who come are told at once, until it answers again.
/// </summary>
internal sealed class DatabasePool(NpgsqlDataSource source, AppSettings settings, ILogger<DatabasePool> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>A client's own patience is five seconds; a line's statement takes a few milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private CancellationTokenSource silence = new();
    private long answeredAt = Stopwatch.GetTimestamp();
    private NpgsqlConnection? watching;
    private (int Workers, int Ports) threads;

    /// <summary>Whether PgDog stands before several servers, and each transaction must say whose it is (docs/scale.md).</summary>
    public bool IsSharded => settings.IsSharded;

    /// <summary>A connection, to be given back by disposing of it.</summary>
    /// <exception cref="NpgsqlException">None is to be had, or the database does not answer.</exception>
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

    /// <summary>Waits for what was asked of the database, unless it stands still.</summary>
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
                // Step by step: on a machine without breath the answer has its turns, too, before it counts as none.
                for (var waited = TimeSpan.Zero; waited < Patience && !question.IsCompleted; waited += Beat)
                    await Task.WhenAny(question, Task.Delay(Beat, stoppingToken));
                await JudgeAsync(question);
                question = null;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends.
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
        // A refusal is an answer: who asks gets it, too, without waiting.
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
            // What is abandoned below takes a thread each when its own time is over, until the database is back.
            ThreadPool.GetMinThreads(out threads.Workers, out threads.Ports);
            ThreadPool.SetMinThreads(threads.Workers + settings.Database.MaxPoolSize, threads.Ports);
            await silence.CancelAsync();
        }
    }

    /// <summary>On the connection of last time, or on a new one.</summary>
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

    /// <summary>The connection of a question that failed, or that nobody waits for any more.</summary>
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
