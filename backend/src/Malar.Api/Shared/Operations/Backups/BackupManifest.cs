using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Operations.Backups;

/// <summary>The content of a backup as JSON beside it, for comparison with a restored database.</summary>
internal sealed record BackupManifest
{
    /// <summary>The total of one account of the ledger.</summary>
    /// <param name="Shop">Code of the shop.</param>
    /// <param name="Account">Account of the ledger.</param>
    /// <param name="Postings">Number of postings.</param>
    /// <param name="Total">Their sum in rupees.</param>
    internal sealed record AccountTotal(string Shop, string Account, long Postings, decimal Total)
    {
        public AccountTotal()
            : this("", "", 0, 0) { }
    }

    /// <summary>Name of the backup file.</summary>
    public required string File { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Version of the server.</summary>
    public required string PostgresVersion { get; init; }

    /// <summary>The last migration script that had run.</summary>
    public required string Schema { get; init; }

    /// <summary>The roles with rights in it, which a restored database needs.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Number of rows by table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    public required IReadOnlyList<AccountTotal> Ledger { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the file as stored, encrypted or not; hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>HMAC of all the above with BACKUP_KEY; null if backups are not encrypted.</summary>
    public string? Hmac { get; init; }

    /// <summary>Returns the manifest with its HMAC, without which nobody can change a figure or the file unnoticed.</summary>
    public BackupManifest Seal(string? key) => this with { Hmac = key is null ? null : SealOf(key) };

    public bool IsSealedWith(string key) =>
        Hmac is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hmac), Encoding.ASCII.GetBytes(SealOf(key)));

    private string SealOf(string key) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), JsonSerializer.SerializeToUtf8Bytes(this with { Hmac = null }, Json.Options))
        );
}
