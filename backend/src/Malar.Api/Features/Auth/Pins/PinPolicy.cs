using System.Globalization;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Auth.Pins;

/// <summary>Allows PINs of four to six digits, except those that a colleague would try first: there are only five attempts.</summary>
internal static class PinPolicy
{
    public const int Shortest = 4;
    public const int Longest = 6;

    private static readonly Text Form = new("A PIN must have four to six digits", "PIN எண்ணில் 4 முதல் 6 இலக்கங்கள் இருக்க வேண்டும்");

    private static readonly Text Guessable = new(
        "This PIN is easy to guess: a year, a date, digits in a row or part of your number. Choose another",
        "இந்த PIN எண்ணை எளிதில் ஊகிக்கலாம்: ஆண்டு, தேதி, அடுத்தடுத்த இலக்கங்கள், உங்கள் தொலைபேசி எண்ணின் பகுதி. வேறொன்றை எடுக்கவும்"
    );

    /// <summary>Returns what is wrong with a PIN; null if nothing is.</summary>
    /// <param name="pin">The PIN as typed.</param>
    /// <param name="phone">The user's own phone number; null if none is known.</param>
    public static Text? Problem(string? pin, string? phone)
    {
        if (pin is not { Length: >= Shortest and <= Longest } || !pin.All(char.IsAsciiDigit))
            return Form;
        return
            IsRow(pin)
            || IsRepeated(pin)
            || IsDate(pin)
            || PasswordPolicy.IsCommon(pin)
            || phone?.Contains(pin, StringComparison.Ordinal) == true
            ? Guessable
            : null;
    }

    /// <summary>Matches 1111, 3456, 9876, 8901.</summary>
    private static bool IsRow(string pin)
    {
        var steps = pin.Zip(pin.Skip(1), (one, next) => (next - one + 10) % 10).Distinct().ToArray();
        return steps is [0 or 1 or 9];
    }

    /// <summary>Matches 4747, 474747, 123123.</summary>
    private static bool IsRepeated(string pin) =>
        Enumerable
            .Range(1, pin.Length / 2)
            .Any(n => pin.Length % n == 0 && pin.Chunk(n).All(part => part.AsSpan().SequenceEqual(pin.AsSpan(0, n))));

    /// <summary>Matches a year as four digits, or a date as six digits, in any order of its parts.</summary>
    private static bool IsDate(string pin) =>
        pin.Length switch
        {
            4 => pin.StartsWith("19", StringComparison.Ordinal) || pin.StartsWith("20", StringComparison.Ordinal),
            6 => DateOnly.TryParseExact(pin, ["ddMMyy", "MMddyy", "yyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => false,
        };
}
