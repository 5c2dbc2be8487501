using Dapper;
using Malar.Api.Shared.Data;
using Npgsql;

namespace Malar.Api.Shared.Operations;

/// <summary>Compares the database's schema with the version that this program was written for.</summary>
internal static class SchemaVersion
{
    public const string Current = "current";

    public const string Older = "older than the program: run migrate";

    /// <summary>As during a rollback to the previous version: scripts only add things, which do not affect it.</summary>
    public const string Newer = "newer than the program";

    private const string ScriptsSql = "select scriptname from schema_versions";

    private static readonly Lazy<HashSet<string>> Expected = new(() =>
        [.. Directory.EnumerateFiles(Migrator.Folder, "*.sql").Select(file => Path.GetFileName(file)!)]
    );

    /// <summary>The scripts that a database has run.</summary>
    public static async Task<HashSet<string>> ScriptsAsync(NpgsqlConnection connection) =>
        (await connection.QueryAsync<string>(ScriptsSql)).ToHashSet(StringComparer.Ordinal);

    /// <returns><see cref="Current"/>, <see cref="Older"/> or <see cref="Newer"/>.</returns>
    /// <exception cref="NpgsqlException">The database is not available.</exception>
    public static async Task<string> FindAsync(PooledConnection connection, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await connection.RunAsync(async on =>
            {
                await using var ask = new NpgsqlCommand(ScriptsSql, on);
                await using var reader = await ask.ExecuteReaderAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                    found.Add(reader.GetString(0));
                return true;
            });
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return Older;
        }

        return !Expected.Value.IsSubsetOf(found) ? Older
            : found.Count > Expected.Value.Count ? Newer
            : Current;
    }
}
