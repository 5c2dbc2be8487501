using System.Runtime.InteropServices;

namespace Malar.Local;

/// <summary>POSIX calls for users and signals that the framework does not offer.</summary>
internal static class Posix
{
    /// <summary>The user id of <c>nobody</c>: PostgreSQL refuses to run as root.</summary>
    private const int Nobody = 65534;

    private const UnixFileMode OthersMayEnter = UnixFileMode.OtherExecute;

    public static bool IsRoot { get; } = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public static IReadOnlyList<string> AsNobody { get; } = ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--"];

    /// <summary>Gives a folder, without its content, to <c>nobody</c>.</summary>
    public static void ChownToNobody(string folder)
    {
        if (Chown(folder, Nobody, Nobody) != 0)
            throw new LocalPostgresException($"The folder {folder} cannot be given to the user nobody, as which PostgreSQL has to run.");
    }

    /// <summary>Returns whether <c>nobody</c> can enter this folder and all its parents.</summary>
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

    /// <summary>Returns the real path of an existing folder, with all links resolved.</summary>
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

    /// <summary>Sends a signal by number; a process that no longer exists is not an error.</summary>
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
