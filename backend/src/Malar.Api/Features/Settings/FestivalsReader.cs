using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settings;

/// <summary>Reads the setting <c>festivals</c>: a list of <c>{name, name_ta?, date}</c>, stored in order of date.</summary>
internal static class FestivalsReader
{
    private const int Most = 200;

    private const int NameLength = 60;

    private sealed record Festival(string? Name, string? NameTa, DateOnly? Date);

    public static SettingReading Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return new SettingReading(null, ("", Texts.MalformedInput));
        if (value.GetArrayLength() > Most)
            return new SettingReading(null, ("", SettingTexts.TooManyFestivals.With(Most)));

        var festivals = new List<FestivalSetting>();
        var problems = new List<(string Path, Text Text)>();
        foreach (var (index, element) in value.EnumerateArray().Index())
        {
            Festival? festival = null;
            try
            {
                festival = element.Deserialize<Festival>(Json.Options);
            }
            catch (JsonException e)
            {
                problems.Add(($"[{index}]{e.Path?.TrimStart('$')}", Texts.MalformedInput));
                continue;
            }

            (string Path, Text Text)[] found = festival is null ? [("", Texts.Required)] : [.. Problems(festival)];
            problems.AddRange(found.Select(p => ($"[{index}]{p.Path}", p.Text)));
            if (found.Length == 0)
                festivals.Add(new FestivalSetting(festival!.Name!.Trim(), festival.NameTa.NullIfEmpty(), festival.Date!.Value));
        }

        IReadOnlyList<FestivalSetting> byDate = [.. festivals.OrderBy(f => f.Date).ThenBy(f => f.Name, StringComparer.Ordinal)];
        return problems.Count == 0 ? new SettingReading(byDate) : new SettingReading(null, [.. problems]);
    }

    private static IEnumerable<(string Path, Text Text)> Problems(Festival festival)
    {
        if (festival.Name.NullIfEmpty() is not { } name)
            yield return (".name", Texts.Required);
        else if (name.Length > NameLength)
            yield return (".name", Texts.TooLong.With(NameLength));
        if (festival.NameTa?.Length > NameLength)
            yield return (".name_ta", Texts.TooLong.With(NameLength));
        if (festival.Date is not { } date)
            yield return (".date", Texts.Required);
        else if (date.Year is < 2000 or > 2100)
            yield return (".date", Texts.OutOfRange.With("2000-01-01", "2100-12-31"));
    }
}
