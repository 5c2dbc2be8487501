using System.Text.RegularExpressions;

namespace Malar.Domain;

/// <summary>Checks the format of Indian bank account details. Whether the account exists only the bank knows.</summary>
public static partial class BankAccountForm
{
    private const int MatchTimeout = 1000;

    /// <summary>Six to eighteen digits.</summary>
    public static bool IsNumber(string typed) => Number().IsMatch(typed.Trim());

    /// <summary>Four letters for the bank, a zero, six characters for the branch: SBIN0001234.</summary>
    public static bool IsIfsc(string typed) => Ifsc().IsMatch(typed.Trim().ToUpperInvariant());

    /// <summary>Latin letters with spaces, dots, hyphens and apostrophes between them, the only ones bank files accept.</summary>
    public static bool IsHolder(string typed) => Holder().IsMatch(typed.Trim());

    [GeneratedRegex(@"^[0-9]{6,18}\z", RegexOptions.None, MatchTimeout)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[A-Z]{4}0[A-Z0-9]{6}\z", RegexOptions.None, MatchTimeout)]
    private static partial Regex Ifsc();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z .'-]{1,99}\z", RegexOptions.None, MatchTimeout)]
    private static partial Regex Holder();
}
