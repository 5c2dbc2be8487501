using System.Diagnostics;
using Dapper;
using Npgsql;

namespace Malar.Api.Shared.Operations;

/// <summary>Waits for open transactions: one that began before a change does not see the change yet.</summary>
internal static class OpenTransactions
{
    // By virtual transaction ids, which read-only transactions have as well, and which every role may see.
    private const string OthersSql = """
        select l.virtualtransaction from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'virtualxid' and l.mode = 'ExclusiveLock' and a.datname = current_database() and a.usesysid is not null
            and l.pid <> pg_backend_pid()
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Long enough for a report or a backup; after that somebody must look.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Returns when all transactions that are open now have ended.</summary>
    /// <param name="connection">A connection without a transaction.</param>
    /// <param name="say">Receives a message if it has to wait.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="InvalidOperationException">A transaction does not end.</exception>
    public static async Task WaitForAsync(NpgsqlConnection connection, Action<string> say, CancellationToken cancellationToken)
    {
        var before = (await connection.QueryAsync<string>(OthersSql)).ToHashSet(StringComparer.Ordinal);
        var since = Stopwatch.GetTimestamp();
        for (var isFirst = true; ; isFirst = false)
        {
            before.IntersectWith(await connection.QueryAsync<string>(OthersSql));
            if (before.Count == 0)
                return;
            if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new InvalidOperationException("A transaction that began before does not end (see pg_stat_activity).");
            if (isFirst)
                say($"Waiting for {before.Count} transactions that began before …");
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
