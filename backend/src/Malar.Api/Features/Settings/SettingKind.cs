using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settings;

/// <summary>What was made of a sent value: the value as it is kept, or what is wrong with it, each problem at its path below the
/// value.</summary>
internal sealed record SettingReading(object? Value, params (string Path, Text Text)[] Problems);

/// <summary>A kind of value: how it is read and judged, and what a form needs to know to ask for it.</summary>
/// <param name="Type">number, boolean, choice, text, time, timezone, fee_rules, festivals or tally_ledgers.</param>
/// <param name="Read">Reads a sent value. Numbers and booleans may come as strings.</param>
internal sealed record SettingKind(string Type, Func<JsonElement, SettingReading> Read)
{
    public IReadOnlyList<string>? Choices { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public static SettingKind Number(decimal minimum, decimal maximum, int decimals) => new("number", value => Of<decimal>(value, n => n
                    < minimum
                || n > maximum
                    ? Texts.OutOfRange.With(minimum, maximum)
                : n.Scale > decimals ? Texts.TooManyDecimals.With(decimals)
                : null)) { Minimum = minimum, Maximum = maximum };

    public static SettingKind Flag() => new("boolean", value => Of<bool>(value, _ => null));

    public static SettingKind OneOf(params string[] choices) =>
        new("choice", value => Of<string>(value, s => choices.Contains(s) ? null : Texts.NotAllowed.With(string.Join(", ", choices))))
        {
            Choices = choices,
        };

    /// <summary>Digits, or nothing.</summary>
    public static SettingKind Digits(int most) =>
        new("text", value =>
            Of<string>(value, s => s.All(char.IsAsciiDigit) && s.Length <= most ? null : SettingTexts.DigitsOnly.With(most))
        );

    /// <summary>HH:MM or HH:MM:SS, market time.</summary>
    public static SettingKind Time() => new("time", value => Of<TimeOnly>(value, _ => null));

    /// <summary>An IANA name the machine knows, such as Asia/Kolkata.</summary>
    public static SettingKind Timezone() =>
        new("timezone", value => Of<string>(value, s => ShopClock.Knows(s) ? null : SettingTexts.UnknownTimezone));

    public static SettingKind FeeRules() =>
        new("fee_rules", FeeRulesReader.Read)
        {
            Complete = (value, standing, newId) =>
                FeeRulesReader.Identify((IReadOnlyList<FeeRuleSetting>)value, (IReadOnlyList<FeeRuleSetting>)standing, newId),
        };

    /// <summary>Names of ledgers by account, each up to 100 letters; what is not sent has its usual name.</summary>
    public static SettingKind TallyLedgers() =>
        new("tally_ledgers", value =>
            Of<TallyLedgers>(value, l => l.Names.Any(n => n is null || n.Length > 100) ? Texts.TooLong.With(100) : null)
        );

    public static SettingKind Festivals() => new("festivals", FestivalsReader.Read);

    /// <summary>What a read value takes over from the one that stands: a value read, the value standing, and a maker of ids.</summary>
    public Func<object, object, Func<Guid>, object> Complete { get; init; } = (value, _, _) => value;

    internal static SettingReading Of<T>(JsonElement value, Func<T, Text?> problem)
    {
        try
        {
            return value.Deserialize<T>(Json.Options) is not { } read ? Refused(Texts.Required)
                : problem(read) is { } text ? Refused(text)
                : new(read);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return Refused(Texts.MalformedInput);
        }
    }

    private static SettingReading Refused(Text text) => new(null, ("", text));
}
