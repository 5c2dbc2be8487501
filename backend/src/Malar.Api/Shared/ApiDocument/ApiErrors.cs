using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Malar.Api.Shared.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Malar.Api.Shared.ApiDocument;

/// <summary>The error responses in the document: one per status, with an example of every code that it can have.</summary>
internal static class ApiErrors
{
    private static readonly Dictionary<int, (string Name, string Description)> Answers = new()
    {
        [400] = ("Unreadable", "The body is not readable JSON."),
        [401] = ("NotSignedIn", "The access token is missing, expired or revoked."),
        [403] = ("NotAllowed", "The user's role or permissions, or the state of the row, do not allow it."),
        [404] = ("NotFound", "No such row exists in this shop."),
        [409] = ("Conflict", "The request conflicts with an existing row, or the row has changed in the meantime."),
        [413] = ("TooLarge", "The body is too large."),
        [422] = ("Invalid", "A field is invalid, or a business rule is violated."),
        [423] = ("Locked", "Too many wrong passwords: the account is locked for a while."),
        [429] = ("TooManyRequests", "Too many requests. Wait for the seconds in `Retry-After`."),
        [500] = ("Internal", "An internal error. Nothing was saved."),
        [503] = ("Unavailable", "The database cannot be reached at the moment."),
    };

    /// <summary>One error of each code, in the language of the request.</summary>
    private static Dictionary<string, ApiException> Examples() =>
        new ApiException[]
        {
            new(ErrorCode.UnreadableJson, Texts.Unreadable),
            ApiException.Field("quantity", Texts.MustBePositive),
            new(ErrorCode.AuthenticationFailed, Texts.SignInFirst),
            new(ErrorCode.TokenExpired, Texts.TokenExpired),
            new(ErrorCode.RefreshTokenInvalid, Texts.SessionEnded),
            new(ErrorCode.PermissionDenied, Texts.PermissionDenied),
            new(ErrorCode.NotFound, Texts.NotFound),
            new(ErrorCode.VersionConflict, Texts.VersionConflict) { Current = new { id = ApiExamples.Id("farmer"), version = 3 } },
            new(ErrorCode.IdempotencyConflict, Texts.IdempotencyConflict),
            new(ErrorCode.PayloadTooLarge, Texts.TooLarge),
            new(ErrorCode.RateLimitExceeded, Texts.TooManyRequests.With(42)) { RetryAfter = 42 },
            new(ErrorCode.Internal, Texts.Internal),
            new(ErrorCode.Unavailable, Texts.Unavailable) { RetryAfter = 5 },
            Say(ErrorCode.AccountLocked, "Too many wrong passwords. Try again in 15 minutes", 900),
            new(ErrorCode.PasswordChangeRequired, Texts.ChoosePasswordFirst),
            new(ErrorCode.SecondFactorSetupRequired, Texts.SetSecondStepFirst),
            Say(ErrorCode.SecondFactorRequired, "Write the code that your app shows"),
            Say(ErrorCode.PasswordRequired, "The password is needed here. Sign in with it"),
            Say(ErrorCode.DeviceLost, "This device was reported lost. The shop's data on it is deleted"),
            Say(ErrorCode.EntryLocked, "This entry is in a settlement and can no longer be changed"),
            Say(
                ErrorCode.AlreadyExists,
                "Another farmer already has this phone number",
                null,
                new FieldProblem("phone", "Another farmer already has this phone number")
            ),
            Say(ErrorCode.InvalidState, "Only a draft can be submitted"),
            Say(ErrorCode.NoApplicableRate, "There is no rate for this flower at this time"),
            Say(ErrorCode.NoEntries, "There is nothing to settle in this period"),
            Say(ErrorCode.OverlappingPeriod, "This farmer already has a settlement for part of this period"),
        }.ToDictionary(f => Key(f.Code));

    /// <summary>Every code of the contract, by status.</summary>
    public static ILookup<int, ErrorCode> Codes { get; } =
        typeof(ErrorCode)
            .GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(f => (ErrorCode)f.GetValue(null)!)
            .DistinctBy(c => (c.Name, c.Status))
            .ToLookup(c => c.Status);

    /// <summary>Adds the error responses that follow from a route's requirements.</summary>
    /// <param name="operation">The route in the document.</param>
    /// <param name="context">The route itself.</param>
    /// <param name="metadata">The route's metadata.</param>
    /// <param name="body">The type of its body; null if it has none.</param>
    /// <param name="query">The type of its query string; null if it has none.</param>
    /// <param name="signedIn">Whether it requires a token.</param>
    public static void Add(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        EndpointMetadataCollection metadata,
        Type? body,
        Type? query,
        bool signedIn
    )
    {
        var path = context.Description.RelativePath!;
        if (!path.StartsWith("api/", StringComparison.Ordinal) || path.EndsWith("/health", StringComparison.Ordinal))
            return;
        var writes = context.Description.HttpMethod is not "GET";
        var namesIds = body?.GetProperties().Any(p => p.Name != "Id" && p.PropertyType.IsAssignableTo(typeof(Guid?))) ?? false;
        var onRow = path.Contains('{', StringComparison.Ordinal);
        (int Status, bool Applies)[] errors =
        [
            (400, body is not null),
            (401, signedIn || body is not null),
            (403, signedIn),
            (404, onRow || namesIds),
            (409, writes && signedIn),
            (413, body is not null),
            (422, writes || query is not null || metadata.GetMetadata<ListMetadata>() is not null),
            .. metadata.OfType<ErrorCode>().Select(c => (c.Status, true)),
            (429, true),
            (500, true),
            (503, true),
        ];
        operation.Responses ??= [];
        foreach (var (status, _) in errors.Where(e => e.Applies))
        {
            var answer = new OpenApiResponseReference(Answers[status].Name, context.Document);
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), answer);
        }
    }

    public static async Task AddAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        const string schema = nameof(ErrorBody);
        document.AddComponent(schema, await context.GetOrCreateSchemaAsync(typeof(ErrorBody), null, cancellationToken));
        var examples = Examples();
        foreach (var (status, (name, description)) in Answers)
        {
            document.AddComponent<IOpenApiResponse>(
                name,
                new OpenApiResponse
                {
                    Description = description,
                    Headers = Headers(status),
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        ["application/problem+json"] = new()
                        {
                            Schema = new OpenApiSchemaReference(schema, document),
                            Examples = Codes[status]
                                .ToDictionary(
                                    c => c.Name,
                                    c =>
                                        (IOpenApiExample)
                                            new OpenApiExample
                                            {
                                                Summary = c.Name,
                                                Value = JsonSerializer.SerializeToNode(
                                                    ApiExceptionHandler.Describe(examples[Key(c)], "0199f3a2-5c7e-7d10-9b1e-3f6a2d8c4e55"),
                                                    Json.Options
                                                ),
                                            }
                                ),
                        },
                    },
                }
            );
        }
    }

    private static Dictionary<string, IOpenApiHeader>? Headers(int status) =>
        status switch
        {
            401 => new() { ["WWW-Authenticate"] = Header("Bearer", JsonSchemaType.String) },
            423 or 429 or 503 => new() { ["Retry-After"] = Header("Seconds to wait.", JsonSchemaType.Integer) },
            _ => null,
        };

    private static OpenApiHeader Header(string description, JsonSchemaType type) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        };

    private static ApiException Say(ErrorCode code, string message, int? retryAfter = null, params FieldProblem[] details) =>
        new(code, new Text(message, message), details.Length > 0 ? details : null) { RetryAfter = retryAfter };

    private static string Key(ErrorCode code) => string.Create(CultureInfo.InvariantCulture, $"{code.Status} {code.Name}");
}
