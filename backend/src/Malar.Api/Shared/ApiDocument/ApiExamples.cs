using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Malar.Api.Shared.ApiDocument;

/// <summary>
/// The examples in the document, generated from the types and one table that maps field names to values. A name that means something else
/// in a feature or use case has its own entry there: <c>Flower.name</c>, <c>CreateUser.email</c>.
/// </summary>
internal static partial class ApiExamples
{
    private static readonly JsonNode Absent = JsonValue.Create("absent")!;

    /// <summary>Types that are shown as a part of others: FlowerPart, SlotInfo.</summary>
    private static readonly string[] Parts = ["Farmer", "Flower", "Slot", "FeeRule", "Fee", "Charge", "Adjustment"];

    /// <summary>The same thing has the same id everywhere: <c>farmer_id</c> of an entry is the <c>id</c> of the farmer.</summary>
    public static string Id(string thing)
    {
        var noun = thing.EndsWith("_id", StringComparison.Ordinal) ? thing[..^3] : thing;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(noun)));
        return $"019c4f2e-{hash[..4]}-7{hash[4..7]}-9{hash[7..10]}-{hash[10..22]}";
    }

    /// <summary>Returns the id of a field or path parameter with this name in a use case or its types.</summary>
    public static string Id(string field, Type? owner) =>
        Id(field is "id" or "" && owner is not null ? Singular(Feature(owner)).ToLowerInvariant() : field);

    /// <summary>Returns a whole body; in a request, without the fields that the client need not send.</summary>
    public static JsonNode? Of(JsonTypeInfo type, bool request) => Of(type, type.Type, "", request, 0);

    /// <summary>Returns one field, if it is a plain value.</summary>
    public static JsonNode? Of(JsonPropertyInfo property)
    {
        var value = Of(property.Options.GetTypeInfo(property.PropertyType), property.DeclaringType, property.Name, false, 0);
        return value is JsonValue && value != Absent ? value : null;
    }

    private static JsonNode? Of(JsonTypeInfo type, Type owner, string field, bool request, int depth)
    {
        // An object is generated from its fields, unless it is left out.
        if (
            field.Length > 0
            && Find(owner, field) is { } entry
            && entry() is var value
            && (type.Kind != JsonTypeInfoKind.Object || type.Type == typeof(object) || value is null)
        )
        {
            return value;
        }

        if (type.Kind == JsonTypeInfoKind.Dictionary)
            return new JsonObject { ["commission_rate"] = 10.0m, ["pricing_mode"] = "rate_later" };
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            var element = type.Options.GetTypeInfo(type.ElementType!);
            return depth < 9 ? new JsonArray(Of(element, owner, Singular(field), request, depth + 1)) : new JsonArray();
        }

        if (type.Kind == JsonTypeInfoKind.Object && type.Type != typeof(object) && depth < 9)
        {
            var members = type
                .Properties.Where(p => p.Get is not null && (p.Set is not null || !request))
                .Select(p => (p.Name, Type: type.Options.GetTypeInfo(p.PropertyType)))
                .Select(p => KeyValuePair.Create(p.Name, Of(p.Type, type.Type, p.Name, request, depth + 1)));
            return new JsonObject(members.Where(m => m.Value != Absent));
        }

        return Plain(Nullable.GetUnderlyingType(type.Type) ?? type.Type, owner, field);
    }

    private static JsonNode? Plain(Type type, Type owner, string field) =>
        type switch
        {
            _ when type == typeof(Guid) => Id(field, owner),
            _ when type == typeof(DateOnly) => "2026-02-12",
            _ when type == typeof(TimeOnly) => "05:10:00",
            _ when type == typeof(DateTime) => "2026-02-11T23:40:00Z",
            _ when type == typeof(bool) => true,
            _ when type == typeof(decimal) => 100.00m,
            _ when type == typeof(int) || type == typeof(long) => 1,
            _ when type == typeof(string) => ApiUseCases.Sentence(field.Replace('_', ' ')),
            _ => new JsonObject(),
        };

    /// <summary>Finds the most specific entry: for the type, its use case, the type it is a part of, its feature, the name alone.</summary>
    private static Func<JsonNode?>? Find(Type owner, string field)
    {
        var whole = Parts.FirstOrDefault(p => owner.Name.StartsWith(p, StringComparison.Ordinal));
        string?[] scopes = [owner.Name, owner.DeclaringType?.Name, whole, Singular(Feature(owner))];
        return scopes.Select(s => Table.GetValueOrDefault($"{s}.{field}")).FirstOrDefault(e => e is not null)
            ?? Table.GetValueOrDefault(field);
    }

    /// <summary>Malar.Api.Features.Farmers → Farmers.</summary>
    private static string Feature(Type type) => (type.DeclaringType ?? type).Namespace?.Split('.')[^1] ?? "";

    private static string Singular(string plural) =>
        plural.EndsWith("ies", StringComparison.Ordinal) ? $"{plural[..^3]}y"
        : plural.EndsWith('s') ? plural[..^1]
        : plural;
}
