namespace Malar.Local;

/// <summary>
/// A separate PostgreSQL server on 127.0.0.1 with one empty database <c>malar</c>: installed, created and started on demand. Several
/// processes may share one data directory; the last one that leaves stops the server.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    private readonly ServerFolder _folder;
    private readonly Server _server;
    private readonly FileStream _use;

    private LocalPostgres(ServerFolder folder, Server server, FileStream use, int port)
    {
        (_folder, _server, _use, Port) = (folder, server, use, port);
        ConnectionUrl = $"postgres://{ServerFolder.Owner}:{folder.Password}@127.0.0.1:{port}/{ServerFolder.Database}";
    }

    /// <summary>
    /// <c>postgres://malar:password@127.0.0.1:port/malar</c>. As in production the user owns the database and may create databases and
    /// roles, but is not a superuser; <c>postgres</c>, with the same password, is one.
    /// </summary>
    public string ConnectionUrl { get; }

    /// <summary>The port the server listens on.</summary>
    public int Port { get; }

    /// <summary>Returns when the server accepts connections.</summary>
    /// <exception cref="LocalPostgresException">It cannot run here; the message says why.</exception>
    public static async Task<LocalPostgres> StartAsync(LocalPostgresOptions options, CancellationToken cancellationToken = default)
    {
        var programs = await PostgresPrograms.FindOrInstallAsync(options.Programs, options.Progress, cancellationToken);
        if (options.DataDirectory is null)
            await TemporaryFolders.RemoveAbandonedAsync(programs, cancellationToken);

        var folder = options.DataDirectory is { } directory
            ? ServerFolder.Open(directory, options.Progress)
            : ServerFolder.Open(TemporaryFolders.Create(), options.Progress, temporary: true);
        var server = new Server(programs, folder);

        await using var turn = await folder.WaitForTurnAsync(cancellationToken);
        await folder.CreateDatabaseAsync(programs, options.Progress, cancellationToken);

        if (server.RunningPort is { } running)
        {
            if (folder.IsInUse)
                return new LocalPostgres(folder, server, folder.RegisterUse(), running);
            // Its last user was killed. It may run with other settings, so it is stopped.
            await server.StopAsync(cancellationToken);
        }

        // Killed, or in another container where it is not visible; a second server on the same data would destroy it.
        if (server.RunningPort is null && folder.IsInUse)
        {
            throw new LocalPostgresException(
                $"The database in {folder.Data} is in use by another process that cannot be joined: end it first."
            );
        }

        options.Progress("Starting PostgreSQL …");
        var port = await server.StartAsync(options.Port, options.Durable);
        if (cancellationToken.IsCancellationRequested)
        {
            await server.StopAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new LocalPostgres(folder, server, folder.RegisterUse(), port);
    }

    /// <summary>Stops the server (fast: open transactions are rolled back) unless another process still uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (await _folder.WaitForTurnAsync(CancellationToken.None))
        {
            await _use.DisposeAsync();
            if (_folder.IsInUse)
                return;
            await _server.StopAsync(CancellationToken.None);
        }

        if (_folder.Temporary)
            _folder.Delete();
    }
}
