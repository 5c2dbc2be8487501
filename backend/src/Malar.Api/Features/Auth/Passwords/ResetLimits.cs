using Malar.Api.Shared.Http;
using Malar.Api.Shared.RateLimits;

namespace Malar.Api.Features.Auth.Passwords;

/// <summary>Limits how many mails with links a client address may cause and a mailbox may receive.</summary>
internal sealed class ResetLimits(Limits limits)
{
    private const int PerAddress = 20;
    private const int PerMailbox = 5;

    /// <summary>
    /// Returns whether a mail may be sent. A mailbox above its limit gets none, without an error, because the answer must not depend on it.
    /// </summary>
    /// <exception cref="ApiException">429 RATE_LIMIT_EXCEEDED: this client address has asked too often.</exception>
    public async Task<bool> MayMailAsync(string email, UInt128 address)
    {
        var from = await limits.TakeAsync(new Limit(LimitKind.ResetFromAddress, address, Limit.QuarterHour, PerAddress));
        if (from.Refused)
        {
            var seconds = from.RetryAfter(limits.Now);
            throw new ApiException(ErrorCode.RateLimitExceeded, Texts.TooManyRequests.With(seconds)) { RetryAfter = seconds };
        }

        var whose = Limit.Number(email);
        Limit[] mailbox =
        [
            new(LimitKind.ResetPerMinute, whose, Limit.Minute, 1),
            new(LimitKind.ResetPerHour, whose, Limit.Hour, PerMailbox),
        ];
        return !(await limits.TakeAsync(mailbox, limits.Now)).Refused;
    }
}
