using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Shared.Identity;

/// <summary>8 to 128 characters with a letter and a digit; PASSWORD_MIN_LENGTH may ask for up to 12.</summary>
internal static class PasswordPolicy
{
    private static readonly Text Weak = new(
        "The password needs {0} to 128 characters with at least one letter and one digit",
        "கடவுச்சொல்லில் {0} முதல் 128 எழுத்துகள் வேண்டும்; குறைந்தது ஓர் எழுத்தும் ஓர் எண்ணும் இருக்க வேண்டும்"
    );

    /// <summary>What is wrong with it; null: nothing.</summary>
    public static Text? Problem(string? password, AppSettings settings) =>
        password is { Length: <= 128 }
        && password.Length >= settings.PasswordMinLength
        && password.Any(char.IsLetter)
        && password.Any(char.IsDigit)
            ? null
            : Weak.With(settings.PasswordMinLength);

    public static IRuleBuilderOptionsConditions<T, string?> StrongPassword<T>(this IRuleBuilder<T, string?> rule, AppSettings settings) =>
        rule.Custom(
            (password, context) =>
            {
                if (Problem(password, settings) is { } problem)
                    context.AddFailure(problem.ToString());
            }
        );
}
