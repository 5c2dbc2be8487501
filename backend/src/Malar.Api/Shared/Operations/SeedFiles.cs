using System.Globalization;
using System.Text;

namespace Malar.Api.Shared.Operations;

/// <summary>The reference and demo data of <c>db-scripts/seed/</c>: CSV files with a header line.</summary>
internal static class SeedFiles
{
    internal sealed record SeedFlower(string Code, string Name, string NameTa, string Unit, string OtherNames);

    internal sealed record SeedSlot(string Name, string NameTa, TimeOnly Start, TimeOnly End);

    public static IReadOnlyList<SeedFlower> Flowers() =>
        [.. Read("flowers.csv").Select(r => new SeedFlower(r["code"], r["name_en"], r["name_ta"], r["unit"], r["other_names"]))];

    public static IReadOnlyList<SeedSlot> Slots() =>
        [.. Read("slots.csv").Select(r => new SeedSlot(r["name"], r["name_ta"], Time(r["start"]), Time(r["end"])))];

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Returns the rows of one file by column name. Fields may be quoted; a doubled quote is a quote.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Migrator.Folder, "seed", file), Encoding.UTF8);
        var header = Fields(lines[0]);
        return lines
            .Skip(1)
            .Where(l => l.Length > 0)
            .Select(line => (IReadOnlyDictionary<string, string>)header.Zip(Fields(line)).ToDictionary(f => f.First, f => f.Second));
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                Flush();
            else
                field.Append(line[i]);
        }

        Flush();
        return fields;

        void Flush()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
