using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Malar.Api.Shared.ApiDocument;

/// <summary>
/// Describes each route from its metadata: the use case with its name and docstring, its request and validator, the responses, the roles,
/// and which rows must exist.
/// </summary>
internal static class ApiOperations
{
    public const string SecurityScheme = "bearer";

    public static async Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = new EndpointMetadataCollection(context.Description.ActionDescriptor.EndpointMetadata);
        var method = context.Description.HttpMethod!;
        var path = context.Description.RelativePath!;
        var useCase = ApiUseCases.Of(metadata);
        string[] words = [method.ToLowerInvariant(), .. path.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        var name = useCase?.Name ?? string.Concat(words.Select(ApiUseCases.Sentence));
        operation.OperationId = char.ToLowerInvariant(name[0]) + name[1..];
        operation.Summary ??= ApiUseCases.Sentence(name);
        operation.Description ??= useCase is null ? null : ApiUseCases.Docstring(useCase);

        var body = metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        var query = metadata.GetMetadata<QueryMetadata>()?.Type;
        var roles = Roles(metadata);
        var json = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        Security(operation, context, roles, metadata.GetOrderedMetadata<RequiredPermission>());
        DescribePath(operation, path, useCase);
        if (query is not null)
            await AddQueryAsync(operation, context, json.GetTypeInfo(query), cancellationToken);
        AddHeaders(operation, body);
        if (body is not null && operation.RequestBody is OpenApiRequestBody { Content: { } content } sent)
        {
            sent.Required = ApiSchemas.Required(json.GetTypeInfo(body), context.ApplicationServices).Count > 0;
            foreach (var part in content.Values.OfType<OpenApiMediaType>())
                part.Example = ApiExamples.Of(json.GetTypeInfo(body), request: true);
        }

        AddExamples(operation, context, metadata, query?.IsAssignableTo(typeof(PagedQuery)) ?? false, json);
        ApiErrors.Add(operation, context, metadata, body, query, roles is not null);
    }

    /// <summary>If two routes lead to one use case, the later ones are distinguished by method and last path segment.</summary>
    public static void MakeNamesUnique(OpenApiDocument document)
    {
        var taken = new HashSet<string?>();
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                if (!taken.Add(operation.OperationId))
                {
                    var last = string.Concat(path.Split('/')[^1].Split('-').Select(w => ApiUseCases.Sentence(w.Trim('{', '}'))));
                    operation.OperationId += $"By{ApiUseCases.Sentence(method.Method.ToLowerInvariant())}{last}";
                    taken.Add(operation.OperationId);
                }
            }
        }
    }

    /// <summary>Returns null if the route is public. Of several requirements on a route the strictest counts.</summary>
    private static string[]? Roles(EndpointMetadataCollection metadata)
    {
        var demands = metadata.OfType<IAuthorizeData>().ToList();
        if (demands.Count == 0 || metadata.GetMetadata<IAllowAnonymous>() is not null)
            return null;
        var lists = demands.Where(d => d.Roles is not null).Select(d => d.Roles!.Split(',')).ToList();
        return lists.Count == 0 ? [] : [.. lists.Aggregate((a, b) => [.. a.Intersect(b)])];
    }

    private static void Security(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        string[]? roles,
        IReadOnlyList<RequiredPermission> permissions
    )
    {
        if (roles is null)
        {
            operation.Security = [];
            return;
        }

        var bearer = new OpenApiSecuritySchemeReference(SecurityScheme, context.Document);
        operation.Security = [new OpenApiSecurityRequirement { [bearer] = [] }];
        var who = roles.Length == 0 ? "Any signed-in user." : $"Roles: {string.Join(", ", roles)}.";
        if (permissions.Count > 0 && roles.Contains(Role.Staff))
            who += $" A clerk needs the permission {string.Join(", ", permissions.Select(p => p.Permission).Distinct())}.";
        operation.Description = operation.Description is null ? who : $"{operation.Description}\n\n{who}";
    }

    private static void DescribePath(OpenApiOperation operation, string path, Type? useCase)
    {
        operation.Parameters ??= [];
        foreach (var name in RoutePatternFactory.Parse(path).Parameters.Select(p => p.Name))
        {
            var parameter = operation.Parameters.OfType<OpenApiParameter>().FirstOrDefault(p => p.Name == name);
            if (parameter is null)
                operation.Parameters.Add(
                    parameter = new OpenApiParameter
                    {
                        Name = name,
                        In = ParameterLocation.Path,
                        Required = true,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    }
                );
            if (name is not "id" || parameter.Schema is not OpenApiSchema schema)
                continue;
            schema.Format = "uuid";
            parameter.Example = ApiExamples.Id(name, useCase);
        }
    }

    private static async Task AddQueryAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        JsonTypeInfo query,
        CancellationToken cancellationToken
    )
    {
        operation.Parameters ??= [];
        var standard = query.CreateObject?.Invoke();
        foreach (var property in query.Properties.Where(p => p.Set is not null))
        {
            var schema = await context.GetOrCreateSchemaAsync(property.PropertyType, null, cancellationToken);
            ApiSchemas.Simple(schema, property.PropertyType);
            var required = ApiSchemas.Limit(schema, query.Type, property.Name, context.ApplicationServices);
            schema.Type &= ~JsonSchemaType.Null;
            if (standard is not null && property.Get?.Invoke(standard) is { } value)
                schema.Default = JsonSerializer.SerializeToNode(value, value.GetType(), query.Options);
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = property.Name,
                    In = ParameterLocation.Query,
                    Required = required,
                    Description = property.AttributeProvider is System.Reflection.MemberInfo member ? ApiUseCases.Docstring(member) : null,
                    Schema = schema,
                }
            );
        }
    }

    private static void AddHeaders(OpenApiOperation operation, Type? body)
    {
        if (body is null)
            return;
        operation.Parameters ??= [];
        if (body.IsAssignableTo(typeof(ICreate)))
        {
            const string why = "Makes a retry safe when the body has no `id`. Scoped to the user; at most 255 characters.";
            operation.Parameters.Add(Header(Idempotency.KeyHeader, why, "slip-2026-02-12-0041"));
            foreach (var answer in (operation.Responses ?? []).Where(r => r.Key[0] == '2').Select(r => r.Value).OfType<OpenApiResponse>())
            {
                answer.Headers = new Dictionary<string, IOpenApiHeader>
                {
                    [Idempotency.ReplayedHeader] = new OpenApiHeader
                    {
                        Description = "`true` when this is a repeat of the first response.",
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                };
            }
        }
        else if (body.GetProperty("Version") is not null)
        {
            operation.Parameters.Add(Header("If-Match", "The version you last read, if the body does not contain it.", "\"3\""));
        }
    }

    private static OpenApiParameter Header(string name, string description, string example) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = example,
        };

    private static void AddExamples(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        EndpointMetadataCollection metadata,
        bool paged,
        JsonSerializerOptions json
    )
    {
        foreach (var answer in context.Description.SupportedResponseTypes)
        {
            if (answer.Type is null || answer.Type == typeof(void) || answer.Type == typeof(string))
                continue;
            var whole = ApiExamples.Of(json.GetTypeInfo(answer.Type!), request: false);
            if (whole is JsonObject envelope && answer.Type!.IsGenericType)
            {
                // As in responses, absent members are omitted.
                if (metadata.OfType<ApiResult>().FirstOrDefault(r => r.Status == answer.StatusCode)?.Message is { } message)
                    envelope["message"] = message.With(1, 1, 1).ToString();
                else
                    envelope.Remove("message");
                if (answer.Type == typeof(Envelope<object>))
                    envelope.Remove("data");
                if (!paged)
                    envelope.Remove("pagination");
            }

            var status = answer.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture);
            foreach (var part in operation.Responses?[status].Content?.Values.OfType<OpenApiMediaType>() ?? [])
                part.Example = whole?.DeepClone();
        }
    }
}
