using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Entries;

/// <summary>The JSON columns of an entry: the fee rules it was made with, and the fees they came to.</summary>
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

    /// <summary>What a message about a change says of the old entry.</summary>
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
