using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Malar.Bench;

/// <summary>The same operation as a typical Python service, FastAPI with asyncpg: <c>twin.py</c>, with one process per processor.</summary>
internal static class Twin
{
    public const string Name = "entries by FastAPI";

    private static readonly string[] Needed = ["fastapi", "uvicorn", "uvloop", "httptools", "asyncpg", "jwt"];

    /// <summary>The Python on the PATH, or Debian's, whose packages are python3-fastapi, python3-asyncpg and so on.</summary>
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3"];

    /// <returns>Null if its requirements are not installed.</returns>
    public static async Task<ServedApi?> StartAsync(BenchShop shop, Plan plan, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } python)
            return null;
        using var save = await SaveBatch.OfEntryAsync(shop, cancellationToken);
        var statements = save.AsTexts(":twin_who", kind => string.Create(CultureInfo.InvariantCulture, $":twin_id_{kind}"));
        var (port, processes) = (ServedApi.FreePort(), Math.Min(Environment.ProcessorCount, plan.Connections));
        string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        string[] server = ["-m", "uvicorn", "twin:app", "--host", "127.0.0.1", "--port", Text(port), "--workers", Text(processes)];
        var start = new ProcessStartInfo(python, [.. server, "--loop", "uvloop", "--http", "httptools", "--log-level", "error"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["DATABASE_URL"] = shop.DatabaseUrl;
        start.Environment["JWT_SECRET_KEY"] = BenchShop.Settings(shop.DatabaseUrl, plan)["JWT_SECRET_KEY"];
        start.Environment["POOL"] = Text(plan.Connections);
        start.Environment["STATEMENTS"] = JsonSerializer.Serialize(statements);
        return await ServedApi.StartAsync(start, port, plan, cancellationToken);
    }

    private static async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        foreach (var python in Pythons)
        {
            try
            {
                using var process = Process.Start(
                    new ProcessStartInfo(python, ["-c", $"import {string.Join(", ", Needed)}"])
                    {
                        UseShellExecute = false,
                        RedirectStandardError = true,
                    }
                )!;
                await process.WaitForExitAsync(cancellationToken);
                if (process.ExitCode == 0)
                    return python;
            }
            catch (Win32Exception)
            {
                // This Python is not installed.
            }
        }

        return null;
    }
}
