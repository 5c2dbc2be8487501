using System.Net.Sockets;
using Malar.Api.Shared.Data;
using Npgsql;

namespace Malar.Api.Shared.Operations;

/// <summary>Describes a database error for operators: what happened, and where to look.</summary>
internal static class DatabaseProblem
{
    /// <returns>One sentence without secrets.</returns>
    public static string Sentence(NpgsqlException exception) =>
        exception switch
        {
            PostgresException refusal when Constraints.Explain(refusal) is { } known => $"{known.Text.En}.",
            PostgresException e => $"The database refused: {e.MessageText.ReplaceLineEndings(" ")} ({e.SqlState}).",
            _ when Inner<SocketException>(exception) is { } e =>
                $"The database cannot be reached ({e.Message}): check that it runs and that DATABASE_URL is right.",
            _ when Inner<TimeoutException>(exception) is not null =>
                "The database did not answer in time: it may be overloaded, or the way to it is closed.",
            _ when Inner<System.Security.Authentication.AuthenticationException>(exception) is { } e =>
                $"The database's certificate is not trusted: {e.Message} See sslmode and sslrootcert in DATABASE_URL.",
            _ => $"The database cannot be used: {(exception.InnerException ?? exception).Message.ReplaceLineEndings(" ")}",
        };

    private static T? Inner<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T)
            exception = exception.InnerException;
        return (T?)exception;
    }
}
