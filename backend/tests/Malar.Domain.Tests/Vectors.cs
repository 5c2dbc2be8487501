using System.Text.Json;
using System.Text.Json.Serialization;

namespace Malar.Domain.Tests;

/// <summary>Reads <c>docs/vectors</c>, the test cases that both calculators must pass.</summary>
internal static class Vectors
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static T Read<T>(string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", file)), Options)!;

    /// <summary>Returns an amount as text, for comparing its two decimals too.</summary>
    public static string Text(this decimal amount) => amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
