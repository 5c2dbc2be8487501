using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Microsoft.AspNetCore.Authorization;

namespace Malar.Api.Shared.Http;

/// <summary>Declarations on routes: roles, rows, checks, tags and success actions.</summary>
internal static class Routes
{
    /// <summary>401 without a token, 403 for any other role, before anything else is checked.</summary>
    public static TBuilder AllowRoles<TBuilder>(this TBuilder builder, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles) });

    /// <summary>
    /// Requires that the row named by <c>{id}</c> exists in this shop, for farmers among their own rows (<see cref="Ownership"/>): 404
    /// comes before the body is validated. Use it on every route with an id.
    /// </summary>
    /// <param name="builder">The route, or the group of all routes below the row.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="alive">
    /// An SQL condition for rows that count: soft-deleted rows do not, and rows of one user (<c>@user_id</c>) exist only for that user.
    /// </param>
    public static TBuilder RequireRow<TBuilder>(this TBuilder builder, string table, string alive = "true")
        where TBuilder : IEndpointConventionBuilder =>
        builder
            .Require(async http =>
            {
                if (http.GetEndpoint()?.Metadata.GetMetadata<FindsRowMetadata>() is not null)
                    return;
                var own = Ownership.Columns.TryGetValue(table, out var column) ? $" and {Ownership.Only}{column})" : "";
                var sql = $"select 1 from {table} where shop_id = @shop_id and id = @id and {alive}{own}";
                var (db, user) = (
                    http.RequestServices.GetRequiredService<ShopDb>(),
                    http.RequestServices.GetRequiredService<CurrentUser>()
                );
                var found =
                    Guid.TryParse(http.GetRouteValue("id") as string, out var id)
                    && await db.FindAsync<int?>(sql, new { id, user_id = user.UserId }, http.RequestAborted) is not null;
                if (!found)
                    throw ApiException.NotFound();
            })
            .WithMetadata(new RequiredRowMetadata());

    /// <summary>
    /// Declares that the use case itself answers 404 under the conditions of <see cref="RequireRow"/>, because it reads the row anyway, so
    /// the separate check is skipped. Only for routes without a body, which would have to be validated after the 404.
    /// </summary>
    public static IEndpointConventionBuilder FindsRow(this IEndpointConventionBuilder route) => route.WithMetadata(new FindsRowMetadata());

    /// <summary>
    /// A check that runs before the request is read and throws the refusal. Checks of groups run before those of their routes.
    /// </summary>
    public static TBuilder Require<TBuilder>(this TBuilder builder, Func<HttpContext, Task> check)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RouteCheck(check));

    /// <summary>A check that runs before every <see cref="Require"/> of the route and its groups: whether the request is allowed at
    /// all.</summary>
    public static TBuilder RequireFirst<TBuilder>(this TBuilder builder, Func<HttpContext, Task> check)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RouteCheck(check, IsFirst: true));

    /// <summary>
    /// Runs every <see cref="Require"/> of the matched route once the user is authorized, then checks a list's query names.
    /// </summary>
    public static void UseRouteChecks(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                var metadata = http.GetEndpoint()?.Metadata;
                var user = http.RequestServices.GetRequiredService<CurrentUser>();
                // Sign-in routes are open to everyone, whatever token the client still sends.
                var isBehind = metadata?.GetMetadata<IAuthorizeData>() is not null;
                if (isBehind && user.MustChangePassword && metadata?.GetMetadata<OpenBeforePassword>() is null)
                    throw new ApiException(ErrorCode.PasswordChangeRequired, Texts.ChoosePasswordFirst);
                if (isBehind && user.MustSetSecondStep && metadata?.GetMetadata<OpenBeforeSecondStep>() is null)
                    throw new ApiException(ErrorCode.SecondFactorSetupRequired, Texts.SetSecondStepFirst);
                var required = metadata?.GetOrderedMetadata<RouteCheck>() ?? [];
                foreach (var first in required.Where(r => r.IsFirst))
                    await first.Check(http);
                foreach (var other in required.Where(r => !r.IsFirst))
                    await other.Check(http);
                KnownNames.Require(http);
                await next(http);
            }
        );

    /// <summary>Also allowed for users who must choose their own password first.</summary>
    public static IEndpointConventionBuilder AllowBeforePassword(this IEndpointConventionBuilder route) =>
        route.WithMetadata(new OpenBeforePassword());

    /// <summary>Also allowed for users who must set up a second factor first.</summary>
    public static IEndpointConventionBuilder AllowBeforeSecondStep(this IEndpointConventionBuilder route) =>
        route.WithMetadata(new OpenBeforeSecondStep());

    /// <summary>Rows that are not soft-deleted.</summary>
    public const string NotDeleted = "deleted_at is null";

    /// <summary>Sets the group's tag and its description in the API document.</summary>
    public static TBuilder WithTag<TBuilder>(this TBuilder builder, string name, string description)
        where TBuilder : IEndpointConventionBuilder => builder.WithTags(name).WithMetadata(new TagMetadata(name, description));

    /// <summary>Declares an error that the API document cannot derive from the route's requirements.</summary>
    public static IEndpointConventionBuilder Refuses(this IEndpointConventionBuilder route, ErrorCode code) => route.WithMetadata(code);

    /// <summary>An action after success, before the response is written.</summary>
    public static IEndpointConventionBuilder OnSuccess(this IEndpointConventionBuilder route, Action<HttpContext> act) =>
        route.WithMetadata(new SuccessAction((http, _) => act(http)));

    /// <summary>An action after success, before the response is written, with its data.</summary>
    public static IEndpointConventionBuilder OnSuccess<T>(this IEndpointConventionBuilder route, Action<HttpContext, T> act) =>
        route.WithMetadata(new SuccessAction((http, data) => act(http, (T)data!)));

    /// <summary>Sends the row's version as <c>ETag</c>, for <c>If-Match</c>.</summary>
    public static IEndpointConventionBuilder WithETag<T>(this IEndpointConventionBuilder route, Func<T, int> version) =>
        route.OnSuccess<T>((http, row) => http.Response.Headers.ETag = $"\"{version(row)}\"");

    /// <summary>Runs the success actions of this request's route.</summary>
    internal static void AfterSuccess(this HttpContext http, object? data)
    {
        foreach (var success in http.GetEndpoint()!.Metadata.GetOrderedMetadata<SuccessAction>())
            success.Act(http, data);
    }

    private sealed record OpenBeforePassword;

    private sealed record OpenBeforeSecondStep;

    private sealed record RouteCheck(Func<HttpContext, Task> Check, bool IsFirst = false);

    private sealed record SuccessAction(Action<HttpContext, object?> Act);
}

/// <summary>Tells the API document that the route can answer 404.</summary>
internal sealed record RequiredRowMetadata;

/// <summary>Marks routes whose use case answers 404 itself.</summary>
internal sealed record FindsRowMetadata;

/// <summary>A tag and its description in the API document.</summary>
internal sealed record TagMetadata(string Name, string Description);
