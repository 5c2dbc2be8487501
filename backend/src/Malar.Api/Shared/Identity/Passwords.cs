using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Malar.Api.Shared.Identity;

/// <summary>Hashing by ASP.NET Core Identity: PBKDF2 with HMAC-SHA512, salted, its cost kept with the hash.</summary>
internal sealed class Passwords(IOptions<PasswordHasherOptions> options)
{
    /// <summary>OWASP's figure for PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 210_000;

    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher = new(options);

    /// <summary>A hash nobody's password has: verifying against it takes as long as against a real one.</summary>
    private readonly Lazy<string> decoy = new(() => new PasswordHasher<object>(options).HashPassword(Nobody, Guid.CreateVersion7().ToString()));

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    public bool Matches(string? hash, string password) =>
        hasher.VerifyHashedPassword(Nobody, hash ?? decoy.Value, password) != PasswordVerificationResult.Failed && hash is not null;
}
