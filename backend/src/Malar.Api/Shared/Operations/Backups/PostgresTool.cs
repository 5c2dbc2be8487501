using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace Malar.Api.Shared.Operations.Backups;

/// <summary>PostgreSQL's own programs, which know every kind of thing that a database may hold.</summary>
internal static class PostgresTool
{
    /// <summary>Runs one to its end.</summary>
    /// <param name="program">pg_dump or pg_restore.</param>
    /// <param name="arguments">Without anything of the connection: that, its password above all, goes by the environment.</param>
    /// <param name="settings">Where the programs are, and the database.</param>
    /// <param name="input">Written to its standard input; null: nothing.</param>
    /// <param name="output">Gets what it prints.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">It failed, or it is not there; with what it said.</exception>
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
            // It ended before it had read all, and says why.
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
