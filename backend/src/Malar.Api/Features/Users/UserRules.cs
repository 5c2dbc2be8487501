using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Domain;

namespace Malar.Api.Features.Users;

/// <summary>Validation rules shared by creating and changing a user. Absent values pass.</summary>
internal static class UserRules
{
    private static readonly string[] Roles = [Role.Admin, Role.Staff, Role.Farmer];
    private static readonly string[] Languages = ["en", "ta"];

    internal const string FarmerExistsSql = $"""
        select exists (select from farmers where shop_id = @shop_id and id = @farmer_id and deleted_at is null and {Ownership.Only}id))
        """;

    public static IRuleBuilderOptions<T, string?> EmailForm<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(e =>
                e is null
                || (
                    e.Trim() is { Length: >= 3 and <= 254 } email
                    && email.IndexOf('@') is > 0 and var at
                    && at == email.LastIndexOf('@')
                    && at < email.Length - 1
                    && !email.Any(char.IsWhiteSpace)
                )
            )
            .WithText(UserTexts.WrongEmail);

    public static IRuleBuilderOptions<T, string?> NameForm<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(n => n is null || n.Trim().Length >= 2).WithText(Texts.TooShort.With(2)).MaxText(200);

    public static IRuleBuilderOptions<T, string?> KnownRole<T>(this IRuleBuilder<T, string?> rule) => rule.OneOf(Roles);

    public static IRuleBuilderOptions<T, string?> KnownLanguage<T>(this IRuleBuilder<T, string?> rule) => rule.OneOf(Languages);

    public static string Email(string typed) => typed.Trim().ToLowerInvariant();

    /// <summary>Returns the number as stored: E.164 if usable, otherwise as typed; null if empty.</summary>
    public static string? Phone(string? typed) => typed.NullIfEmpty() is { } phone ? PhoneNumber.Parse(phone).Value : null;
}

/// <summary>Reads a password but never writes it, so that it gets into neither a log nor the hash of an idempotent request.</summary>
internal sealed class SecretConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteNullValue();
}
