using System.Globalization;

namespace Malar.Bench;

/// <summary>Reads the processor time of processes from Linux's /proc.</summary>
internal static class ProcessorTime
{
    /// <summary>Linux reports it in hundredths of a second on every machine.</summary>
    private const double Tick = 0.01;

    /// <summary>Whether /proc is available.</summary>
    public static bool IsKnown => File.Exists("/proc/self/stat");

    /// <summary>Returns the seconds of one process, including its children that have ended.</summary>
    public static double Of(int process) => Read(process).Own * Tick;

    /// <summary>Returns the seconds of a process and its children.</summary>
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

    /// <summary>Returns the id of the parent process.</summary>
    public static int ParentOf(int process) => Read(process).Parent;

    private static (int Parent, long Own) Read(int process)
    {
        try
        {
            // The text in brackets is the program's name, which may contain any character.
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
            return ((int)Field(4), Field(14) + Field(15) + Field(16) + Field(17));
        }
        catch (IOException)
        {
            // The process has just ended.
            return default;
        }
    }
}
