using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settings;

/// <summary>
/// Reads setting <c>fee_rules</c>: a list of <c>{name, name_ta?, basis, amount, from?}</c>. Names differ, whatever their case,
/// because slips and reports tell fees apart by name.
/// </summary>
internal static class FeeRulesReader
{
    private const int Most = 20;

    private const int NameLength = 60;

    private const decimal MostRupees = 999_999.99m;

    private sealed record Rule(string? Name, string? NameTa, string? Basis, decimal? Amount, DateOnly? From);

    public static SettingReading Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return new SettingReading(null, ("", Texts.MalformedInput));
        if (value.GetArrayLength() > Most)
            return new SettingReading(null, ("", SettingTexts.TooManyFees.With(Most)));

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var rules = new List<FeeRuleSetting>();
        var problems = new List<(string Path, Text Text)>();
        foreach (var (index, element) in value.EnumerateArray().Index())
        {
            Rule? rule = null;
            try
            {
                rule = element.Deserialize<Rule>(Json.Options);
            }
            catch (JsonException e)
            {
                var path = e.Path?.TrimStart('$') ?? "";
                problems.Add(($"[{index}]{path}", Texts.MalformedInput));
                continue;
            }

            (string Path, Text Text)[] found = rule is null ? [("", Texts.Required)] : [.. Problems(rule, names)];
            problems.AddRange(found.Select(p => ($"[{index}]{p.Path}", p.Text)));
            if (found.Length == 0)
                rules.Add(new FeeRuleSetting(rule!.Name!.Trim(), rule.NameTa.NullIfEmpty(), rule.Basis!, rule.Amount!.Value, rule.From));
        }

        return problems.Count == 0 ? new SettingReading(rules) : new SettingReading(null, [.. problems]);
    }

    private static IEnumerable<(string Path, Text Text)> Problems(Rule rule, HashSet<string> names)
    {
        if (rule.Name.NullIfEmpty() is not { } name)
            yield return (".name", Texts.Required);
        else if (name.Length > NameLength)
            yield return (".name", Texts.TooLong.With(NameLength));
        else if (!names.Add(name))
            yield return (".name", SettingTexts.FeeNameTwice);
        if (rule.NameTa?.Length > NameLength)
            yield return (".name_ta", Texts.TooLong.With(NameLength));

        if (rule.Basis is null)
            yield return (".basis", Texts.Required);
        else if (!FeeRuleSetting.Bases.ContainsKey(rule.Basis))
            yield return (".basis", Texts.NotAllowed.With(string.Join(", ", FeeRuleSetting.Bases.Keys)));

        var most = rule.Basis == "percent" ? 100m : MostRupees;
        if (rule.Amount is not { } amount)
            yield return (".amount", Texts.Required);
        else if (amount < 0m || amount > most)
            yield return (".amount", Texts.OutOfRange.With(0, most));
        else if (amount.Scale > 2)
            yield return (".amount", Texts.TooManyDecimals.With(2));
    }
}
