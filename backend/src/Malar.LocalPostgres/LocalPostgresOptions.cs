namespace Malar.Local;

/// <summary>Options of the local PostgreSQL.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>The folder that keeps the database between starts; null for a temporary one, removed at the end.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The TCP port on 127.0.0.1; 0 for any free one. A server that already runs on the same data keeps its port.</summary>
    public int Port { get; init; }

    /// <summary>False for tests: no waiting for the disk, so a power failure may lose data.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>The folder of the server's programs; null for that of <c>MALAR_PG_BIN</c>, else the pinned package.</summary>
    public string? Programs { get; init; }

    /// <summary>Receives progress messages, such as "Starting PostgreSQL …".</summary>
    public Action<string> Progress { get; init; } = static _ => { };
}
