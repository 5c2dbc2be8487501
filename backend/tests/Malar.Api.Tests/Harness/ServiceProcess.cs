using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Malar.Api.Tests.Harness;

/// <summary>The service in a process of its own, which can be killed as by a power failure.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = [];

    private ServiceProcess(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
    }

    public Uri Address { get; }

    /// <summary>Its log so far; complete once it was killed.</summary>
    public string Log => string.Join('\n', said);

    /// <summary>Starts it, and returns once it responds. Its clock is the real one.</summary>
    public static async Task<ServiceProcess> StartAsync(
        string databaseUrl,
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] settings
    )
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Malar.Api.dll"), "serve", "--port", address.Port.ToString()]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        Prepare(start, databaseUrl, settings);
        var service = new ServiceProcess(Process.Start(start)!, address);
        using var client = new HttpClient { BaseAddress = address };
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                (await client.GetAsync("/health/ready", cancellationToken)).EnsureSuccessStatusCode();
                return service;
            }
            catch (HttpRequestException) when (!service.process.HasExited)
            {
                await Task.Delay(100, cancellationToken);
            }
        }

        service.Dispose();
        throw new TimeoutException("The service did not start");
    }

    /// <summary>Runs one command of the program until it exits.</summary>
    public static Task<Outcome> RunAsync(
        string[] verb,
        string databaseUrl,
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] settings
    ) => RunAsync(verb, "", databaseUrl, cancellationToken, settings);

    /// <summary>Runs one command of the program until it exits, with text on standard input.</summary>
    public static async Task<Outcome> RunAsync(
        string[] verb,
        string input,
        string databaseUrl,
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] settings
    )
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Malar.Api.dll"), .. verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        Prepare(start, databaseUrl, settings);
        using var running = Process.Start(start)!;
        await running.StandardInput.WriteAsync(input);
        running.StandardInput.Close();
        try
        {
            var (output, error) = (
                running.StandardOutput.ReadToEndAsync(cancellationToken),
                running.StandardError.ReadToEndAsync(cancellationToken)
            );
            await running.WaitForExitAsync(cancellationToken);
            return new Outcome(running.ExitCode, await output, (await error).TrimEnd());
        }
        finally
        {
            if (!running.HasExited)
                running.Kill();
        }
    }

    /// <param name="ExitCode">0 if it succeeded.</param>
    /// <param name="Output">Its standard output.</param>
    /// <param name="Error">Its standard error, without the last line break.</param>
    public sealed record Outcome(int ExitCode, string Output, string Error);

    /// <summary>Sends SIGTERM, as hosting providers do before they kill a process.</summary>
    public void Terminate() => Signals.Terminate(process.Id);

    /// <returns>Its exit code, once it has exited by itself.</returns>
    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    private static void Prepare(ProcessStartInfo start, string databaseUrl, (string Name, string? Value)[] settings)
    {
        start.Environment["DATABASE_URL"] = databaseUrl;
        start.Environment["ENVIRONMENT"] = "test";
        start.Environment["SECRET_KEY"] = Secrets.Refresh;
        start.Environment["JWT_SECRET_KEY"] = Secrets.Access;
        start.Environment["RATE_LIMIT_PER_MINUTE"] = "1000000";
        start.Environment.Remove("REDIS_URL");
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
    }

    /// <summary>Sends SIGKILL.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
