using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Malar.Local;

/// <summary>Runs a command with <c>DATABASE_URL</c> set, and the server while the command runs.</summary>
/// <param name="DataDirectory">Null for a temporary database.</param>
/// <param name="Command">The program and its arguments; it inherits standard input and output.</param>
internal sealed record ExecCommand(string? DataDirectory, IReadOnlyList<string> Command)
{
    private const string UrlVariable = "DATABASE_URL";
    private const int NotFound = 127;
    private const int Interrupted = 130;

    private static readonly Dictionary<PosixSignal, int> SignalNumbers = new()
    {
        [PosixSignal.SIGHUP] = 1,
        [PosixSignal.SIGINT] = 2,
        [PosixSignal.SIGTERM] = 15,
    };

    /// <summary>
    /// Returns the command's exit code. Signals are passed on to the command; before it has started, they cancel the start.
    /// </summary>
    public async Task<int> RunAsync(Action<string> progress)
    {
        using var starting = new CancellationTokenSource();
        Action<int> onSignal = _ => starting.Cancel();
        var registrations = SignalNumbers
            .Select(pair => PosixSignalRegistration.Create(pair.Key, context =>
                {
                    context.Cancel = true;
                    onSignal(pair.Value);
                }))
            .ToList();

        try
        {
            if (Environment.GetEnvironmentVariable(UrlVariable) is { Length: > 0 } url)
                return await RunChildAsync(url);

            await using var postgres = await LocalPostgres.StartAsync(
                new LocalPostgresOptions
                {
                    DataDirectory = DataDirectory,
                    Durable = DataDirectory is not null,
                    Progress = progress,
                },
                starting.Token
            );
            return await RunChildAsync(postgres.ConnectionUrl);
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        finally
        {
            registrations.ForEach(registration => registration.Dispose());
        }

        async Task<int> RunChildAsync(string url)
        {
            var start = new ProcessStartInfo(Command[0], Command.Skip(1)) { UseShellExecute = false };
            start.Environment[UrlVariable] = url;
            try
            {
                using var child = Process.Start(start)!;
                // Windows itself delivers Ctrl-C to the child.
                onSignal = OperatingSystem.IsWindows() ? static _ => { } : signal => Posix.Signal(child.Id, signal);
                if (starting.IsCancellationRequested)
                    onSignal(SignalNumbers[PosixSignal.SIGTERM]);
                await child.WaitForExitAsync(CancellationToken.None);
                onSignal = static _ => { };
                return child.ExitCode;
            }
            catch (Win32Exception error)
            {
                progress($"{Command[0]} cannot be run: {error.Message}.");
                return NotFound;
            }
        }
    }

    /// <summary>Returns null if the arguments are not <c>exec [--data DIR | --ephemeral] -- command …</c>.</summary>
    public static ExecCommand? Parse(string[] arguments)
    {
        var (options, command) = Array.IndexOf(arguments, "--") is var dashes and > 0
            ? (arguments[..dashes], arguments[(dashes + 1)..])
            : (arguments, []);

        return command.Length == 0
            ? null
            : options switch
            {
                ["exec"] => new ExecCommand(".malar", command),
                ["exec", "--data", var directory] => new ExecCommand(directory, command),
                ["exec", "--ephemeral"] => new ExecCommand(null, command),
                _ => null,
            };
    }
}
