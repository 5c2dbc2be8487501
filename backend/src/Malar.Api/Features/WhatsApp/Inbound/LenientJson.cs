using System.Text.Json;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>Reads third-party JSON: a member that is missing or of another type is treated as absent.</summary>
internal static class LenientJson
{
    public static JsonElement Part(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var part) ? part : default;

    /// <summary>Returns a string, or a number as written.</summary>
    public static string? Text(this JsonElement json, string name)
    {
        try
        {
            return json.Part(name) switch
            {
                { ValueKind: JsonValueKind.String } text => text.GetString(),
                { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate: valid in JSON, but not in a string.
            return null;
        }
    }

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Part(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
