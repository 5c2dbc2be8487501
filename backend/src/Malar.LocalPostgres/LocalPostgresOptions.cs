namespace Malar.Local;

/// <summary>Where and how the local PostgreSQL is to run.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>The folder that keeps the database between starts; null: a temporary one, removed at the end.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The TCP port on 127.0.0.1; 0: any free one. A server that already runs on the same data keeps its port.</summary>
    public int Port { get; init; }

    /// <summary>False for tests: nothing waits for the disk, and a power cut may cost the data.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>The folder of the server's programs; null: that of <c>MALAR_PG_BIN</c>, else the pinned package.</summary>
    public string? Programs { get; init; }

    /// <summary>Receives short lines for a person who waits, such as "Starting PostgreSQL …".</summary>
    public Action<string> Progress { get; init; } = static _ => { };
}
