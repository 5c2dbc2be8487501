using System.Globalization;
using System.Security.Cryptography;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Malar.Api.Shared.ApiDocument;

/// <summary>
/// The generated reference of every route: <c>/openapi/v1.json</c>, and a page to read and try it at <c>/docs</c> that needs
/// nothing from any other server. Outside production, or where OPENAPI_ENABLED says so.
/// </summary>
internal static class ApiDocuments
{
    public const string Path = "/openapi/v1.json";

    public const string Page = "/docs";

    /// <summary>
    /// The page asks nobody but this service, and runs and wears what carries the nonce of this one answer, and nothing that somebody put
    /// into it.
    /// </summary>
    private const string PagePolicy =
        "default-src 'self'; script-src 'self' 'nonce-{0}'; style-src 'self' 'nonce-{0}'; img-src 'self' data:; font-src 'self' data:; "
        + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>What draws the page takes the nonce of its own style from the first; the libraries in it are given it.</summary>
    private const string NonceHead = """
        <meta property="csp-nonce" content="{0}"><script nonce="{0}">(make => {{ document.createElement = (...what) => {{
        const made = make(...what); if (made instanceof HTMLStyleElement) made.nonce = '{0}'; return made; }} }})(
        document.createElement.bind(document))</script>
        """;

    private const string Introduction = """
        The day book of a flower market: weighings, rates, advances and settlements, with a ledger that explains every rupee.

        **Sign in** with `POST /api/v1/auth/login` and send the access token as `Authorization: Bearer …`; it is good for 15 minutes,
        then `POST /api/v1/auth/refresh`.

        **Success** is `{ success, data, message }`; lists have `pagination` too. **Errors** have one shape everywhere; decide by
        `error.code`, show `message`. It is English unless `Accept-Language: ta`.

        **Creating** is safe to repeat: send your own `id` (UUIDv7) or an `Idempotency-Key`. The same again is answered with the
        first answer and `Idempotency-Replayed: true`; other content under the same key is `409 IDEMPOTENCY_CONFLICT`. A key has at
        most 255 characters and belongs to the user who sent it, in the role he has: it gives nobody else his answers.

        **Changing**: an absent or `null` field stays as it is, an empty text means none. Send the `version` you saw, in the body or
        as `If-Match`; a stale one is `409 VERSION_CONFLICT` with the row as it is now in `error.current`.

        **Checks** run in this order: 401 token, 403 role, 404 id in the path, 422 body, 404 ids named in the body, 409 or 422 rules.

        **Forms**: money has 2 decimals, weights up to 3, both also accepted as text (`"10.50"`). Dates and times are the market's
        own; instants are UTC. `X-Request-Id` is echoed or made, and is the `trace_id` of an error. Every answer carries
        `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset`.
        """;

    public static void AddApiDocuments(this IServiceCollection services, AppSettings settings)
    {
        if (!settings.OpenApiEnabled)
            return;
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = ApiSchemas.Name;
            options.AddSchemaTransformer(ApiSchemas.TransformAsync);
            options.AddOperationTransformer(ApiOperations.TransformAsync);
            options.AddDocumentTransformer(
                async (document, context, ct) =>
                {
                    document.Info = new OpenApiInfo
                    {
                        Title = "Malar Market Digital Ledger",
                        Version = "1.0.0",
                        Description = Introduction,
                        License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
                    };
                    // Whoever reads the document asks the server it came from.
                    document.Servers = [new OpenApiServer { Url = "/", Description = "This server" }];
                    document.AddComponent(
                        ApiOperations.SecurityScheme,
                        new OpenApiSecurityScheme
                        {
                            Type = SecuritySchemeType.Http,
                            Scheme = "bearer",
                            BearerFormat = "JWT",
                            Description = "The access token of a sign-in.",
                        }
                    );
                    await ApiErrors.AddAsync(document, context, ct);
                    ApiSchemas.MakeDataCertain(document);
                    ApiUnions.Shape(document);
                    ApiOperations.MakeNamesUnique(document);
                    var routes = context.DescriptionGroups.SelectMany(g => g.Items);
                    var tags = routes
                        .SelectMany(r => r.ActionDescriptor.EndpointMetadata.OfType<TagMetadata>())
                        .ToLookup(t => t.Name, t => t.Description);
                    foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
                        tag.Description = tags[tag.Name!].FirstOrDefault();
                }
            );
        });
    }

    public static void MapApiDocuments(this IEndpointRouteBuilder app, AppSettings settings)
    {
        if (!settings.OpenApiEnabled)
            return;
        app.MapOpenApi(Path).ExcludeFromDescription();
        app.MapScalarApiReference(Page, (options, http) =>
            {
                // Digits and letters alone: written the same in a header, in HTML and in a script.
                var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
                http.Response.Headers.ContentSecurityPolicy = string.Format(CultureInfo.InvariantCulture, PagePolicy, nonce);
                options
                    .WithTitle("Malar Market Digital Ledger")
                    .WithTheme(ScalarTheme.Default)
                    .WithNonce(nonce)
                    .AddHeadContent(string.Format(CultureInfo.InvariantCulture, NonceHead, nonce))
                    .DisableDefaultFonts()
                    .DisableTelemetry()
                    .DisableAgent()
                    .DisableMcp()
                    .HideDeveloperTools()
                    .AddPreferredSecuritySchemes(ApiOperations.SecurityScheme);
            })
            .ExcludeFromDescription();
    }
}
