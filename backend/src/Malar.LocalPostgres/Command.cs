using System.ComponentModel;
using System.Diagnostics;

namespace Malar.Local;

/// <summary>Runs one program to its end and collects its output.</summary>
internal static class Command
{
    /// <summary>Returns standard output and error together, and the exit code. Cancelling kills the program.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyList<string> command,
        string workingDirectory,
        CancellationToken cancellationToken,
        string? input = null
    )
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The user's PGDATA, PGPORT or PGOPTIONS are meant for other servers.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        using var process = Start(start);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, (await output + await error).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>The same for the server's programs: never as root, which PostgreSQL refuses.</summary>
    public static Task<(int ExitCode, string Output)> RunAsServerUserAsync(
        IReadOnlyList<string> command,
        string workingDirectory,
        CancellationToken cancellationToken,
        string? input = null
    ) => RunAsync(Posix.IsRoot ? [.. Posix.AsNobody, .. command] : command, workingDirectory, cancellationToken, input);

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new LocalPostgresException($"The program {start.FileName} was not found: install it and try again.");
        }
    }
}
