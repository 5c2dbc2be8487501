using System.Diagnostics;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>A real PgBouncer on a loopback port in front of a test's database, which ends with the test.</summary>
internal sealed class Pooler : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private Pooler(Process process, string folder, int port) =>
        (this.process, this.folder, Url) = (process, folder, $"postgres://malar@127.0.0.1:{port}/malar");

    /// <summary>The URL as a hosting provider would give it: nothing in it shows that it is a pooler's.</summary>
    public string Url { get; }

    /// <param name="databaseUrl">The database behind the pooler.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <param name="mode">transaction or session.</param>
    /// <param name="settings">Additional lines for its configuration.</param>
    public static async Task<Pooler> StartAsync(
        string databaseUrl,
        CancellationToken cancellationToken,
        string mode = "transaction",
        string settings = "default_pool_size = 2"
    )
    {
        var server = Shared.Data.DatabaseUrl.Parse(databaseUrl);
        var port = ServiceProcess.FreePort();
        var place = Directory.CreateTempSubdirectory("malar-pooler-").FullName;
        var file = Path.Combine(place, "pgbouncer.ini");
        await File.WriteAllTextAsync(
            file,
            $"""
            [databases]
            malar = host={server.Host} port={server.Port} dbname={server.Database} user={server.Username} password={server.Password}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {mode}
            ignore_startup_parameters = extra_float_digits
            {settings}
            """,
            cancellationToken
        );
        // PgBouncer refuses to run as root; the user nobody must then be able to read its configuration.
        string[] asNobody = Environment.UserName == "root" ? ["-u", "nobody"] : [];
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                place,
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute
                    | UnixFileMode.OtherRead
                    | UnixFileMode.OtherExecute
            );
        var started = Process.Start(
            new ProcessStartInfo("pgbouncer", ["-q", .. asNobody, file]) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        var pooler = new Pooler(started, place, port);
        await using var probe = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=malar;Database=malar;Pooling=false");
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = await probe.OpenConnectionAsync(cancellationToken);
                return pooler;
            }
            catch (NpgsqlException) when (attempt < 50 && !started.HasExited)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
