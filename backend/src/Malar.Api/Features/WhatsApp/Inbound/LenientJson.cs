using System.Text.Json;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>Reading what others wrote: a member that is missing or of another kind is simply not there.</summary>
internal static class LenientJson
{
    public static JsonElement Part(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var part) ? part : default;

    /// <summary>A text, or a number as it is written.</summary>
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
            // Half a surrogate pair: JSON allows it, no text has it.
            return null;
        }
    }

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Part(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
