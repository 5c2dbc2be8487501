using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Malar.Api.Shared.Identity;

/// <summary>Hashing by ASP.NET Core Identity: PBKDF2 with HMAC-SHA512, salted, its cost kept with the hash.</summary>
internal sealed class PasswordHashing : IDisposable
{
    /// <summary>OWASP's figure for PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 210_000;

    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher;

    /// <summary>A hash nobody's password has: verifying against it takes as long as against a real one.</summary>
    private readonly string decoy;

    /// <summary>A hash keeps a processor busy for a tenth of a second. When everybody signs in at four, entries are still saved.</summary>
    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount - 1));

    private long verified;

    public PasswordHashing(IOptions<PasswordHasherOptions> options)
    {
        hasher = new PasswordHasher<object>(options);
        decoy = Hash(Guid.CreateVersion7().ToString());
        MinimumDuration = TimeSpan.FromMicroseconds(4) * options.Value.IterationCount;
    }

    /// <summary>Passwords verified since the start: what a sign-in costs.</summary>
    public long Verified => Interlocked.Read(ref verified);

    /// <summary>More than several verifications take, even on a slow machine: 0.84 seconds at full cost.</summary>
    public TimeSpan MinimumDuration { get; }

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    public async Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return Hash(password);
        }
        finally
        {
            places.Release();
        }
    }

    /// <param name="hash">Of the account; null: there is no such account, which takes as long to find out.</param>
    /// <param name="password">As typed.</param>
    /// <param name="cancellationToken">Ends the wait for a place.</param>
    public async Task<bool> MatchesAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        Interlocked.Increment(ref verified);
        try
        {
            return hasher.VerifyHashedPassword(Nobody, hash ?? decoy, password) != PasswordVerificationResult.Failed && hash is not null;
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
