using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Malar.Domain;

/// <summary>A phone number as entered in the shop (docs/domain.md, "Phones").</summary>
public sealed partial record PhoneNumber
{
    private const string India = "+91";
    private const int MatchTimeout = 1000;

    private PhoneNumber(string value, bool isValid) => (Value, IsValid) = (value, isValid);

    /// <summary>E.164 (<c>+919876543210</c>) when valid; otherwise what was typed, trimmed.</summary>
    public string Value { get; }

    /// <summary>Whether a message can be sent to it. An unusable number is kept and flagged, never refused.</summary>
    public bool IsValid { get; }

    /// <summary>Formatted for display: Indian numbers as <c>98765 43210</c>, foreign ones international, unusable ones as typed.</summary>
    public string Display =>
        !IsValid ? Value
        : Value.StartsWith(India, StringComparison.Ordinal) ? $"{Value.AsSpan(3, 5)} {Value.AsSpan(8)}"
        : PhoneNumberUtil.GetInstance().Format(PhoneNumberUtil.GetInstance().Parse(Value, null), PhoneNumberFormat.INTERNATIONAL);

    /// <summary>
    /// Parses what people type and what providers send. An Indian number is a mobile number (10 digits from 6 to 9),
    /// with or without 0, 91, +91 or 0091. Every other number needs its country code and must exist in the numbering plan.
    /// </summary>
    public static PhoneNumber Parse(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var digits = Separators().Replace(typed, "");
        if (Indian().Match(digits) is { Success: true } indian)
        {
            return new PhoneNumber(India + indian.Groups["mobile"].Value, isValid: true);
        }

        return Foreign(digits) is { } foreign ? new PhoneNumber(foreign, isValid: true) : new PhoneNumber(typed.Trim(), isValid: false);
    }

    private static string? Foreign(string digits)
    {
        if (International().Match(digits) is not { Success: true } international)
        {
            return null;
        }

        try
        {
            var util = PhoneNumberUtil.GetInstance();
            var number = util.Parse("+" + international.Groups["number"].Value, null);
            return number.CountryCode != 91 && util.IsValidNumber(number) ? util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    // Dots are not accepted as separators: a spreadsheet's 987654321.0 must not become a mobile number.
    [GeneratedRegex(@"^\s*whatsapp:|[\s()\[\]\p{Pd}\p{Cf}]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?:0|(?:\+|00)?91)?(?<mobile>[6-9][0-9]{9})\z", RegexOptions.ExplicitCapture, MatchTimeout)]
    private static partial Regex Indian();

    [GeneratedRegex(@"^(?:\+|00)(?<number>[1-9][0-9]{6,14})\z", RegexOptions.ExplicitCapture, MatchTimeout)]
    private static partial Regex International();
}
