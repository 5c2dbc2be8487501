using System.Security.Cryptography;
using System.Text;

namespace Malar.Api.Shared.Operations.Backups;

/// <summary>
/// AES-256 in the format of a tool that every machine has, in case this program is not available:
/// <c>openssl enc -d -aes-256-cbc -pbkdf2 -iter 600000 -md sha256 -pass env:BACKUP_KEY</c>. The manifest proves its integrity.
/// </summary>
internal static class BackupEncryption
{
    private const int Iterations = 600_000;
    private static readonly byte[] Mark = "Salted__"u8.ToArray();

    /// <summary>Returns a stream whose input is written encrypted to <paramref name="target"/>, which stays open.</summary>
    public static async Task<Stream> EncryptToAsync(Stream target, string key, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(8);
        await target.WriteAsync(Mark, cancellationToken);
        await target.WriteAsync(salt, cancellationToken);
        using var cipher = Cipher(key, salt);
        return new CryptoStream(target, cipher.CreateEncryptor(), CryptoStreamMode.Write, leaveOpen: true);
    }

    /// <summary>Returns a stream that decrypts <paramref name="source"/>, which is closed with it.</summary>
    /// <exception cref="InvalidOperationException">The source is not in this format.</exception>
    public static async Task<Stream> DecryptFromAsync(Stream source, string key, CancellationToken cancellationToken)
    {
        var head = new byte[16];
        await source.ReadExactlyAsync(head, cancellationToken);
        if (!head.AsSpan(0, 8).SequenceEqual(Mark))
            throw new InvalidOperationException("The file is no encrypted backup.");
        using var cipher = Cipher(key, head[8..]);
        return new CryptoStream(source, cipher.CreateDecryptor(), CryptoStreamMode.Read);
    }

    private static Aes Cipher(string key, byte[] salt)
    {
        var secret = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(key), salt, Iterations, HashAlgorithmName.SHA256, 48);
        var cipher = Aes.Create();
        cipher.Mode = CipherMode.CBC;
        cipher.Padding = PaddingMode.PKCS7;
        cipher.Key = secret[..32];
        cipher.IV = secret[32..];
        return cipher;
    }
}
