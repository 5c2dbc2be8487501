using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>Converts DATABASE_URL, a URI as hosting providers give it, into a connection string for Npgsql.</summary>
internal static class DatabaseUrl
{
    /// <summary>Number of prepared statements that a connection keeps.</summary>
    private const int MaxPrepared = 50;

    /// <summary>The SSL modes, as psql and other PostgreSQL clients name them.</summary>
    private static readonly Dictionary<string, SslMode> SslModes = new()
    {
        ["disable"] = SslMode.Disable,
        ["allow"] = SslMode.Allow,
        ["prefer"] = SslMode.Prefer,
        ["require"] = SslMode.Require,
        ["verify-ca"] = SslMode.VerifyCA,
        ["verify-full"] = SslMode.VerifyFull,
    };

    /// <summary>
    /// Parses <c>postgres[ql]://user:password@host[:port]/database?sslmode=…&amp;sslrootcert=…&amp;pgbouncer=true</c>. Port 6543 and
    /// <c>pgbouncer=true</c> indicate a pooler in transaction mode; a pooler without either is detected (<see cref="PoolerCheck"/>).
    /// </summary>
    /// <exception cref="FormatException">The message completes a sentence that begins with the variable's name.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string url)
    {
        if (
            !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("postgres" or "postgresql")
            || uri.AbsolutePath.Length < 2
        )
            throw new FormatException("must look like postgresql://user:password@host:5432/database");
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Trim('[', ']'),
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            ApplicationName = "malar",
            IncludeErrorDetail = false,
            // Role, shop and locks end with their transaction, so a connection needs no reset when it is returned.
            NoResetOnClose = true,
        };
        var options = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query);
        if (options.TryGetValue("sslmode", out var mode))
            builder.SslMode = SslModes.TryGetValue(mode.ToString(), out var known)
                ? known
                : throw new FormatException($"has an sslmode that is none of {string.Join(", ", SslModes.Keys)}");
        if (options.TryGetValue("sslrootcert", out var root))
            UseRootCertificate(builder, root.ToString());
        var pooled = builder.Port == 6543 || (options.TryGetValue("pgbouncer", out var flag) && flag == "true");
        builder.MaxAutoPrepare = pooled ? 0 : MaxPrepared;
        return builder;
    }

    /// <summary>Returns the same connection string with or without prepared statements.</summary>
    public static NpgsqlConnectionStringBuilder WithPrepared(NpgsqlConnectionStringBuilder database, bool prepared) =>
        new(database.ConnectionString) { MaxAutoPrepare = prepared ? MaxPrepared : 0 };

    /// <summary>As in other clients, a given certificate is verified even if only encryption is requested.</summary>
    private static void UseRootCertificate(NpgsqlConnectionStringBuilder builder, string file)
    {
        // Without a file, the system's certificate authorities are used.
        if (file == "system")
        {
            builder.SslMode = SslMode.VerifyFull;
            return;
        }

        if (!File.Exists(file))
            throw new FormatException($"names the sslrootcert {file}, which is not there");
        builder.RootCertificate = file;
        builder.SslMode = builder.SslMode switch
        {
            SslMode.VerifyFull => SslMode.VerifyFull,
            SslMode.Require or SslMode.VerifyCA => SslMode.VerifyCA,
            _ => throw new FormatException("names an sslrootcert, which needs sslmode=verify-full (or verify-ca)"),
        };
    }
}
