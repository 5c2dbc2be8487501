using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Operations.Backups;

/// <summary>What a backup holds, told beside it as JSON: what a restored database is compared with.</summary>
internal sealed record BackupManifest
{
    /// <summary>What is added up of the ledger.</summary>
    /// <param name="Shop">Code of the shop.</param>
    /// <param name="Account">Account of the ledger.</param>
    /// <param name="Postings">How many there are.</param>
    /// <param name="Total">Their sum in rupees.</param>
    internal sealed record AccountTotal(string Shop, string Account, long Postings, decimal Total)
    {
        public AccountTotal()
            : this("", "", 0, 0) { }
    }

    /// <summary>Name of the file beside it.</summary>
    public required string File { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Of the server.</summary>
    public required string PostgresVersion { get; init; }

    /// <summary>The last script that had run.</summary>
    public required string Schema { get; init; }

    /// <summary>Who has rights in it: the roles that a restored database needs.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Rows by table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    public required IReadOnlyList<AccountTotal> Ledger { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Size { get; init; }

    /// <summary>Of the file as it lies there, encrypted or not; hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Over all the above with BACKUP_KEY; null where nothing is encrypted.</summary>
    public string? Hmac { get; init; }

    /// <summary>The same, sealed: nobody without the key can change a number of it, or the file.</summary>
    public BackupManifest Seal(string? key) => this with { Hmac = key is null ? null : SealOf(key) };

    public bool IsSealedWith(string key) =>
        Hmac is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hmac), Encoding.ASCII.GetBytes(SealOf(key)));

    private string SealOf(string key) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), JsonSerializer.SerializeToUtf8Bytes(this with { Hmac = null }, Json.Options))
        );
}
