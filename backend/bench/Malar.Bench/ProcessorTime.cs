using System.Globalization;

namespace Malar.Bench;

/// <summary>How much processor time processes have used, as Linux counts it.</summary>
internal static class ProcessorTime
{
    /// <summary>Linux counts in hundredths of a second, whatever the machine.</summary>
    private const double Tick = 0.01;

    /// <summary>Whether it can be known here.</summary>
    public static bool IsKnown => File.Exists("/proc/self/stat");

    /// <summary>Seconds of one process, with those of its children that have ended.</summary>
    public static double Of(int process) => Read(process).Own * Tick;

    /// <summary>Seconds of a process and of everything that it has started.</summary>
    public static double OfAll(int process) =>
        Tick
        * (
            Read(process).Own
            + Directory
                .EnumerateDirectories("/proc")
                .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id > 0)
                .Select(Read)
                .Where(read => read.Parent == process)
                .Sum(read => read.Own)
        );

    /// <summary>Who started a process.</summary>
    public static int ParentOf(int process) => Read(process).Parent;

    private static (int Parent, long Own) Read(int process)
    {
        try
        {
            // What stands in brackets is the program's name, and may be anything.
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
            return ((int)Field(4), Field(14) + Field(15) + Field(16) + Field(17));
        }
        catch (IOException)
        {
            // It has just ended.
            return default;
        }
    }
}
