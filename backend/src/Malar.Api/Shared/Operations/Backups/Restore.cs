using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Malar.Api.Shared.Http;
using Npgsql;

namespace Malar.Api.Shared.Operations.Backups;

/// <summary>
/// Fills an empty database from a file of <see cref="Backup"/>, all or nothing, and compares the result. It overwrites nothing: a backup is
/// restored beside the current database, checked, and then selected by DATABASE_URL.
/// </summary>
internal sealed partial class Restore(AppSettings settings)
{
    private const string OccupiedSql = """
        select exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
            and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e'))
        """;

    /// <summary>Roles belong to a server, not to a database. Ours are created as the migration scripts create them.</summary>
    private const string RoleSql = """
        do $$
        begin
            begin
                create role {0} nologin;
            exception when duplicate_object or unique_violation then null;
            end;
            if '{0}' in ('malar_eraser', 'malar_mover') then
                grant malar_app to {0};
            end if;
            if '{0}' in ('malar_app', 'malar_reader', 'malar_eraser', 'malar_mover')
                and not (select rolsuper from pg_roles where rolname = current_user) then
                execute format('grant {0} to %I', current_user);
            end if;
        end
        $$
        """;

    /// <param name="file">A file of <see cref="Backup"/>, with its manifest beside it.</param>
    /// <param name="say">Receives progress messages, one sentence each.</param>
    /// <param name="cancellationToken">Cancels it; the database stays empty.</param>
    /// <returns>Whether the database matches the manifest.</returns>
    /// <exception cref="InvalidOperationException">It cannot be restored, and nothing was; the message has the reason.</exception>
    public async Task<bool> RunAsync(string file, Action<string> say, CancellationToken cancellationToken)
    {
        var manifest = await VerifyAsync(file, cancellationToken);
        say($"{manifest.File} of {manifest.CreatedAt:yyyy-MM-dd HH:mm} UTC is as it was written.");
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(settings.DirectDatabase.ConnectionString)
            {
                Pooling = false,
                MaxAutoPrepare = 0,
                CommandTimeout = 0,
            }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        if (await connection.ExecuteScalarAsync<bool>(OccupiedSql))
            throw new InvalidOperationException(
                $"The database {connection.Database} is not empty: restore into a new one (create database …), and point DATABASE_URL to it."
            );
        await PrepareAsync(connection, manifest);
        var list = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(list, await ContentsAsync(file, cancellationToken), cancellationToken);
            await using var dump = await OpenAsync(file, cancellationToken);
            await PostgresTool.RunAsync(
                "pg_restore",
                [
                    "--no-owner",
                    "--single-transaction",
                    "--exit-on-error",
                    "--no-password",
                    $"--use-list={list}",
                    $"--dbname={connection.Database}",
                ],
                settings,
                dump,
                Stream.Null,
                cancellationToken
            );
        }
        finally
        {
            File.Delete(list);
        }

        await connection.ExecuteAsync("analyze", commandType: System.Data.CommandType.Text);
        return await CompareAsync(connection, manifest, say, cancellationToken);
    }

    private static async Task<bool> CompareAsync(
        NpgsqlConnection connection,
        BackupManifest manifest,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        await using var moment = await DatabaseContent.BeginAsync(connection, cancellationToken);
        var differences = (await DatabaseContent.ReadAsync(connection, cancellationToken)).DifferencesFrom(manifest);
        foreach (var difference in differences)
            say(difference);
        if (differences.Count == 0)
            say(
                $"Restored: {manifest.Rows.Values.Sum()} rows of {manifest.Rows.Count} tables and {manifest.Ledger.Count} accounts of the "
                    + "ledger are as they were."
            );
        return differences.Count == 0;
    }

    private async Task<BackupManifest> VerifyAsync(string file, CancellationToken cancellationToken)
    {
        var beside = $"{file}.json";
        if (!File.Exists(file) || !File.Exists(beside))
            throw new InvalidOperationException($"{file} and {beside} are needed.");
        var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(beside, cancellationToken), Json.Options)
            ?? throw new InvalidOperationException($"{beside} is empty.");
        if (manifest.Sha256 != await Backup.ChecksumAsync(file, cancellationToken))
            throw new InvalidOperationException($"{file} is damaged: its checksum is another than when it was written.");
        if (IsEncrypted(file) && settings.BackupKey is null)
            throw new InvalidOperationException("The backup is encrypted: BACKUP_KEY is needed.");
        if (settings.BackupKey is { } key && !manifest.IsSealedWith(key))
            throw new InvalidOperationException("The backup was made with another BACKUP_KEY, or somebody has changed it.");
        return manifest;
    }

    private static async Task PrepareAsync(NpgsqlConnection connection, BackupManifest manifest)
    {
        foreach (var role in manifest.Roles.Union(["malar_app", "malar_reader", "malar_eraser", "malar_mover"]))
        {
            if (!PlainName().IsMatch(role))
                throw new InvalidOperationException($"The role {role} has rights in the backup: create it first.");
            await connection.ExecuteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, RoleSql, role));
        }

        // Objects of the server's installation are not part of a dump of one schema.
        foreach (var script in Directory.EnumerateFiles(Migrator.Folder, "*.sql"))
        {
            foreach (Match extension in Extension().Matches(await File.ReadAllTextAsync(script)))
                await connection.ExecuteAsync(extension.Value);
        }
    }

    /// <summary>Returns the database's content, without what every database contains.</summary>
    private async Task<string> ContentsAsync(string file, CancellationToken cancellationToken)
    {
        using var listed = new MemoryStream();
        await using (var dump = await OpenAsync(file, cancellationToken))
            await PostgresTool.RunAsync("pg_restore", ["--list"], settings, dump, listed, cancellationToken);
        return string.Join(
            '\n',
            Encoding
                .UTF8.GetString(listed.ToArray())
                .Split('\n')
                .Where(line =>
                    !line.Contains(" SCHEMA - public ", StringComparison.Ordinal)
                    && !line.Contains(" COMMENT - SCHEMA public ", StringComparison.Ordinal)
                    && !line.Contains(" DEFAULT ACL ", StringComparison.Ordinal)
                )
        );
    }

    private async Task<Stream> OpenAsync(string file, CancellationToken cancellationToken)
    {
        var stream = File.OpenRead(file);
        return IsEncrypted(file) ? await BackupEncryption.DecryptFromAsync(stream, settings.BackupKey!, cancellationToken) : stream;
    }

    private static bool IsEncrypted(string file) => file.EndsWith(".enc", StringComparison.Ordinal);

    [GeneratedRegex("^[a-z_][a-z0-9_]*$", RegexOptions.None, 1000)]
    private static partial Regex PlainName();

    [GeneratedRegex("^create extension if not exists [a-z_]+;", RegexOptions.Multiline, 1000)]
    private static partial Regex Extension();
}
