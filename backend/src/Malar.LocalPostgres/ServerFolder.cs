using System.Security.Cryptography;

namespace Malar.Local;

/// <summary>
/// The files of one server, in the folder <c>postgres</c> of the data directory: <c>data</c> (PostgreSQL's own), <c>password</c>,
/// <c>turn</c> (locked while a process starts or stops the server) and <c>users</c> (locked by the processes that use it). The locks are
/// the operating system's, so a killed process loses them.
/// </summary>
internal sealed class ServerFolder
{
    public const string Database = "malar";
    public const string Owner = "malar";

    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(50);

    private readonly string _directory;
    private readonly string _folder;

    private ServerFolder(string directory, string folder, bool temporary)
    {
        (_directory, _folder, Temporary) = (directory, folder, temporary);
        Data = Path.Combine(folder, "data");
        Log = Path.Combine(Data, "server.log");
        Password = ReadOrCreatePassword(Path.Combine(folder, "password"));
    }

    /// <summary>PostgreSQL's own directory.</summary>
    public string Data { get; }

    public string Log { get; }

    /// <summary>The password of both database users. Other users of the machine can reach the port, so it is required.</summary>
    public string Password { get; }

    public bool Temporary { get; }

    public static ServerFolder Open(string directory, Action<string> progress, bool temporary = false)
    {
        directory = Path.GetFullPath(directory);
        try
        {
            if (!Directory.Exists(directory))
            {
                Directory.CreateDirectory(directory);
                if (Posix.IsRoot)
                    Posix.AllowTraversal(directory);
            }

            var folder = Path.Combine(directory, "postgres");
            if (Posix.IsRoot)
                folder = ReachableFolder.For(folder, progress);
            Directory.CreateDirectory(folder);
            if (Posix.IsRoot)
                Posix.AllowTraversal(folder);
            return new ServerFolder(directory, Posix.RealPath(folder), temporary);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new LocalPostgresException(
                $"The data folder {directory} cannot be used ({error.Message}); was it made by another user? "
                    + "Choose another one with --data."
            );
        }
    }

    private static string ReadOrCreatePassword(string path)
    {
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(path, options);
            writer.Write(RandomNumberGenerator.GetHexString(32, lowercase: true));
        }

        return File.ReadAllText(path);
    }

    /// <summary>Whether any process, including this one, uses the server.</summary>
    public bool IsInUse
    {
        get
        {
            using var all = TryLock("users", FileAccess.ReadWrite, FileShare.None);
            return all is null;
        }
    }

    /// <summary>Registers a use until the result is disposed.</summary>
    public FileStream RegisterUse() =>
        TryLock("users", FileAccess.Read, FileShare.Read) ?? throw new IOException("The lock of the turn was not held.");

    /// <summary>Takes the lock for starting or stopping this server until the result is disposed.</summary>
    public async Task<FileStream> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTakeTurn() is { } turn)
                return turn;
            await Task.Delay(LockRetry, cancellationToken);
        }
    }

    public FileStream? TryTakeTurn() => TryLock("turn", FileAccess.ReadWrite, FileShare.None);

    private FileStream? TryLock(string name, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(Path.Combine(_folder, name), FileMode.OpenOrCreate, access, share);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Creates the database on first use; refuses one that another major version has created.</summary>
    public async Task CreateDatabaseAsync(PostgresPrograms programs, Action<string> progress, CancellationToken cancellationToken)
    {
        var versionFile = Path.Combine(Data, "PG_VERSION");
        if (File.Exists(versionFile))
        {
            var madeBy = (await File.ReadAllTextAsync(versionFile, cancellationToken)).Trim();
            if (madeBy != $"{programs.MajorVersion}")
            {
                throw new LocalPostgresException(
                    $"The database in {_directory} was made by PostgreSQL {madeBy} and this is {programs.MajorVersion}: "
                        + "choose another folder with --data, or delete that one if its data is not needed."
                );
            }

            return;
        }

        progress("Creating the database …");
        // Created under another name and renamed: an interrupted start leaves nothing incomplete.
        var draft = Data + ".new";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);
        if (Posix.IsRoot)
            Posix.ChownToNobody(draft);

        await RunAsync([programs.Path("initdb"), "-D", draft, .. InitFlags(programs)], cancellationToken);
        await RunAsync(
            [programs.Path("postgres"), "--single", "-D", draft, "-c", "fsync=off", "postgres"],
            cancellationToken,
            $"""
            create role {Owner} login createdb createrole password '{Password}'
            alter role postgres password '{Password}'
            create database {Database} owner {Owner}

            """
        );
        await File.WriteAllTextAsync(Path.Combine(draft, "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n", cancellationToken);
        Directory.Move(draft, Data);
    }

    /// <summary>
    /// Text is UTF-8 and character classes are Unicode's, without which pg_trgm does not work for Tamil; sorting is by code point unless a
    /// query says otherwise. The built-in locale provider exists since version 17; before, the C library's C.UTF-8 does the same.
    /// </summary>
    private static IEnumerable<string> InitFlags(PostgresPrograms programs) =>
        [
            "--username=postgres",
            "--auth=trust",
            "--no-sync",
            "--no-instructions",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            .. programs.MajorVersion >= 17 ? (string[])["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [],
        ];

    private async Task RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken, string? input = null)
    {
        var (exitCode, output) = await Command.RunAsServerUserAsync(command, _folder, cancellationToken, input);
        if (exitCode != 0 || output.Contains("ERROR:", StringComparison.Ordinal))
            throw new LocalPostgresException($"The database could not be created: {output}");
    }

    /// <summary>Removes everything, in the folder and at the target of its link.</summary>
    public void Delete()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_directory, recursive: true);
    }
}
