using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Identity;

/// <summary>8 to 128 characters with a letter and a digit.</summary>
internal static class PasswordPolicy
{
    private static readonly Text Weak = new(
        "The password needs 8 to 128 characters with at least one letter and one digit",
        "கடவுச்சொல்லில் 8 முதல் 128 எழுத்துகள் வேண்டும்; குறைந்தது ஓர் எழுத்தும் ஓர் எண்ணும் இருக்க வேண்டும்");

    /// <summary>What is wrong with it; null: nothing.</summary>
    public static Text? Problem(string? password) =>
        password is { Length: >= 8 and <= 128 } && password.Any(char.IsLetter) && password.Any(char.IsDigit) ? null : Weak;
}
