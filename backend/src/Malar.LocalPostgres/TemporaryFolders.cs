namespace Malar.Local;

/// <summary>Folders of servers that live as long as one process, and the removal of those whose process was killed.</summary>
internal static class TemporaryFolders
{
    private static readonly string Prefix = $"malar-postgres-{Environment.UserName}-";

    public static string Create()
    {
        var directory = Directory.CreateTempSubdirectory(Prefix).FullName;
        if (Posix.IsRoot)
            Posix.AllowTraversal(directory);
        return directory;
    }

    /// <summary>Stops and deletes what killed test runs have left behind.</summary>
    public static async Task RemoveAbandonedAsync(PostgresPrograms programs, CancellationToken cancellationToken)
    {
        foreach (var directory in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            // Newer folders are still being created by their owner.
            if (!File.Exists(Path.Combine(directory, "postgres", "data", "PG_VERSION")))
                continue;

            var folder = ServerFolder.Open(directory, static _ => { });
            await using var turn = folder.TryTakeTurn();
            if (turn is null || folder.IsInUse)
                continue;

            await new Server(programs, folder).StopAsync(cancellationToken);
            folder.Delete();
        }
    }
}
