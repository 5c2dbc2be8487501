using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Malar.Local;

/// <summary>Starts and stops the server process of one folder. The caller holds the folder's lock.</summary>
internal sealed class Server(PostgresPrograms programs, ServerFolder folder)
{
    private const int Attempts = 5;

    private string PidFile { get; } = Path.Combine(folder.Data, "postmaster.pid");

    /// <summary>Returns the port of the server that runs on this data; null if none does, whatever a killed one has left behind.</summary>
    public int? RunningPort =>
        File.Exists(PidFile) && File.ReadAllLines(PidFile) is [var processId, _, _, var port, ..] && IsServer(int.Parse(processId))
            ? int.Parse(port)
            : null;

    /// <summary>
    /// Returns the port once connections are accepted. It cannot be cancelled, because a half-started server would be left behind.
    /// </summary>
    public async Task<int> StartAsync(int wantedPort, bool durable)
    {
        // Left by a killed server. After a restart of the machine or container its process id may belong to another process.
        File.Delete(PidFile);

        for (var attempt = 1; ; attempt++)
        {
            var port = wantedPort == 0 ? FreePort() : wantedPort;
            // For people after a failure; one start is enough.
            File.Delete(folder.Log);
            var (exitCode, output) = await PgCtlAsync(
                ["start", "--log", folder.Log, "--options", string.Join(' ', Settings(port, durable).Select(setting => $"-c {setting}"))],
                CancellationToken.None
            );
            if (exitCode == 0)
                return port;

            var log = File.Exists(folder.Log) ? await File.ReadAllTextAsync(folder.Log) : output;
            var portTaken = log.Contains("Address already in use", StringComparison.Ordinal);
            if (portTaken && wantedPort != 0)
                throw new LocalPostgresException($"Port {wantedPort} is in use by another program: choose another one.");
            if (log.Contains("Permission denied", StringComparison.Ordinal))
            {
                throw new LocalPostgresException(
                    $"The database in {folder.Data} belongs to another user: start it as that user or choose another folder."
                );
            }

            // Another program may have taken the free port, or a killed server may still be ending; try again.
            if (attempt == Attempts)
                throw new LocalPostgresException($"PostgreSQL did not start: {log.Trim()}");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    /// <summary>Rolls back open transactions, disconnects all clients and returns when the server has ended.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (RunningPort is null)
            return;
        var (exitCode, output) = await PgCtlAsync(["stop", "--mode=fast"], cancellationToken);
        if (exitCode != 0 && RunningPort is not null)
            throw new LocalPostgresException($"The PostgreSQL that runs on {folder.Data} could not be stopped: {output}");
    }

    private Task<(int ExitCode, string Output)> PgCtlAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Command.RunAsServerUserAsync(
            [programs.Path("pg_ctl"), "--pgdata", folder.Data, "--wait", "--silent", .. arguments],
            Path.GetTempPath(),
            cancellationToken
        );

    private static IEnumerable<string> Settings(int port, bool durable) =>
        [
            "listen_addresses=127.0.0.1",
            $"port={port.ToString(CultureInfo.InvariantCulture)}",
            "unix_socket_directories=",
            "timezone=UTC",
            "max_connections=200",
            .. durable ? (string[])[] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
        ];

    /// <summary>Returns whether the process is the server of this data, by its command line, because process ids are reused.</summary>
    private bool IsServer(int processId)
    {
        var commandLine = $"/proc/{processId}/cmdline";
        if (Directory.Exists("/proc/self"))
            return File.Exists(commandLine) && File.ReadAllText(commandLine).Split('\0').Contains(folder.Data);

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
