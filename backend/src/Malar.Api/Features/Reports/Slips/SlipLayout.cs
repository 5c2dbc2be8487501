using System.Text.Json;

namespace Malar.Api.Features.Reports.Slips;

/// <summary>The layout of a slip from frontend/src/printing/slip.json, which device and server share.</summary>
internal static class SlipLayout
{
    private static readonly JsonElement Root = JsonDocument.Parse(SlipLetters.Resource("slip.json")).RootElement;

    /// <summary>Line height in hundredths of the text size.</summary>
    public static int Line { get; } = Root.GetProperty("line").GetInt32();

    /// <summary>Distance from the top of a line to its baseline, in hundredths of the text size.</summary>
    public static int Baseline { get; } = Root.GetProperty("baseline").GetInt32();

    private static readonly Dictionary<int, Paper> Papers = Root.GetProperty("papers")
        .EnumerateObject()
        .ToDictionary(p => p.Name == "58" ? 58 : 80, p => p.Value.Deserialize<Paper>(JsonSerializerOptions.Web)!);

    /// <summary>A paper width: dots across, white dots at each side, dots per QR square, and text sizes.</summary>
    internal sealed record Paper(int Dots, int Edge, int Square, Dictionary<string, int> Sizes);

    /// <summary>A row: a rule, space, a centred text, or a text at the left with its amount at the right.</summary>
    internal sealed record Row
    {
        public int Space { get; init; }

        /// <summary>line or dashes.</summary>
        public string? Rule { get; init; }

        public Dictionary<string, string>? Centre { get; init; }

        public Dictionary<string, string>? Left { get; init; }

        public Dictionary<string, string>? Right { get; init; }

        /// <summary>A shorter left text, used if both do not fit on one line.</summary>
        public Dictionary<string, string>? Short { get; init; }

        public string Size { get; init; } = "text";

        /// <summary>The placeholder that must have a value; otherwise the row is omitted.</summary>
        public string? When { get; init; }

        /// <summary>Content of a QR code, with the rows of <see cref="Beside"/> next to it.</summary>
        public string? Qr { get; init; }

        public IReadOnlyList<Row> Beside { get; init; } = [];
    }

    /// <param name="width">58 or 80 millimetres.</param>
    public static Paper Of(int width) => Papers[width];

    /// <summary>Returns the parts of a slip, in order. Each is drawn once, except lines and fees, which are drawn once per item.</summary>
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
