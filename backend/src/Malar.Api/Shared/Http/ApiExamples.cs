using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Malar.Api.Shared.Http;

/// <summary>
/// Examples of the document, made from the types and this one table: a field's name says what stands in it. A name that
/// means something else in one feature or use case has an entry of its own there: <c>Flowers.name</c>, <c>CreateUser.email</c>.
/// All figures belong to one morning: 10.500 kg of jasmine at ₹150.00 with 5 % commission.
/// </summary>
internal static class ApiExamples
{
    private static readonly JsonNode Absent = JsonValue.Create("absent")!;

    private static readonly Dictionary<string, Func<JsonNode?>> Table = new()
    {
        ["name"] = () => "Muthupandi",
        ["name_ta"] = () => "முத்துப்பாண்டி",
        ["farmer_name"] = () => "Muthupandi",
        ["Flowers.name"] = () => "Jasmine",
        ["Flowers.name_ta"] = () => "மல்லிகை",
        ["Flowers.code"] = () => "MAL",
        ["Flowers.description"] = () => "Madurai malli, buds",
        ["FlowerInfo.name"] = () => "Jasmine",
        ["FlowerInfo.name_ta"] = () => "மல்லிகை",
        ["Slots.name"] = () => "Early morning",
        ["Slots.name_ta"] = () => "அதிகாலை",
        ["SlotInfo.name"] = () => "Early morning",
        ["SlotInfo.name_ta"] = () => "அதிகாலை",
        ["Fee.name"] = () => "Coolie",
        ["Fee.name_ta"] = () => "கூலி",
        ["farmer_code"] = () => "FAR001",
        ["code"] = () => "MAL",
        ["village"] = () => "Usilampatti",
        ["village_ta"] = () => "உசிலம்பட்டி",
        ["address"] = () => "12 East Street, Usilampatti",
        ["phone"] = () => "+919876543210",
        ["whatsapp_number"] = () => "+919876543210",
        ["upi_id"] = () => "muthupandi@upi",
        ["email"] = () => "clerk@meenakshi-flowers.in",
        ["full_name"] = () => "Selvi Murugan",
        ["password"] = () => "malli-poo-123",
        ["current_password"] = () => "malli-poo-123",
        ["new_password"] = () => "arali-poo-456",
        ["role"] = () => "staff",
        ["actor_role"] = () => "admin",
        ["language_preference"] = () => "ta",
        ["language"] = () => "ta",
        ["default_language"] = () => "ta",
        ["theme"] = () => "system",
        ["font_size"] = () => "large",
        ["access_token"] = () => "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIwMTljNGYyZSJ9.c2lnbmF0dXJl",
        ["refresh_token"] = () => "R7v0k9cJ2mXq4yT8wZ1nB5sE6uH3aD0f",
        ["token"] = () => "p3Xk8vQ1nR6tY9wB2sD5fG7h",
        ["token_type"] = () => "bearer",
        ["expires_in"] = () => 900,
        ["unit"] = () => "kg",
        ["other_names"] = () => "malli; gundu malli",
        ["start_time"] = () => "04:00:00",
        ["end_time"] = () => "06:00:00",
        ["entry_time"] = () => "05:10:00",
        ["market_open_time"] = () => "04:00:00",
        ["market_close_time"] = () => "18:00:00",
        ["rate_per_unit"] = () => 150.00m,
        ["manual_rate"] = () => 150.00m,
        ["old_rate"] = () => 140.00m,
        ["new_rate"] = () => 150.00m,
        ["quantity"] = () => 10.500m,
        ["total_quantity"] = () => 10.500m,
        ["weight_deduction"] = () => 0.250m,
        ["total_amount"] = () => 1575.00m,
        ["gross_amount"] = () => 1575.00m,
        ["commission_rate"] = () => 5.00m,
        ["commission_pct"] = () => 5.00m,
        ["advance_recovery_pct"] = () => 100.00m,
        ["commission_amount"] = () => 78.75m,
        ["total_commission"] = () => 78.75m,
        ["fee_amount"] = () => 0.00m,
        ["total_fees"] = () => 0.00m,
        ["manual_adj_amount"] = () => 0.00m,
        ["total_adjustments"] = () => 0.00m,
        ["net_amount"] = () => 1496.25m,
        ["new_net"] = () => 1496.25m,
        ["old_net"] = () => 1396.50m,
        ["current_balance"] = () => 996.25m,
        ["balance"] = () => 996.25m,
        ["amount"] = () => 500.00m,
        ["recovered_amount"] = () => 0.00m,
        ["outstanding_amount"] = () => 500.00m,
        ["total_advances"] = () => 500.00m,
        ["carried_forward"] = () => 0.00m,
        ["brought_forward"] = () => 0.00m,
        ["shortfall"] = () => 0.00m,
        ["net_payable"] = () => 996.25m,
        ["total_settlements"] = () => 996.25m,
        ["flat_fee_monthly"] = () => 0.00m,
        ["max_advance_amount"] = () => 5000.00m,
        ["max_quantity_warning"] = () => 200.000m,
        ["adj_reason_code"] = () => "WET",
        ["rate_source"] = () => "sheet",
        ["paid_from"] = () => "cash",
        ["payment_method"] = () => "upi",
        ["payment_reference"] = () => "605412345678",
        ["settlement_number"] = () => "SET-2026-02-001",
        ["pricing_mode"] = () => "rate_later",
        ["settlement_frequency"] = () => "weekly",
        ["receipt_mode"] = () => "each",
        ["timezone"] = () => "Asia/Kolkata",
        ["Entries.status"] = () => "priced",
        ["Entries.reason"] = () => "Weighed twice",
        ["Advances.status"] = () => "pending",
        ["Advances.reason"] = () => "School fees",
        ["Settlements.status"] = () => "draft",
        ["Health.status"] = () => "healthy",
        ["Health.environment"] = () => "production",
        ["Health.version"] = () => "1.0.0",
        ["Readiness.status"] = () => "ready",
        ["Readiness.dependencies"] = () => new JsonObject { ["database"] = "up" },
        ["ErrorBody.type"] = () => "urn:malar:error:validation-error",
        ["ErrorBody.title"] = () => "Unprocessable Entity",
        ["ErrorBody.status"] = () => 422,
        ["ErrorBody.success"] = () => false,
        ["ErrorBody.detail"] = () => "Must be greater than 0",
        ["ErrorBody.message"] = () => "Must be greater than 0",
        ["ErrorBody.trace_id"] = () => "0199f3a2-5c7e-7d10-9b1e-3f6a2d8c4e55",
        ["ErrorPart.code"] = () => "VALIDATION_ERROR",
        ["ErrorPart.message"] = () => "Must be greater than 0",
        ["ErrorPart.retry_after"] = () => 42,
        ["FieldProblem.field"] = () => "quantity",
        ["FieldProblem.message"] = () => "Must be greater than 0",
        ["reason"] = () => "Rate agreed after the weighing",
        ["notes"] = () => "Buds, first quality",
        ["void_reason"] = () => null,
        ["expiry_date"] = () => null,
        ["locked_until"] = () => null,
        ["settlement_id"] = () => null,
        ["approved_by"] = () => null,
        ["approved_at"] = () => null,
        ["paid_by"] = () => null,
        ["paid_at"] = () => null,
        ["decided_by"] = () => null,
        ["decided_at"] = () => null,
        ["brought_forward_from"] = () => null,
        ["period_start"] = () => "2026-02-06",
        ["period_end"] = () => "2026-02-12",
        ["device_id"] = () => "counter-1",
        ["action"] = () => "updated",
        ["entity"] = () => "farmer",
        ["entity_id"] = () => Id("farmer"),
        ["old"] = () => new JsonObject { ["village"] = "Chekkanurani" },
        ["new"] = () => new JsonObject { ["village"] = "Usilampatti" },
        ["request_id"] = () => "0199f3a2-5c7e-7d10-9b1e-3f6a2d8c4e55",
        ["key"] = () => "commission_rate",
        ["value"] = () => 5.0m,
        ["basis"] = () => "per_kg",
        ["kind"] = () => "entry_priced",
        ["account"] = () => "farmer",
        ["message"] = () => "Saved",
        ["overlaps"] = () => new JsonArray(),
        ["page_size"] = () => 20,
        ["has_next"] = () => false,
        ["has_previous"] = () => false,
        ["deleted"] = () => false,
        ["preview"] = () => Absent,
        ["CreateEntry.manual_rate"] = () => Absent,
        ["CreateEntry.weight_deduction"] = () => Absent,
        ["CreateEntry.adj_reason_code"] = () => Absent,
        ["CreateEntry.manual_adj_amount"] = () => Absent,
    };

    /// <summary>The same thing has the same id wherever it is named: <c>farmer_id</c> of a line is the <c>id</c> of the farmer.</summary>
    public static string Id(string thing)
    {
        var noun = thing.EndsWith("_id", StringComparison.Ordinal) ? thing[..^3] : thing;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(noun)));
        return $"019c4f2e-{hash[..4]}-7{hash[4..7]}-9{hash[7..10]}-{hash[10..22]}";
    }

    /// <summary>The id that a field or a path of this name has in a use case or its types.</summary>
    public static string Id(string field, Type? owner) =>
        Id(field is "id" or "" && owner is not null ? Singular(Feature(owner)).ToLowerInvariant() : field);

    /// <summary>A whole body. In a request, what the client need not send of itself is left out.</summary>
    public static JsonNode? Of(JsonTypeInfo type, bool request) => Of(type, type.Type, "", request, 0);

    /// <summary>One field, where it is a plain value.</summary>
    public static JsonNode? Of(JsonPropertyInfo property)
    {
        var value = Of(property.Options.GetTypeInfo(property.PropertyType), property.DeclaringType, property.Name, false, 0);
        return value is JsonValue && value != Absent ? value : null;
    }

    private static JsonNode? Of(JsonTypeInfo type, Type owner, string field, bool request, int depth)
    {
        if (field.Length > 0 && Find(owner, field) is { } entry)
            return entry();
        if (type.Kind == JsonTypeInfoKind.Enumerable)
            return depth < 6 ? new JsonArray(Of(type.Options.GetTypeInfo(type.ElementType!), owner, Singular(field), request, depth + 1)) : new JsonArray();
        if (type.Kind == JsonTypeInfoKind.Object && type.Type != typeof(object) && depth < 6)
        {
            var members = type.Properties.Where(p => p.Get is not null && (p.Set is not null || !request))
                .Select(p => KeyValuePair.Create(p.Name, Of(type.Options.GetTypeInfo(p.PropertyType), type.Type, p.Name, request, depth + 1)));
            return new JsonObject(members.Where(m => m.Value != Absent));
        }

        return Plain(Nullable.GetUnderlyingType(type.Type) ?? type.Type, owner, field);
    }

    private static JsonNode? Plain(Type type, Type owner, string field) => type switch
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

    /// <summary>The narrowest entry: of the type, of its use case, of its feature, of the name alone.</summary>
    private static Func<JsonNode?>? Find(Type owner, string field)
    {
        string?[] scopes = [owner.Name, owner.DeclaringType?.Name, Feature(owner)];
        return scopes.Select(s => Table.GetValueOrDefault($"{s}.{field}")).FirstOrDefault(e => e is not null) ?? Table.GetValueOrDefault(field);
    }

    /// <summary>Malar.Api.Features.Farmers → Farmers.</summary>
    private static string Feature(Type type) => (type.DeclaringType ?? type).Namespace?.Split('.')[^1] ?? "";

    private static string Singular(string plural) =>
        plural.EndsWith("ies", StringComparison.Ordinal) ? $"{plural[..^3]}y" : plural.EndsWith('s') ? plural[..^1] : plural;
}
