namespace Malar.Api.Shared.Http;

/// <summary>The contract's error codes, each with its HTTP status.</summary>
internal sealed record ErrorCode(string Name, int Status)
{
    public static readonly ErrorCode UnreadableJson = new("VALIDATION_ERROR", 400);
    public static readonly ErrorCode BadRequest = new("VALIDATION_ERROR", 400);
    public static readonly ErrorCode Validation = new("VALIDATION_ERROR", 422);
    public static readonly ErrorCode AuthenticationFailed = new("AUTHENTICATION_FAILED", 401);
    public static readonly ErrorCode TokenExpired = new("TOKEN_EXPIRED", 401);
    public static readonly ErrorCode RefreshTokenInvalid = new("REFRESH_TOKEN_INVALID", 401);
    public static readonly ErrorCode DeviceLost = new("DEVICE_LOST", 401);
    public static readonly ErrorCode SecondFactorRequired = new("SECOND_FACTOR_REQUIRED", 401);
    public static readonly ErrorCode PasswordRequired = new("PASSWORD_REQUIRED", 401);
    public static readonly ErrorCode AccountLocked = new("ACCOUNT_LOCKED", 423);
    public static readonly ErrorCode PermissionDenied = new("PERMISSION_DENIED", 403);
    public static readonly ErrorCode PasswordChangeRequired = new("PASSWORD_CHANGE_REQUIRED", 403);
    public static readonly ErrorCode SecondFactorSetupRequired = new("SECOND_FACTOR_SETUP_REQUIRED", 403);
    public static readonly ErrorCode EntryLocked = new("ENTRY_LOCKED", 403);
    public static readonly ErrorCode NotFound = new("RESOURCE_NOT_FOUND", 404);
    public static readonly ErrorCode AlreadyExists = new("RESOURCE_ALREADY_EXISTS", 409);
    public static readonly ErrorCode VersionConflict = new("VERSION_CONFLICT", 409);
    public static readonly ErrorCode IdempotencyConflict = new("IDEMPOTENCY_CONFLICT", 409);
    public static readonly ErrorCode InvalidState = new("INVALID_STATE_TRANSITION", 422);
    public static readonly ErrorCode NoApplicableRate = new("NO_APPLICABLE_RATE", 422);
    public static readonly ErrorCode NoEntries = new("NO_ENTRIES", 422);
    public static readonly ErrorCode OverlappingPeriod = new("OVERLAPPING_PERIOD", 422);
    public static readonly ErrorCode PayloadTooLarge = new("PAYLOAD_TOO_LARGE", 413);
    public static readonly ErrorCode RateLimitExceeded = new("RATE_LIMIT_EXCEEDED", 429);
    public static readonly ErrorCode Internal = new("INTERNAL_SERVER_ERROR", 500);
    public static readonly ErrorCode Unavailable = new("SERVICE_UNAVAILABLE", 503);
}

/// <summary>The problem of one field in the contracted error: <c>details[].field</c> in snake_case, and what to do about it.</summary>
internal sealed record FieldProblem(string Field, string Message);

/// <summary>
/// A refusal that the client can act on. It ends the transaction, so nothing of the request is stored, and
/// <see cref="ApiExceptionHandler"/> turns it into the contracted error.
/// </summary>
internal sealed class ApiException(ErrorCode code, Text text, IReadOnlyList<FieldProblem>? details = null) : Exception(text.En)
{
    public ErrorCode Code { get; } = code;

    public Text Text { get; } = text;

    public IReadOnlyList<FieldProblem>? Details { get; } = details;

    /// <summary>The current row, for VERSION_CONFLICT.</summary>
    public object? Current { get; init; }

    /// <summary>Seconds to wait, for 423, 429 and 503.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>422 about one field, in the same form as the validators' errors.</summary>
    public static ApiException Field(string field, Text text) =>
        new(ErrorCode.Validation, text, [new FieldProblem(field, text.ToString())]);

    public static ApiException NotFound() => new(ErrorCode.NotFound, Texts.NotFound);

    /// <summary>404 for an id named in the body.</summary>
    public static ApiException NotFound(string field, Text text) =>
        new(ErrorCode.NotFound, text, [new FieldProblem(field, text.ToString())]);

    public static ApiException Denied() => new(ErrorCode.PermissionDenied, Texts.PermissionDenied);

    public static ApiException Stale(object current) => new(ErrorCode.VersionConflict, Texts.VersionConflict) { Current = current };
}
