using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Microsoft.AspNetCore.Authorization;

namespace Malar.Api.Shared.Http;

/// <summary>What endpoints declare about themselves on the route.</summary>
internal static class Routes
{
    /// <summary>401 without a token, 403 for any other role, before anything else is looked at.</summary>
    public static TBuilder AllowRoles<TBuilder>(this TBuilder builder, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles) });

    /// <summary>
    /// The row named by <c>{id}</c> must exist in this shop, to a farmer among his own (<see cref="Ownership"/>): 404 comes before the
    /// body is judged. Use on every route with an id.
    /// </summary>
    /// <param name="builder">The route, or the group of all routes below the row.</param>
    /// <param name="table">Its table.</param>
    /// <param name="alive">
    /// What makes a row count, in SQL: soft-deleted ones do not, and what is one user's own (<c>@user_id</c>) is there for him alone.
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
    /// The use case refuses by itself what <see cref="RequireRow"/> would, for what it reads is the row, under the same conditions: it is
    /// not asked for twice. Only for what has no body that could be judged first.
    /// </summary>
    public static IEndpointConventionBuilder FindsRow(this IEndpointConventionBuilder route) => route.WithMetadata(new FindsRowMetadata());

    /// <summary>What must hold before the request is looked at; throws the refusal. A group's come before those of its routes.</summary>
    public static TBuilder Require<TBuilder>(this TBuilder builder, Func<HttpContext, Task> check)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RouteCheck(check));

    /// <summary>What must hold before every <see cref="Require"/> of the route, also of the groups around it: whether it is allowed at
    /// all.</summary>
    public static TBuilder RequireFirst<TBuilder>(this TBuilder builder, Func<HttpContext, Task> check)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RouteCheck(check, IsFirst: true));

    /// <summary>
    /// Holds every <see cref="Require"/> of the route that was found, once the user is known and let in; then a list's names.
    /// </summary>
    public static void UseRouteChecks(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                var metadata = http.GetEndpoint()?.Metadata;
                var user = http.RequestServices.GetRequiredService<CurrentUser>();
                // The doors themselves are open to everybody, whatever token he still sends.
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

    /// <summary>Also for whoever has to choose a password of his own before anything else.</summary>
    public static IEndpointConventionBuilder AllowBeforePassword(this IEndpointConventionBuilder route) =>
        route.WithMetadata(new OpenBeforePassword());

    /// <summary>Also for whoever has to set up a second step before anything else.</summary>
    public static IEndpointConventionBuilder AllowBeforeSecondStep(this IEndpointConventionBuilder route) =>
        route.WithMetadata(new OpenBeforeSecondStep());

    /// <summary>Live rows of tables with soft delete.</summary>
    public const string NotDeleted = "deleted_at is null";

    /// <summary>The group's tag, with the sentence that introduces it in the API document.</summary>
    public static TBuilder WithTag<TBuilder>(this TBuilder builder, string name, string description)
        where TBuilder : IEndpointConventionBuilder => builder.WithTags(name).WithMetadata(new TagMetadata(name, description));

    /// <summary>Names a refusal that the API document cannot guess from what the route demands.</summary>
    public static IEndpointConventionBuilder Refuses(this IEndpointConventionBuilder route, ErrorCode code) => route.WithMetadata(code);

    /// <summary>When all went well, before the answer is written.</summary>
    public static IEndpointConventionBuilder OnSuccess(this IEndpointConventionBuilder route, Action<HttpContext> act) =>
        route.WithMetadata(new SuccessAction((http, _) => act(http)));

    /// <summary>When all went well, before the answer is written, with its data.</summary>
    public static IEndpointConventionBuilder OnSuccess<T>(this IEndpointConventionBuilder route, Action<HttpContext, T> act) =>
        route.WithMetadata(new SuccessAction((http, data) => act(http, (T)data!)));

    /// <summary>The row's version as <c>ETag</c>, for <c>If-Match</c>.</summary>
    public static IEndpointConventionBuilder WithETag<T>(this IEndpointConventionBuilder route, Func<T, int> version) =>
        route.OnSuccess<T>((http, row) => http.Response.Headers.ETag = $"\"{version(row)}\"");

    /// <summary>Does what the route of this request declares for success.</summary>
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

/// <summary>Tells the OpenAPI document that 404 is an answer of this route.</summary>
internal sealed record RequiredRowMetadata;

/// <summary>Tells that the use case refuses by itself what has no row.</summary>
internal sealed record FindsRowMetadata;

/// <summary>What the OpenAPI document says of a tag.</summary>
internal sealed record TagMetadata(string Name, string Description);
