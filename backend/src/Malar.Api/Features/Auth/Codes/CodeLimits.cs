using Malar.Api.Shared.Http;
using Malar.Api.Shared.RateLimits;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>
/// Limits how many codes a phone may be sent and a client address may request, and how many wrong codes each may try. A number that nobody
/// has is counted exactly like one that somebody has.
/// </summary>
internal sealed class CodeLimits(Limits limits)
{
    private const int CodesPerHour = 5;

    /// <summary>With five attempts per code: fifty guesses a day at one of a million.</summary>
    private const int CodesPerDay = 10;

    /// <summary>A shop full of farmers may share one address.</summary>
    private const int PerAddress = 30;

    /// <summary>Per code; <see cref="CheckCode"/> counts them too, in the database.</summary>
    public const int WrongTries = 5;

    private static readonly Text TooSoon = new(
        "A code was just sent. You can ask for another in {0} seconds",
        "சற்று முன் ஒரு குறியீடு அனுப்பப்பட்டது. {0} வினாடிகளில் மீண்டும் கேட்கலாம்"
    );

    private static readonly Text TooManyCodes = new(
        "Too many codes requested. Please wait {0} minutes",
        "குறியீடு பலமுறை கேட்கப்பட்டது. {0} நிமிடங்கள் காத்திருக்கவும்"
    );

    private static readonly Text TooManyWrong = new(
        "Too many wrong codes. Ask for a new one",
        "தவறான குறியீடு பலமுறை இடப்பட்டது. புதிய குறியீடு கேட்கவும்"
    );

    /// <summary>Takes one code from the allowances of the phone and of the address.</summary>
    /// <exception cref="ApiException">429 RATE_LIMIT_EXCEEDED.</exception>
    public async Task TakeCodeAsync(string phone, UInt128 address)
    {
        var whose = Limit.Number(phone);
        Limit[] asked =
        [
            new(LimitKind.CodePerMinute, whose, Limit.Minute, 1),
            new(LimitKind.CodePerHour, whose, Limit.Hour, CodesPerHour),
            new(LimitKind.CodePerDay, whose, Limit.Day, CodesPerDay),
            new(LimitKind.CodeFromAddress, address, Limit.QuarterHour, PerAddress),
        ];
        var status = await limits.TakeAsync(asked, limits.Now);
        if (status.Refused)
        {
            var seconds = status.RetryAfter(limits.Now);
            throw Refused(seconds <= 60 ? TooSoon.With(seconds) : TooManyCodes.With((seconds + 59) / 60), seconds);
        }

        await limits.ResetAsync(WrongCodes(phone));
    }

    /// <summary>Checks whether a code may be tried at all.</summary>
    /// <exception cref="ApiException">429 RATE_LIMIT_EXCEEDED.</exception>
    public async Task CheckAsync(string phone, UInt128 address)
    {
        RefuseIfNoneLeft(await limits.PeekAsync(WrongCodes(phone)));
        RefuseIfNoneLeft(await limits.PeekAsync(FromAddress(address)));
    }

    public async Task WrongAsync(string phone, UInt128 address) =>
        RefuseIfNoneLeft(await limits.TakeAsync([WrongCodes(phone), FromAddress(address)], limits.Now));

    private void RefuseIfNoneLeft(LimitStatus status)
    {
        if (status.Refused)
            throw Refused(TooManyWrong, status.RetryAfter(limits.Now));
    }

    private static ApiException Refused(Text text, int seconds) => new(ErrorCode.RateLimitExceeded, text) { RetryAfter = seconds };

    private static Limit WrongCodes(string phone) => new(LimitKind.WrongCode, Limit.Number(phone), Limit.QuarterHour, WrongTries);

    private static Limit FromAddress(UInt128 address) => new(LimitKind.WrongCodeFromAddress, address, Limit.QuarterHour, PerAddress);
}
