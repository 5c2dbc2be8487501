using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>DATABASE_URL in URI form, as hosters hand it out, made into what Npgsql understands.</summary>
internal static class DatabaseUrl
{
    /// <summary>
    /// <c>postgres[ql]://user:password@host[:port]/database?sslmode=…&amp;pgbouncer=true</c>. A pooler in transaction mode
    /// (port 6543, or <c>pgbouncer=true</c>) keeps no session, so nothing is prepared behind one.
    /// </summary>
    /// <exception cref="FormatException">The text is no such URI.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string url)
    {
        if (
            !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("postgres" or "postgresql")
            || uri.AbsolutePath.Length < 2
        )
            throw new FormatException("DATABASE_URL must look like postgresql://user:password@host:5432/database");
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
            // Role, shop and locks end with their transaction, so a connection is clean when it is given back.
            NoResetOnClose = true,
        };
        var options = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query);
        if (
            options.TryGetValue("sslmode", out var mode)
            && Enum.TryParse<SslMode>(mode.ToString().Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var ssl)
        )
            builder.SslMode = ssl;
        var pooled = builder.Port == 6543 || (options.TryGetValue("pgbouncer", out var flag) && flag == "true");
        builder.MaxAutoPrepare = pooled ? 0 : 50;
        return builder;
    }
}
