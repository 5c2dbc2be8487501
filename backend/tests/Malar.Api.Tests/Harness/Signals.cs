using System.Runtime.InteropServices;

namespace Malar.Api.Tests.Harness;

/// <summary>Signals that an operating system, a hosting provider or an operator sends to a process.</summary>
internal static class Signals
{
    /// <summary>Sends SIGTERM, which systemd, Docker and hosting providers send first.</summary>
    public static void Terminate(int processId) => Send(processId, 15);

    /// <summary>Sends SIGSTOP: the process stops running, but its connections stay open.</summary>
    public static void Freeze(int processId) => Send(processId, 19);

    public static void Thaw(int processId) => Send(processId, 18);

    private static void Send(int processId, int signal) => Assert.Equal(0, Kill(processId, signal));

    [DllImport("libc", EntryPoint = "kill", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
