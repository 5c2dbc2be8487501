using System.Security.Cryptography;

namespace Malar.Local;

/// <summary>Root's server runs as <c>nobody</c>: a folder that <c>nobody</c> cannot reach is replaced by a link to one it can.</summary>
internal static class ReachableFolder
{
    private const string Root = "/var/lib/malar-postgres";

    /// <summary>Returns the real location of the folder's data, which need not exist yet.</summary>
    public static string For(string folder, Action<string> progress)
    {
        if (new DirectoryInfo(folder) is { LinkTarget: not null } link)
            return link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (Posix.NobodyCanReach(folder))
            return folder;
        if (Directory.Exists(folder))
        {
            throw new LocalPostgresException(
                $"PostgreSQL does not run as root, and the user nobody cannot enter {folder}: choose another folder with --data."
            );
        }

        Directory.CreateDirectory(Root);
        Posix.AllowTraversal(Root);
        var reachable = Path.Combine(Root, RandomNumberGenerator.GetHexString(12, lowercase: true));
        Directory.CreateSymbolicLink(folder, reachable);
        progress($"PostgreSQL does not run as root and only root can enter {folder}: the data is kept in {reachable}.");
        return reachable;
    }
}
