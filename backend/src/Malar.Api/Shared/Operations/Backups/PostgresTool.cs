using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace Malar.Api.Shared.Operations.Backups;

/// <summary>Runs PostgreSQL's own programs, which handle everything that a database can contain.</summary>
internal static class PostgresTool
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">pg_dump or pg_restore.</param>
    /// <param name="arguments">Arguments without connection data, which is passed in the environment because it contains a
    /// password.</param>
    /// <param name="settings">The folder of the programs, and the database.</param>
    /// <param name="input">Written to its standard input; null for nothing.</param>
    /// <param name="output">Receives its output.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">It failed or is missing; the message has its error output.</exception>
    public static async Task RunAsync(
        string program,
        IEnumerable<string> arguments,
        AppSettings settings,
        Stream? input,
        Stream output,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo(settings.PostgresPrograms is { } folder ? Path.Combine(folder, program) : program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        Connect(start, settings.DirectDatabase);
        using var process = Start(start);
        try
        {
            var complaint = process.StandardError.ReadToEndAsync(cancellationToken);
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken);
            await FeedAsync(process, input, cancellationToken);
            await reading;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{program} failed: {(await complaint).Trim().ReplaceLineEndings(" ")}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static async Task FeedAsync(Process process, Stream? input, CancellationToken cancellationToken)
    {
        try
        {
            if (input is not null)
                await input.CopyToAsync(process.StandardInput.BaseStream, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all its input, and its error output says why.
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(
                $"{start.FileName} cannot be run: install PostgreSQL's client programs (Debian, Ubuntu: postgresql-client) in the server's "
                    + "version or a later one, or name their folder in POSTGRES_PROGRAMS.",
                e
            );
        }
    }

    private static void Connect(ProcessStartInfo start, NpgsqlConnectionStringBuilder database)
    {
        var environment = start.Environment;
        environment["PGHOST"] = database.Host;
        environment["PGPORT"] = $"{database.Port}";
        environment["PGDATABASE"] = database.Database;
        environment["PGUSER"] = database.Username;
        environment["PGPASSWORD"] = database.Password ?? "";
        environment["PGCONNECT_TIMEOUT"] = "15";
        environment["PGSSLMODE"] = database.SslMode switch
        {
            SslMode.Disable => "disable",
            SslMode.Allow => "allow",
            SslMode.Require => "require",
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            _ => "prefer",
        };
        if (database.RootCertificate is { } root)
            environment["PGSSLROOTCERT"] = root;
    }
}
