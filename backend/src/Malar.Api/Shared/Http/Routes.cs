using Malar.Api.Shared.Data;
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
    /// The row named by <c>{id}</c> must exist in this shop: 404 comes before the body is judged. Use on every route with an id.
    /// </summary>
    /// <param name="builder">The route.</param>
    /// <param name="table">Its table.</param>
    /// <param name="alive">What makes a row count, in SQL, where soft-deleted ones do not.</param>
    public static RouteHandlerBuilder RequireRow(this RouteHandlerBuilder builder, string table, string alive = "true") =>
        builder.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var sql = $"select 1 from {table} where shop_id = @shop_id and id = @id and {alive}";
            var found = Guid.TryParse(http.GetRouteValue("id") as string, out var id)
                && await http.RequestServices.GetRequiredService<ShopDb>().FindAsync<int?>(sql, new { id }, http.RequestAborted) is not null;
            return found ? await next(context) : throw ApiException.NotFound();
        }).WithMetadata(new RequiredRowMetadata());

    /// <summary>Live rows of tables with soft delete.</summary>
    public const string NotDeleted = "deleted_at is null";
}

/// <summary>Tells the OpenAPI document that 404 is an answer of this route.</summary>
internal sealed record RequiredRowMetadata;
