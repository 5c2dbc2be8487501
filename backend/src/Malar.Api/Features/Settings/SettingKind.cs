using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settings;

/// <summary>The result of reading a value: the value to store, or the problems, each with its path below the value.</summary>
internal sealed record SettingReading(object? Value, params (string Path, Text Text)[] Problems);

/// <summary>A kind of value: how it is read and validated, and what a form needs to edit it.</summary>
/// <param name="Type">number, boolean, choice, text, time, timezone, fee_rules, festivals or tally_ledgers.</param>
/// <param name="Read">Reads and validates a value. Numbers and booleans may be sent as strings.</param>
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

    /// <summary>Digits, or empty.</summary>
    public static SettingKind Digits(int most) =>
        new("text", value =>
            Of<string>(value, s => s.All(char.IsAsciiDigit) && s.Length <= most ? null : SettingTexts.DigitsOnly.With(most))
        );

    /// <summary>HH:MM or HH:MM:SS, in the shop's time zone.</summary>
    public static SettingKind Time() => new("time", value => Of<TimeOnly>(value, _ => null));

    /// <summary>An IANA time zone known to the machine, such as Asia/Kolkata.</summary>
    public static SettingKind Timezone() =>
        new("timezone", value => Of<string>(value, s => ShopClock.Knows(s) ? null : SettingTexts.UnknownTimezone));

    public static SettingKind FeeRules() =>
        new("fee_rules", FeeRulesReader.Read)
        {
            Complete = (value, standing, newId) =>
                FeeRulesReader.Identify((IReadOnlyList<FeeRuleSetting>)value, (IReadOnlyList<FeeRuleSetting>)standing, newId),
        };

    /// <summary>Names of ledgers by account, each up to 100 characters; accounts that are not sent have their default name.</summary>
    public static SettingKind TallyLedgers() =>
        new("tally_ledgers", value =>
            Of<TallyLedgers>(value, l => l.Names.Any(n => n is null || n.Length > 100) ? Texts.TooLong.With(100) : null)
        );

    public static SettingKind Festivals() => new("festivals", FestivalsReader.Read);

    /// <summary>Completes a value read from the request with data of the current one; called with the new value, the current value, and a
    /// generator of ids.</summary>
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
