using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;
using Malar.Domain;

namespace Malar.Api.Shared.Identity;

/// <summary>
/// 8 to 128 characters with a letter and a digit (PASSWORD_MIN_LENGTH can require up to 12), and not easily guessed: not a common password,
/// nor one made of a common password and a year, the user's own name, or a row of keys.
/// </summary>
internal static class PasswordPolicy
{
    /// <summary>A <see cref="PasswordStrength.Score"/>: a hundred million guesses, months of work on a stolen slow hash.</summary>
    private const int Enough = 3;

    private static readonly Text Weak = new(
        "The password needs {0} to 128 characters with at least one letter and one digit",
        "கடவுச்சொல்லில் {0} முதல் 128 எழுத்துகள் வேண்டும்; குறைந்தது ஓர் எழுத்தும் ஓர் எண்ணும் இருக்க வேண்டும்"
    );

    private static readonly Text Common = new(
        "Very many people use this password. Use three unusual words and a number",
        "இந்தக் கடவுச்சொல் மிகப் பலரிடம் உள்ளது. நீங்கள் மட்டும் சேர்க்கும் மூன்று சொற்களும் ஓர் எண்ணும் எடுக்கவும்"
    );

    private static readonly Text Guessable = new(
        "This password is easy to guess: a common word, a name, a date or keys in a row. Use three unusual words and a number",
        "இந்தக் கடவுச்சொல்லை எளிதில் ஊகிக்கலாம்: பொதுச் சொல், பெயர், தேதி அல்லது அடுத்தடுத்த கீகள். நீங்கள் மட்டும் சேர்க்கும் மூன்று சொற்களும் ஓர் எண்ணும் எடுக்கவும்"
    );

    /// <summary>The ten thousand most common passwords in lower case, with their rank from 1.</summary>
    private static readonly Lazy<IReadOnlyDictionary<string, int>> Commonest = new(() =>
    {
        using var stream = typeof(PasswordPolicy).Assembly.GetManifestResourceStream("commonest-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Index()
            .ToDictionary(line => line.Item, line => line.Index + 1);
    });

    /// <summary>Returns what is wrong with a password; null if it is acceptable.</summary>
    /// <param name="password">The password as typed.</param>
    /// <param name="settings">The installation's settings.</param>
    /// <param name="about">Words that someone who knows the user would try first.</param>
    public static Text? Problem(string? password, AppSettings settings, params IEnumerable<string?> about)
    {
        var isOfForm =
            password is { Length: <= 128 }
            && password.Length >= settings.PasswordMinLength
            && password.Any(char.IsLetter)
            && password.Any(char.IsDigit);
        if (!isOfForm)
            return Weak.With(settings.PasswordMinLength);
        if (Commonest.Value.ContainsKey(password!.ToLowerInvariant()))
            return Common;
        return PasswordStrength.Score(password, Commonest.Value, [.. about.OfType<string>()]) >= Enough ? null : Guessable;
    }

    /// <summary>Returns whether it is one of the most common passwords.</summary>
    public static bool IsCommon(string typed) => Commonest.Value.ContainsKey(typed);

    public static IRuleBuilderOptionsConditions<T, string?> StrongPassword<T>(
        this IRuleBuilder<T, string?> rule,
        AppSettings settings,
        params Func<T, string?>[] about
    ) =>
        rule.Custom(
            (password, context) =>
            {
                if (Problem(password, settings, about.Select(of => of(context.InstanceToValidate))) is { } problem)
                    context.AddFailure(problem.ToString());
            }
        );
}
