using System.Diagnostics;
using Dapper;
using Npgsql;

namespace Malar.Api.Shared.Operations;

/// <summary>The transactions of a database that are open: one that began before something was decided does not know of it yet.</summary>
internal static class OpenTransactions
{
    // By their own names: whoever reads has one as well, and anybody may see them.
    private const string OthersSql = """
        select l.virtualtransaction from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'virtualxid' and l.mode = 'ExclusiveLock' and a.datname = current_database() and a.usesysid is not null
            and l.pid <> pg_backend_pid()
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>A report, or a backup: it ends, or somebody must look.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Returns when all those have ended that are open now.</summary>
    /// <param name="connection">Without a transaction.</param>
    /// <param name="say">Told that it is waited.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">One does not end.</exception>
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
