using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Npgsql;

namespace Malar.Api.Shared.Http;

/// <summary>The contracted error: RFC 9457 members plus the envelope. Built only here.</summary>
internal sealed record ErrorBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    bool Success,
    string Message,
    ErrorBody.ErrorPart Error,
    string TraceId
)
{
    internal sealed record ErrorPart(
        string Code,
        string Message,
        IReadOnlyList<FieldProblem>? Details,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] object? Current,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RetryAfter
    );
}

/// <summary>Turns any exception into the contracted error. A 500 reveals no internals.</summary>
internal sealed class ApiExceptionHandler(ILogger<ApiExceptionHandler> log)
{
    public async Task HandleAsync(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested)
            return;
        var failure = Explain(exception);
        if (IsOnlyRead(exception))
            log.LogWarning("{Method} {Path} was refused: {Why}", context.Request.Method, AskedRoute.Of(context), exception.Message);
        else if (failure.Code.Status >= 500)
            log.LogError(exception, "{Method} {Path} failed", context.Request.Method, AskedRoute.Of(context));
        await WriteAsync(context, failure);
    }

    internal static ApiException Explain(Exception exception) =>
        exception switch
        {
            ApiException failure => failure,
            ValidationException { Errors: var errors } => Invalid([
                .. errors.Select(e => new FieldProblem(e.PropertyName, e.ErrorMessage)),
            ]),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new ApiException(
                ErrorCode.PayloadTooLarge,
                Texts.TooLarge
            ),
            BadHttpRequestException => new ApiException(ErrorCode.BadRequest, Texts.Unreadable),
            PostgresException refusal when Constraints.Explain(refusal) is { } failure => failure,
            // A NUL character in a text: allowed in JSON, not in PostgreSQL.
            PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
                new ApiException(ErrorCode.Validation, Texts.MalformedInput),
            // Sums are limited to 999,999,999,999.99: a larger value was mistyped, and nothing is stored.
            PostgresException { SqlState: PostgresErrorCodes.NumericValueOutOfRange } => new ApiException(
                ErrorCode.Validation,
                Texts.SumTooLarge
            ),
            _ when IsOnlyRead(exception) => new ApiException(ErrorCode.Unavailable, Texts.OnlyRead) { RetryAfter = 30 },
            NpgsqlException failure when IsOfTheWay(failure) => new ApiException(ErrorCode.Unavailable, Texts.Unavailable)
            {
                RetryAfter = 5,
            },
            TimeoutException => new ApiException(ErrorCode.Unavailable, Texts.Unavailable) { RetryAfter = 5 },
            _ => new ApiException(ErrorCode.Internal, Texts.Internal),
        };

    /// <summary>The shop is being moved, or was moved, to another server; or this server is a read-only standby.</summary>
    private static bool IsOnlyRead(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction };

    /// <summary>
    /// Returns whether the request could succeed on a working connection: the server is temporarily unable to answer, the server or a
    /// pooler ended the session, or a pooler violated the protocol (08P01), which is how PgBouncer reports that it has no connection to
    /// give.
    /// </summary>
    private static bool IsOfTheWay(NpgsqlException failure) =>
        failure.IsTransient
        || failure is PostgresException refusal
            && (
                refusal.InvariantSeverity is "FATAL" or "PANIC"
                || refusal.SqlState.StartsWith("08", StringComparison.Ordinal)
                || refusal.SqlState.StartsWith("57P", StringComparison.Ordinal)
            );

    /// <summary>A single problem is the message itself; several are introduced by a general sentence.</summary>
    private static ApiException Invalid(IReadOnlyList<FieldProblem> problems) =>
        new(ErrorCode.Validation, problems is [var only] ? new Text(only.Message, only.Message) : Texts.Invalid, problems);

    internal static Task WriteAsync(HttpContext context, ApiException failure)
    {
        var response = context.Response;
        response.StatusCode = failure.Code.Status;
        if (failure.Code.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (failure.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return response.WriteAsJsonAsync(
            Describe(failure, context.TraceIdentifier),
            Json.Options,
            "application/problem+json",
            context.RequestAborted
        );
    }

    /// <summary>The body of an error, in the language of the request.</summary>
    internal static ErrorBody Describe(ApiException failure, string traceId)
    {
        var (code, message) = (failure.Code, failure.Text.ToString());
        return new ErrorBody(
            $"urn:malar:error:{code.Name.ToLowerInvariant().Replace('_', '-')}",
            Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(code.Status),
            code.Status,
            message,
            false,
            message,
            new ErrorBody.ErrorPart(code.Name, message, failure.Details, failure.Current, failure.RetryAfter),
            traceId
        );
    }
}
