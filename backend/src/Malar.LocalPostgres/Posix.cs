using System.Runtime.InteropServices;

namespace Malar.Local;

/// <summary>The few things about users and signals that the framework does not offer.</summary>
internal static class Posix
{
    /// <summary>The user id of <c>nobody</c>: PostgreSQL refuses to run as root.</summary>
    private const int Nobody = 65534;

    private const UnixFileMode OthersMayEnter = UnixFileMode.OtherExecute;

    public static bool IsRoot { get; } = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public static IReadOnlyList<string> AsNobody { get; } = ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--"];

    /// <summary>Gives a folder, without what is in it, to <c>nobody</c>.</summary>
    public static void ChownToNobody(string folder)
    {
        if (Chown(folder, Nobody, Nobody) != 0)
            throw new LocalPostgresException($"The folder {folder} cannot be given to the user nobody, as which PostgreSQL has to run.");
    }

    /// <summary>True if <c>nobody</c> can pass through this folder and all those above it.</summary>
    public static bool NobodyCanReach(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (at.Exists && !OperatingSystem.IsWindows() && !at.UnixFileMode.HasFlag(OthersMayEnter))
                return false;
        }

        return true;
    }

    public static void AllowTraversal(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | OthersMayEnter);
    }

    /// <summary>The one name of an existing folder, whatever links lead to it.</summary>
    public static string RealPath(string folder)
    {
        if (OperatingSystem.IsWindows())
            return folder;
        var name = RealPath(folder, 0);
        try
        {
            return Marshal.PtrToStringUTF8(name) ?? folder;
        }
        finally
        {
            Free(name);
        }
    }

    /// <summary>Sends a signal by its number; a process that is gone is no error.</summary>
    public static void Signal(int processId, int signal) => _ = Kill(processId, signal);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int owner, int group);

    [DllImport("libc", EntryPoint = "realpath"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint RealPath([MarshalAs(UnmanagedType.LPUTF8Str)] string path, nint allocate);

    [DllImport("libc", EntryPoint = "free"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void Free(nint memory);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
