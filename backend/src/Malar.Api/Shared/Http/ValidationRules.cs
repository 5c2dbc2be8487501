using FluentValidation;
using FluentValidation.Validators;

namespace Malar.Api.Shared.Http;

/// <summary>Rules that many requests share. All except <see cref="RequiredText"/> accept absent values.</summary>
internal static class ValidationRules
{
    /// <summary>Sets the message of a rule, in the language of the request.</summary>
    public static IRuleBuilderOptions<T, TProperty> WithText<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Text text) =>
        rule.WithMessage((_, _) => text.ToString());

    public static IRuleBuilderOptions<T, string?> MaxText<T>(this IRuleBuilder<T, string?> rule, int length) =>
        rule.MaximumLength(length).WithText(Texts.TooLong.With(length));

    /// <summary>Requires a text that is neither null nor blank, for texts that the handler reads.</summary>
    public static IRuleBuilderOptions<T, string?> RequiredText<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty().WithText(Texts.Required);

    /// <summary>
    /// Requires at least <paramref name="length"/> characters after trimming, counted as the database does: an emoji is one.
    /// </summary>
    public static IRuleBuilderOptions<T, string?> MinText<T>(this IRuleBuilder<T, string?> rule, int length) =>
        rule.Must(s => s is null || s.Trim().EnumerateRunes().Count() >= length)
            .WithText(length == 1 ? Texts.Required : Texts.TooShort.With(length));

    /// <summary>Allows only unambiguous characters in a code: Latin or Tamil letters, digits, and separators.</summary>
    public static IRuleBuilderOptions<T, string?> CodeForm<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(code => code.CodeOrNull() is not { } plain || plain.All(IsOfCode)).WithText(Texts.PlainCode);

    private static bool IsOfCode(char c) => c is >= ' ' and <= '~' or (>= '\u0B80' and <= '\u0BFF');

    /// <summary>Requires at most <paramref name="places"/> decimals, because more would be rounded silently.</summary>
    public static IRuleBuilderOptions<T, decimal?> Decimals<T>(this IRuleBuilder<T, decimal?> rule, int places) =>
        rule.Must(d => d is null || decimal.Round(d.Value, places, MidpointRounding.ToZero) == d.Value)
            .WithText(Texts.TooManyDecimals.With(places));

    /// <summary>Requires a date from 2000 to 2100. Beyond them are the database's infinite dates.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> MarketDay<T>(this IRuleBuilder<T, DateOnly?> rule) =>
        rule.Must(d => d is null or { Year: >= 2000 and <= 2100 }).WithText(Texts.OutOfRange.With("2000-01-01", "2100-12-31"));

    public static IRuleBuilderOptions<T, string?> OneOf<T>(this IRuleBuilder<T, string?> rule, params IReadOnlyList<string> allowed) =>
        OneOf(rule, allowed, emptyPasses: false);

    /// <summary>One of these, or empty for none.</summary>
    public static IRuleBuilderOptions<T, string?> OneOfOrEmpty<T>(this IRuleBuilder<T, string?> rule, IReadOnlyList<string> allowed) =>
        OneOf(rule, allowed, emptyPasses: true);

    private static IRuleBuilderOptions<T, string?> OneOf<T>(
        IRuleBuilder<T, string?> rule,
        IReadOnlyList<string> allowed,
        bool emptyPasses
    ) => rule.SetValidator(new AllowedValues<T>(allowed, emptyPasses)).WithText(Texts.NotAllowed.With(string.Join(", ", allowed)));

    private sealed class AllowedValues<T>(IReadOnlyList<string> allowed, bool emptyPasses) : PropertyValidator<T, string?>, IAllowedValues
    {
        public override string Name => nameof(AllowedValues<>);

        public IReadOnlyList<string> Allowed => allowed;

        public override bool IsValid(ValidationContext<T> context, string? value) =>
            value is null || (emptyPasses && value.Length == 0) || allowed.Contains(value);
    }
}

/// <summary>The values that a rule allows, for the API document.</summary>
internal interface IAllowedValues
{
    IReadOnlyList<string> Allowed { get; }
}
