using System.Runtime.InteropServices;

namespace Malar.Api.Tests.Harness;

/// <summary>What an operating system, a hoster or an operator sends a process.</summary>
internal static class Signals
{
    /// <summary>The end, asked for politely: what systemd, Docker and hosters send first.</summary>
    public static void Terminate(int processId) => Send(processId, 15);

    /// <summary>The process stands still, its connections stay open, and nobody is told.</summary>
    public static void Freeze(int processId) => Send(processId, 19);

    public static void Thaw(int processId) => Send(processId, 18);

    private static void Send(int processId, int signal) => Assert.Equal(0, Kill(processId, signal));

    [DllImport("libc", EntryPoint = "kill", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
