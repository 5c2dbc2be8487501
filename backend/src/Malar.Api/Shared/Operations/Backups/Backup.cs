using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Npgsql;

namespace Malar.Api.Shared.Operations.Backups;

/// <summary>Writes the whole database into one file: in pg_dump's custom format, compressed and encrypted, with its <see
/// cref="BackupManifest"/> beside it.</summary>
internal sealed class Backup(AppSettings settings, TimeProvider clock)
{
    private const string Prefix = "malar-";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string ManifestSuffix = ".json";

    /// <param name="folder">The target folder.</param>
    /// <param name="say">Receives progress messages, one sentence each.</param>
    /// <param name="cancellationToken">Cancels it; nothing unfinished is left behind.</param>
    /// <exception cref="InvalidOperationException">The backup failed; the message has the reason.</exception>
    public async Task RunAsync(string folder, Action<string> say, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var now = clock.GetUtcNow();
        var name = Prefix + now.ToString(TimeFormat, CultureInfo.InvariantCulture) + (settings.BackupKey is null ? ".dump" : ".dump.enc");
        var (file, draft) = (Path.Combine(folder, name), Path.Combine(folder, $".{name}.part"));
        try
        {
            var content = await DumpAsync(draft, cancellationToken);
            var manifest = new BackupManifest
            {
                File = name,
                CreatedAt = now.UtcDateTime,
                PostgresVersion = content.PostgresVersion,
                Schema = content.Schema,
                Roles = content.Roles,
                Rows = content.Rows,
                Ledger = content.Ledger,
                Size = new FileInfo(draft).Length,
                Sha256 = await ChecksumAsync(draft, cancellationToken),
            }.Seal(settings.BackupKey);
            await using (var beside = Create(file + ManifestSuffix))
                await JsonSerializer.SerializeAsync(beside, manifest, Json.Options, cancellationToken);
            // Written last: if the manifest exists, the file is complete.
            File.Move(draft, file);
            say($"{file}: {manifest.Rows.Values.Sum()} rows of {manifest.Rows.Count} tables, {manifest.Size} bytes.");
        }
        finally
        {
            File.Delete(draft);
        }

        foreach (var old in Outdated(folder, now))
        {
            File.Delete(old + ManifestSuffix);
            File.Delete(old);
            say($"{old}: removed, older than {settings.BackupKeepDays} days.");
        }
    }

    /// <summary>Returns the SHA-256 of a file, read from the disk.</summary>
    public static async Task<string> ChecksumAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private async Task<DatabaseContent> DumpAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(settings.DirectDatabase.ConnectionString)
            {
                Pooling = false,
                MaxAutoPrepare = 0,
            }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        if (await PoolerCheck.SharesConnectionsAsync(connection, cancellationToken))
            throw new InvalidOperationException("A backup needs the database itself, without a pooler: set DATABASE_DIRECT_URL.");
        await using var moment = await DatabaseContent.BeginAsync(connection, cancellationToken);
        var snapshot = await connection.ExecuteScalarAsync<string>(
            new CommandDefinition("select pg_export_snapshot()", cancellationToken: cancellationToken)
        );
        await using (var target = Create(file))
        {
            var encrypted = settings.BackupKey is { } key ? await BackupEncryption.EncryptToAsync(target, key, cancellationToken) : target;
            await PostgresTool.RunAsync(
                "pg_dump",
                [
                    "--format=custom",
                    "--schema=public",
                    "--no-owner",
                    // In the role that sees every shop, because row-level security would hide rows from the tables' owner.
                    "--role=malar_reader",
                    "--enable-row-security",
                    $"--snapshot={snapshot}",
                    "--no-password",
                ],
                settings,
                null,
                encrypted,
                cancellationToken
            );
            if (encrypted != target)
                await encrypted.DisposeAsync();
            target.Flush(flushToDisk: true);
        }

        return await DatabaseContent.ReadAsync(connection, cancellationToken);
    }

    /// <summary>Only the user who makes it may read it, encrypted or not.</summary>
    private static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
    }

    /// <summary>By the time in the file names, which copying does not change. The newest is kept, however old it is.</summary>
    private List<string> Outdated(string folder, DateTimeOffset now) =>
        [
            .. Directory
                .EnumerateFiles(folder, $"{Prefix}*.dump*")
                .Where(f => !f.EndsWith(ManifestSuffix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .SkipLast(1)
                .Where(f =>
                    DateTimeOffset.TryParseExact(
                        Path.GetFileName(f)[Prefix.Length..].Split('.')[0],
                        TimeFormat,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal,
                        out var at
                    )
                    && at < now.AddDays(-settings.BackupKeepDays)
                ),
        ];
}
