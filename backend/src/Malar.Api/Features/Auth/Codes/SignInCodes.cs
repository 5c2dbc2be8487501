using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;
using Malar.Domain;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>Codes of six digits, good for five minutes: long enough to fetch the phone, short enough to be of no use tomorrow.</summary>
internal sealed class SignInCodes(AppSettings settings)
{
    public const int Minutes = 5;

    private readonly byte[] key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.SecretKey), "sign-in code"u8);

    private readonly byte[]? previous = settings.SecretKeyPrevious is { } secret
        ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "sign-in code"u8)
        : null;

    public static string Create() => RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>What is stored of it: bound to its row, so that equal codes do not look equal.</summary>
    public byte[] Hash(Guid id, string code) => Hash(key, id, code);

    /// <summary>Whether what is stored is of this code; the key may have been another when it was sent.</summary>
    public bool Fits(ReadOnlySpan<byte> stored, Guid id, string code) =>
        CryptographicOperations.FixedTimeEquals(stored, Hash(key, id, code))
        || (previous is not null && CryptographicOperations.FixedTimeEquals(stored, Hash(previous, id, code)));

    private static byte[] Hash(byte[] by, Guid id, string code) => HMACSHA256.HashData(by, Encoding.UTF8.GetBytes($"{id} {code}"));

    /// <summary>Without the spaces that people and keyboards put in.</summary>
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
