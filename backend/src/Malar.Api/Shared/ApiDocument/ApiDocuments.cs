using System.Globalization;
using System.Security.Cryptography;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Malar.Api.Shared.ApiDocument;

/// <summary>
/// The generated API document at <c>/openapi/v1.json</c>, and a page at <c>/docs</c> to read and try it that loads nothing from other
/// servers. Served outside production, or if OPENAPI_ENABLED says so.
/// </summary>
internal static class ApiDocuments
{
    public const string Path = "/openapi/v1.json";

    public const string Page = "/docs";

    /// <summary>
    /// The page's policy: it connects only to this service, and runs only scripts and styles with the nonce of this response, so that
    /// injected content is ignored.
    /// </summary>
    private const string PagePolicy =
        "default-src 'self'; script-src 'self' 'nonce-{0}'; style-src 'self' 'nonce-{0}'; img-src 'self' data:; font-src 'self' data:; "
        + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// The page's renderer takes the nonce of its own style from the first style element; the libraries inside are given it.
    /// </summary>
    private const string NonceHead = """
        <meta property="csp-nonce" content="{0}"><script nonce="{0}">(make => {{ document.createElement = (...what) => {{
        const made = make(...what); if (made instanceof HTMLStyleElement) made.nonce = '{0}'; return made; }} }})(
        document.createElement.bind(document))</script>
        """;

    private const string Introduction = """
        The ledger of a flower-market commission agent: entries, rates, advances and settlements, every rupee explained line by line.

        **Sign in** with `POST /api/v1/auth/login` and send the access token as `Authorization: Bearer …`. It is valid for 15 minutes;
        renew it with `POST /api/v1/auth/refresh`.

        **Responses** are `{ success, data, message }`; lists add `pagination`. **Errors** have one shape everywhere: branch on
        `error.code`, show `message`. Texts are English unless the request has `Accept-Language: ta`.

        **Creating** is idempotent: send your own `id` (UUIDv7) or an `Idempotency-Key`. A repeated request returns the first response
        with `Idempotency-Replayed: true`; different content under the same key is `409 IDEMPOTENCY_CONFLICT`. A key has at most
        255 characters and is scoped to the user and role that sent it.

        **Updating**: a field that is absent or `null` keeps its value; an empty string clears it. Send the `version` you last read, in
        the body or as `If-Match`. A stale version is `409 VERSION_CONFLICT`, with the current row in `error.current`.

        **Checks** run in this order: 401 token, 403 role, 404 id in the path, 422 body, 404 ids in the body, 409 or 422 business rules.

        **Formats**: money has 2 decimals, weights up to 3; both are also accepted as strings (`"10.50"`). Dates and times are in the
        market's time zone, timestamps in UTC. `X-Request-Id` is echoed or generated, and is the `trace_id` of an error. Every response
        has `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset`.
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
                    // Clients use the server that they got the document from.
                    document.Servers = [new OpenApiServer { Url = "/", Description = "This server" }];
                    document.AddComponent(
                        ApiOperations.SecurityScheme,
                        new OpenApiSecurityScheme
                        {
                            Type = SecuritySchemeType.Http,
                            Scheme = "bearer",
                            BearerFormat = "JWT",
                            Description = "The access token returned by a sign-in.",
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
                // Only digits and letters, which need no escaping in a header, in HTML or in a script.
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
