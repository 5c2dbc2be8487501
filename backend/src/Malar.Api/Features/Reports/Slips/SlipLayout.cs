using System.Text.Json;

namespace Malar.Api.Features.Reports.Slips;

/// <summary>The slip as frontend/src/printing/slip.json describes it, for the device and the server alike.</summary>
internal static class SlipLayout
{
    private static readonly JsonElement Root = JsonDocument.Parse(SlipLetters.Resource("slip.json")).RootElement;

    /// <summary>Hundredths of the size from one line to the next.</summary>
    public static int Line { get; } = Root.GetProperty("line").GetInt32();

    /// <summary>Hundredths of the size from the top of a line to where its letters stand.</summary>
    public static int Baseline { get; } = Root.GetProperty("baseline").GetInt32();

    private static readonly Dictionary<int, Paper> Papers = Root.GetProperty("papers")
        .EnumerateObject()
        .ToDictionary(p => p.Name == "58" ? 58 : 80, p => p.Value.Deserialize<Paper>(JsonSerializerOptions.Web)!);

    /// <summary>A paper: dots across, those that stay white at each side, the square of a QR code, the sizes of letters.</summary>
    internal sealed record Paper(int Dots, int Edge, int Square, Dictionary<string, int> Sizes);

    /// <summary>A row: a rule, some space, a text in the middle, or one at the left with what it comes to at the right.</summary>
    internal sealed record Row
    {
        public int Space { get; init; }

        /// <summary>line or dashes.</summary>
        public string? Rule { get; init; }

        public Dictionary<string, string>? Centre { get; init; }

        public Dictionary<string, string>? Left { get; init; }

        public Dictionary<string, string>? Right { get; init; }

        /// <summary>What stands left where both do not fit into a line.</summary>
        public Dictionary<string, string>? Short { get; init; }

        public string Size { get; init; } = "text";

        /// <summary>The blank without which the row is left out.</summary>
        public string? When { get; init; }

        /// <summary>What the QR code says beside which the rows of <see cref="Beside"/> stand.</summary>
        public string? Qr { get; init; }

        public IReadOnlyList<Row> Beside { get; init; } = [];
    }

    /// <param name="width">58 or 80 millimetres.</param>
    public static Paper Of(int width) => Papers[width];

    /// <summary>The parts of a slip, in order: each drawn once, lines and fees once for each of them.</summary>
    /// <param name="slip">entry or day.</param>
    public static IEnumerable<(string Name, IReadOnlyList<Row> Rows)> Parts(string slip) =>
        Root.GetProperty("slips")
            .GetProperty(slip)
            .EnumerateArray()
            .Select(part => part.GetString()!)
            .Select(part => (part, Root.GetProperty(part).Deserialize<IReadOnlyList<Row>>(JsonSerializerOptions.Web)!));

    public static string Unit(string unit, bool isOne, string language)
    {
        var words = isOne && Root.GetProperty("one").TryGetProperty(unit, out var one) ? one : Root.GetProperty("units").GetProperty(unit);
        return words.GetProperty(language).GetString()!;
    }
}
