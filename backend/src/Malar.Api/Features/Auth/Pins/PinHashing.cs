using System.Security.Cryptography;
using System.Text;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.Auth.Pins;

/// <summary>
/// Hashes PINs like passwords, but keys them first with the secret key of the installation. Otherwise ten thousand PINs would quickly be
/// tried against a stolen hash.
/// </summary>
internal sealed class PinHashing(AppSettings settings, PasswordHashing passwords)
{
    private readonly byte[] key = KeyOf(settings.SecretKey);
    private readonly byte[]? previous = settings.SecretKeyPrevious is { } secret ? KeyOf(secret) : null;

    public Task<string> HashAsync(Guid user, string pin, CancellationToken cancellationToken) =>
        passwords.HashAsync(Keyed(key, user, pin), cancellationToken);

    /// <returns>Null if the PIN is wrong. Otherwise the hash to store: a new one if the old hash was made with the previous key.</returns>
    public async Task<string?> MatchAsync(Guid user, string hash, string pin, CancellationToken cancellationToken)
    {
        if (await passwords.MatchesAsync(hash, Keyed(key, user, pin), cancellationToken))
            return hash;
        return previous is not null && await passwords.MatchesAsync(hash, Keyed(previous, user, pin), cancellationToken)
            ? await HashAsync(user, pin, cancellationToken)
            : null;
    }

    private static string Keyed(byte[] by, Guid user, string pin) =>
        Convert.ToBase64String(HMACSHA256.HashData(by, Encoding.UTF8.GetBytes($"{user} {pin}")));

    private static byte[] KeyOf(string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "pin"u8);
}
