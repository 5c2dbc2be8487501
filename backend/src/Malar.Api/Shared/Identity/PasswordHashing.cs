using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Malar.Api.Shared.Identity;

/// <summary>Password hashing of ASP.NET Core Identity: salted PBKDF2 with HMAC-SHA512; the cost is stored with the hash.</summary>
internal sealed class PasswordHashing : IDisposable
{
    /// <summary>The number of iterations that OWASP recommends for PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 210_000;

    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher;

    /// <summary>A hash of no password: verifying against it takes as long as against a real one.</summary>
    private readonly string decoy;

    /// <summary>A hash takes a tenth of a second of processor time. This limit keeps entries fast when everyone signs in at four.</summary>
    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount - 1));

    private long verified;

    public PasswordHashing(IOptions<PasswordHasherOptions> options)
    {
        hasher = new PasswordHasher<object>(options);
        decoy = Hash(Guid.CreateVersion7().ToString());
        MinimumDuration = TimeSpan.FromMicroseconds(4) * options.Value.IterationCount;
    }

    /// <summary>The number of passwords verified since the start; the cost of sign-ins.</summary>
    public long Verified => Interlocked.Read(ref verified);

    /// <summary>Longer than several verifications take, even on a slow machine: 0.84 seconds at full cost.</summary>
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

    /// <param name="hash">The account's hash; null if there is no such account, which takes the same time to verify.</param>
    /// <param name="password">The password as typed.</param>
    /// <param name="cancellationToken">Cancels the wait for a free slot.</param>
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
