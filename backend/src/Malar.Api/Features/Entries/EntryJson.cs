using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Entries;

/// <summary>Reads and writes the JSON of an entry: its fee rules, its fees, and its old versions.</summary>
internal static class EntryJson
{
    public static IReadOnlyList<Fee> Fees(string? json) =>
        json is null or "[]" ? [] : JsonSerializer.Deserialize<List<Fee>>(json, Json.Options)!;

    public static IReadOnlyList<FeeRule> Rules(string json) =>
        json == "[]" ? [] : [.. JsonSerializer.Deserialize<List<FeeRuleSetting>>(json, Json.Options)!.Select(r => r.ToRule())];

    public static string Write(IReadOnlyList<Fee> fees) => fees.Count == 0 ? "[]" : JsonSerializer.Serialize(fees, Json.Options);

    public static string Write(IReadOnlyList<FeeRuleSetting> rules) =>
        rules.Count == 0 ? "[]" : JsonSerializer.Serialize(rules, Json.Options);

    public static string Write(Entry entry) => JsonSerializer.Serialize(entry, Json.Options);

    /// <summary>Returns the old values that a message about a change contains.</summary>
    public static string Was(EntryRow old) =>
        JsonSerializer.Serialize(
            new
            {
                OldQuantity = old.Quantity,
                OldRate = old.RatePerUnit,
                OldNet = old.NetAmount,
            },
            Json.Options
        );

    public static Entry Read(string json) => JsonSerializer.Deserialize<Entry>(json, Json.Options)!;
}
