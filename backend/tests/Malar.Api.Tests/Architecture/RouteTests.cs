using System.Text.RegularExpressions;
using Malar.Api.Shared.Http;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Architecture;

public sealed class RouteTests(RunningApi api) : IClassFixture<RunningApi>
{
    /// <summary>Routes that need no access token.</summary>
    private static readonly string[] Open =
    [
        "GET /api/v1/health",
        "HEAD /api/v1/health",
        "POST /api/v1/auth/login",
        "POST /api/v1/auth/refresh",
        "POST /api/v1/auth/forgot-password",
        "POST /api/v1/auth/reset-password",
        "POST /api/v1/auth/otp",
        "POST /api/v1/auth/otp/verify",
        "POST /api/v1/auth/pin/enter",
        // The link in a message, which is signed.
        "GET /api/v1/links/{token}",
        // Authenticated by a signature instead of a token.
        "POST /api/v1/whatsapp/webhook",
        "POST /api/v1/whatsapp/webhook/twilio",
        "POST /api/v1/whatsapp/webhook/interakt",
        "POST /api/v1/whatsapp/webhook/meta",
        "GET /api/v1/whatsapp/webhook",
        "GET /api/v1/whatsapp/webhook/meta",
        "GET /api/v1/papers/{code}",
        "GET /api/v1/papers/file/{link}",
    ];

    private List<(string Name, RouteEndpoint Endpoint)> Routes()
    {
        var routes = api
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(e =>
                e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => ($"{m} {e.RoutePattern.RawText!.TrimEnd('/')}", e))
            )
            .ToList();
        Assert.True(routes.Count > 5);
        return routes;
    }

    [Fact]
    public void Only_the_doors_themselves_are_open()
    {
        var open = Routes()
            .Where(r =>
                r.Endpoint.Metadata.GetMetadata<IAuthorizeData>() is null || r.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            );
        Assert.All(open, r => Assert.Contains(r.Name, Open));
    }

    [Fact]
    public void Every_other_route_says_for_which_roles_it_is() =>
        Assert.All(Routes().Where(r => !Open.Contains(r.Name)), r =>
            Assert.True(
                r.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => !string.IsNullOrEmpty(a.Roles)),
                $"{r.Name} names no role"
            )
        );

    [Fact]
    public void A_route_with_an_id_checks_that_its_row_is_there() =>
        Assert.All(Routes().Where(r => r.Name.Contains("{id}", StringComparison.Ordinal)), r =>
            Assert.True(r.Endpoint.Metadata.GetMetadata<RequiredRowMetadata>() is not null, $"{r.Name} lacks RequireRow")
        );

    [Fact]
    public void A_route_whose_statement_finds_the_row_has_no_body_that_could_be_judged_first() =>
        Assert.All(Routes().Where(r => r.Endpoint.Metadata.GetMetadata<FindsRowMetadata>() is not null), r =>
            Assert.Equal(["GET"], r.Endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)
        );

    [Fact]
    public void Every_route_names_its_use_case_and_what_it_answers() =>
        Assert.All(
            Routes()
                .Where(r => !Regex.IsMatch(r.Name, "/(health$|whatsapp/webhook)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))),
            r =>
            {
                Assert.True(r.Endpoint.Metadata.GetMetadata<UseCaseMetadata>() is not null, $"{r.Name} sends no use case");
                Assert.True(r.Endpoint.Metadata.GetMetadata<ApiResult>() is not null, $"{r.Name} says no answer");
            }
        );
}
