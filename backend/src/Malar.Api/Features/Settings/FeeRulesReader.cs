using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settings;

/// <summary>
/// Reads the setting <c>fee_rules</c>: a list of <c>{id?, name, name_ta?, basis, amount, from?}</c>. Names must differ, ignoring case,
/// because users tell fees apart by name. The service identifies a fee by its id, so renaming does not create a new fee.
/// </summary>
internal static class FeeRulesReader
{
    private const int Most = 20;

    private const int NameLength = 60;

    private const decimal MostRupees = 999_999.99m;

    private sealed record Rule(Guid? Id, string? Name, string? NameTa, string? Basis, decimal? Amount, DateOnly? From);

    public static SettingReading Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return new SettingReading(null, ("", Texts.MalformedInput));
        if (value.GetArrayLength() > Most)
            return new SettingReading(null, ("", SettingTexts.TooManyFees.With(Most)));

        var (names, ids) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<Guid>());
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

            (string Path, Text Text)[] found = rule is null ? [("", Texts.Required)] : [.. Problems(rule, names, ids)];
            problems.AddRange(found.Select(p => ($"[{index}]{p.Path}", p.Text)));
            if (found.Length == 0)
            {
                rules.Add(
                    new FeeRuleSetting(rule!.Id, rule.Name!.Trim(), rule.NameTa.NullIfEmpty(), rule.Basis!, rule.Amount!.Value, rule.From)
                );
            }
        }

        return problems.Count == 0 ? new SettingReading(rules) : new SettingReading(null, [.. problems]);
    }

    /// <summary>
    /// Assigns an id to every rule. A client that does not send ids gets them by name; a rule whose name is unknown counts as a renaming of
    /// the next unmatched rule with the same basis. Only the remaining rules are new.
    /// </summary>
    public static IReadOnlyList<FeeRuleSetting> Identify(
        IReadOnlyList<FeeRuleSetting> sent,
        IReadOnlyList<FeeRuleSetting> standing,
        Func<Guid> newId
    )
    {
        var known = sent.Select(r => r.Id).OfType<Guid>().ToHashSet();
        var left = standing.Where(r => r.Id is { } id && !known.Contains(id)).ToList();
        var rules = sent.ToArray();
        foreach (var same in (Func<FeeRuleSetting, FeeRuleSetting, bool>[])[SameName, (a, b) => a.Basis == b.Basis])
        {
            for (var i = 0; i < rules.Length; i++)
            {
                if (rules[i].Id is not null || left.Find(r => same(r, rules[i])) is not { } found)
                    continue;
                rules[i] = rules[i] with { Id = found.Id };
                left.Remove(found);
            }
        }

        return [.. rules.Select(r => r with { Id = r.Id ?? newId() })];
    }

    private static bool SameName(FeeRuleSetting a, FeeRuleSetting b) => a.Name.Equals(b.Name, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Path, Text Text)> Problems(Rule rule, HashSet<string> names, HashSet<Guid> ids)
    {
        if (rule.Id is { } id && (id == Guid.Empty || !ids.Add(id)))
            yield return (".id", SettingTexts.FeeIdTwice);
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
