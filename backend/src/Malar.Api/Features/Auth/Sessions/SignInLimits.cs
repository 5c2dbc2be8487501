using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.RateLimits;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>
/// Slows down password guessing. An account that does not exist is refused and locked exactly like one that does, so that the answers do
/// not reveal which addresses sign in here.
/// </summary>
internal sealed class SignInLimits(Limits limits, AppSettings settings)
{
    private static readonly Text TooManyFailures = new(
        "Too many wrong passwords. Please wait {0} minutes",
        "தவறான கடவுச்சொல் பலமுறை இடப்பட்டது. {0} நிமிடங்கள் காத்திருக்கவும்"
    );

    private static readonly Text Locked = new(
        "This account is locked after too many wrong passwords. Please wait {0} minutes",
        "பலமுறை தவறான கடவுச்சொல் இடப்பட்டதால் இந்தக் கணக்கு பூட்டப்பட்டுள்ளது. {0} நிமிடங்கள் காத்திருக்கவும்"
    );

    /// <summary>Checks that this client address may still try this account.</summary>
    /// <exception cref="ApiException">429 RATE_LIMIT_EXCEEDED.</exception>
    public async Task CheckAsync(string account, UInt128 address) => RefuseIfNoneLeft(await limits.PeekAsync(Failures(account, address)));

    /// <summary>Counts a wrong password.</summary>
    /// <exception cref="ApiException">429 RATE_LIMIT_EXCEEDED: others guessed at the same moment, and this guess exceeded the
    /// limit.</exception>
    public async Task FailedAsync(string account, UInt128 address) => RefuseIfNoneLeft(await limits.TakeAsync(Failures(account, address)));

    public ValueTask SucceededAsync(string account, UInt128 address) => limits.ResetAsync(Failures(account, address));

    /// <exception cref="ApiException">423 ACCOUNT_LOCKED, for an account that does not exist.</exception>
    public async Task CheckUnknownAsync(string account)
    {
        var status = await limits.PeekAsync(UnknownLock(account));
        if (status.Refused)
            throw LockedFor(status.RetryAfter(limits.Now));
    }

    /// <summary>
    /// Counts a password for an account that does not exist. For one that does, a name that no account has is counted instead, so that both
    /// take the same time.
    /// </summary>
    public async Task FailedUnknownAsync(string account)
    {
        var failures = new Limit(LimitKind.UnknownAccountFailure, Limit.Number(account), Limit.Day, settings.SignInFailuresBeforeLock);
        if ((await limits.TakeAsync(failures)).Left > 0)
            return;
        await limits.ResetAsync(failures);
        await limits.TakeAsync(UnknownLock(account));
    }

    public static ApiException LockedFor(int seconds) =>
        new(ErrorCode.AccountLocked, Locked.With(Minutes(seconds))) { RetryAfter = seconds };

    private void RefuseIfNoneLeft(LimitStatus status)
    {
        if (!status.Refused)
            return;
        var seconds = status.RetryAfter(limits.Now);
        throw new ApiException(ErrorCode.RateLimitExceeded, TooManyFailures.With(Minutes(seconds))) { RetryAfter = seconds };
    }

    private static int Minutes(int seconds) => (seconds + 59) / 60;

    private Limit Failures(string account, UInt128 address) =>
        new(LimitKind.FailedSignIn, Limit.Number($"{address:x} {account}"), Limit.QuarterHour, settings.SignInFailures);

    private Limit UnknownLock(string account) =>
        new(LimitKind.UnknownAccountLock, Limit.Number(account), settings.SignInLockMinutes * Limit.Minute, 1);
}
