using System.Text.Json;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Architecture;

public sealed class ApiDocumentTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Returns every mapped route of the contract: method, path as in the document, and the endpoint.</summary>
    private List<(string Method, string Path, RouteEndpoint Endpoint)> Routes()
    {
        var routes = api
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal))
            .Where(e => e.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .SelectMany(e =>
                e.Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Select(m => (m.ToLowerInvariant(), e.RoutePattern.RawText!.TrimEnd('/'), e))
            )
            .ToList();
        Assert.True(routes.Count > 5);
        return routes;
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var client = api.Anonymous();
        return JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", Cancel)).RootElement;
    }

    [Fact]
    public async Task Every_route_is_described_with_a_summary_a_tag_and_its_own_name()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");
        var names = new HashSet<string>();
        foreach (var (method, path, _) in Routes())
        {
            Assert.True(paths.TryGetProperty(path, out var item) && item.TryGetProperty(method, out _), $"{method} {path} is missing");
            var operation = paths.GetProperty(path).GetProperty(method);
            Assert.False(string.IsNullOrWhiteSpace(operation.Text("summary")), $"{method} {path} has no summary");
            Assert.NotEqual(0, operation.GetProperty("tags").GetArrayLength());
            Assert.Matches("^[A-Za-z0-9]+$", operation.Text("operationId")!);
            Assert.True(names.Add(operation.Text("operationId")!), $"{method} {path}: {operation.Text("operationId")} twice");
        }
    }

    [Fact]
    public async Task Every_tag_is_introduced()
    {
        var document = await DocumentAsync();
        var used = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject())
            .SelectMany(o => o.Value.GetProperty("tags").EnumerateArray())
            .Select(t => t.GetString()!)
            .Distinct()
            .Order()
            .ToList();
        Assert.True(used.Count > 10);
        var introduced = document
            .GetProperty("tags")
            .EnumerateArray()
            .Where(t => t.TryGetProperty("description", out var text) && text.GetString()!.EndsWith('.'))
            .Select(t => t.Text("name")!)
            .Order();
        Assert.Equal(used, introduced);
    }

    [Fact]
    public async Task Every_success_and_every_request_body_has_an_example()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");
        foreach (var (method, path, _) in Routes())
        {
            var operation = paths.GetProperty(path).GetProperty(method);
            var successes = operation.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] == '2').ToList();
            Assert.NotEmpty(successes);
            var bodies = successes.Select(s => s.Value).Concat(operation.TryGetProperty("requestBody", out var body) ? [body] : []);
            Assert.All(bodies, b =>
                Assert.All(b.GetProperty("content").EnumerateObject(), c =>
                    Assert.True(
                        !c.Name.EndsWith("json", StringComparison.Ordinal) || c.Value.TryGetProperty("example", out _),
                        $"{method} {path} has no example"
                    )
                )
            );
        }
    }

    [Fact]
    public async Task Every_route_names_the_errors_that_it_can_answer()
    {
        var document = await DocumentAsync();
        foreach (var (method, path, endpoint) in Routes().Where(r => r.Path != "/api/v1/health"))
        {
            var operation = document.GetProperty("paths").GetProperty(path).GetProperty(method);
            var answers = operation.GetProperty("responses").EnumerateObject().Select(r => r.Name).ToHashSet();
            var open =
                endpoint.Metadata.GetMetadata<IAuthorizeData>() is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            string[] expected =
            [
                "429",
                "500",
                .. open ? Array.Empty<string>() : ["401", "403"],
                .. path.Contains("{id}", StringComparison.Ordinal) ? ["404"] : Array.Empty<string>(),
                .. method is "get" ? Array.Empty<string>() : ["422"],
            ];
            Assert.True(answers.IsSupersetOf(expected), $"{method} {path} answers {string.Join(", ", answers.Order())}");
            Assert.Equal(open, !operation.TryGetProperty("security", out var security) || security.GetArrayLength() == 0);
        }
    }

    [Fact]
    public async Task Every_error_is_shown_in_the_one_shape_with_every_code_of_its_status()
    {
        var answers = (await DocumentAsync()).GetProperty("components").GetProperty("responses").EnumerateObject().ToList();
        Assert.True(answers.Count >= 10);
        Assert.All(answers, a =>
        {
            var content = a.Value.GetProperty("content").GetProperty("application/problem+json");
            Assert.Equal("#/components/schemas/ErrorBody", content.GetProperty("schema").Text("$ref"));
            Assert.NotEmpty(content.GetProperty("examples").EnumerateObject());
        });
    }

    [Fact]
    public async Task The_limits_of_the_validators_stand_in_the_document()
    {
        var document = await DocumentAsync();
        var request = document.GetProperty("components").GetProperty("schemas").GetProperty("CreateSlotRequest");
        Assert.Equal(["name", "start_time", "end_time"], request.GetProperty("required").EnumerateArray().Select(e => e.GetString()!));
        Assert.Equal(100, request.GetProperty("properties").GetProperty("name").GetProperty("maxLength").GetInt32());
        var parameters = document
            .GetProperty("paths")
            .GetProperty("/api/v1/time-slots")
            .GetProperty("get")
            .GetProperty("parameters")
            .EnumerateArray()
            .ToDictionary(p => p.Text("name")!);
        Assert.Equal(100, parameters["page_size"].GetProperty("schema").GetProperty("maximum").GetInt32());
        Assert.Equal(20, parameters["page_size"].GetProperty("schema").GetProperty("default").GetInt32());
        Assert.Equal(
            ["asc", "desc"],
            parameters["sort_order"].GetProperty("schema").GetProperty("enum").EnumerateArray().Select(e => e.GetString()!)
        );
    }

    [Fact]
    public async Task What_holds_for_each_of_a_list_is_no_limit_of_the_list()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        var kinds = schemas.GetProperty("MarkAllReadRequest").GetProperty("properties").GetProperty("kinds");
        Assert.False(kinds.TryGetProperty("enum", out _));
        Assert.Contains("message_failed", kinds.GetProperty("items").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
        // The items of a bill may be absent from a change, but if they are present, the list must not be empty.
        Assert.False(schemas.GetProperty("UpdateInvoiceRequest").TryGetProperty("required", out _));
    }

    [Fact]
    public async Task The_reference_page_needs_no_other_server()
    {
        using var client = api.Anonymous();
        var page = await client.GetStringAsync("/docs/", Cancel);
        Assert.Contains("scalar", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await client.GetAsync("/docs/scalar.js", Cancel)).StatusCode);
        // The page may run its own inline scripts but no injected ones, because the nonce differs in each response.
        Assert.NotEqual(await NonceAsync(), await NonceAsync());

        async Task<string> NonceAsync()
        {
            using var answer = await client.GetAsync("/docs/", Cancel);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            var nonce = policy.Split("script-src 'self' 'nonce-")[1].Split('\'')[0];
            Assert.Contains($"style-src 'self' 'nonce-{nonce}';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            var sent = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(sent.Split("<script").Length - 1, sent.Split($"nonce=\"{nonce}\"").Length - 1);
            return nonce;
        }
    }

    [Theory]
    [InlineData("production", null, false)]
    [InlineData("production", "true", true)]
    [InlineData("staging", null, true)]
    [InlineData("development", "false", false)]
    public async Task The_document_is_served_outside_production_or_when_asked_for(string environment, string? enabled, bool served)
    {
        await using var app = App.Build([], builder => builder.Configuration.AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["ENVIRONMENT"] = environment,
                    ["OPENAPI_ENABLED"] = enabled,
                    ["DATABASE_URL"] = api.DatabaseUrl,
                    ["SECRET_KEY"] = Secrets.Refresh,
                    ["JWT_SECRET_KEY"] = Secrets.Access,
                }
            ));
        var paths = ((IEndpointRouteBuilder)app)
            .DataSources.SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText)
            .ToList();
        Assert.Contains("/health", paths);
        Assert.Equal(served, paths.Contains("/openapi/v1.json"));
        Assert.Equal(served, paths.Exists(p => p!.StartsWith("/docs", StringComparison.Ordinal)));
    }
}
