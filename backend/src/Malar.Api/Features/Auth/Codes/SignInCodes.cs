using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;
using Malar.Domain;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>Six-digit codes, valid for five minutes: long enough to fetch the phone, short enough to be useless tomorrow.</summary>
internal sealed class SignInCodes(AppSettings settings)
{
    public const int Minutes = 5;

    private readonly byte[] key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.SecretKey), "sign-in code"u8);

    private readonly byte[]? previous = settings.SecretKeyPrevious is { } secret
        ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "sign-in code"u8)
        : null;

    public static string Create() => RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>Returns the hash that is stored. It is bound to its row, so that equal codes have different hashes.</summary>
    public byte[] Hash(Guid id, string code) => Hash(key, id, code);

    /// <summary>Returns whether the stored hash is of this code; the key may have been changed since it was sent.</summary>
    public bool Fits(ReadOnlySpan<byte> stored, Guid id, string code) =>
        CryptographicOperations.FixedTimeEquals(stored, Hash(key, id, code))
        || (previous is not null && CryptographicOperations.FixedTimeEquals(stored, Hash(previous, id, code)));

    private static byte[] Hash(byte[] by, Guid id, string code) => HMACSHA256.HashData(by, Encoding.UTF8.GetBytes($"{id} {code}"));

    /// <summary>Removes the spaces that people and keyboards insert.</summary>
    public static string Plain(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c)));
}

internal static class CodeRules
{
    public static IRuleBuilderOptions<T, string?> UsablePhone<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty()
            .WithText(Texts.Required)
            .MaxText(40)
            .Must(phone => string.IsNullOrWhiteSpace(phone) || phone.Length > 40 || PhoneNumber.Parse(phone).IsValid)
            .WithText(AuthTexts.WrongPhone);

    public static IRuleBuilderOptions<T, string?> CodeForm<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty()
            .WithText(Texts.Required)
            .MaxText(20)
            .Must(code =>
                string.IsNullOrWhiteSpace(code)
                || code.Length > 20
                || (SignInCodes.Plain(code) is { Length: 6 } plain && plain.All(char.IsAsciiDigit))
            )
            .WithText(AuthTexts.SixDigits);
}
