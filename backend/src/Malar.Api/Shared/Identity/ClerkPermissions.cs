using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Shared.Identity;

/// <summary>
/// The permissions of this request's user, as the database has them now: a permission that the owner takes away is refused from the next
/// request on, however long the access token is valid.
/// </summary>
internal sealed class ClerkPermissions(ShopDb db, CurrentUser user, ShopTermsReader reference)
{
    private const string FindSql = "select permissions::text from users where shop_id = @shop_id and id = @id";

    private PermissionChoices? chosen;

    /// <summary>Returns whether the user has the permission. Only clerks are checked; everyone else has it.</summary>
    public async ValueTask<bool> MayAsync(string permission, CancellationToken cancellationToken)
    {
        if (user.Role != Role.Staff)
            return true;
        chosen ??= PermissionChoices.Read(await db.FindAsync<string>(FindSql, new { id = user.UserId }, cancellationToken) ?? "{}");
        return chosen.Of(permission) ?? Permission.IsUsual(permission, (await reference.CurrentAsync(cancellationToken)).Settings);
    }

    /// <exception cref="ApiException">403 PERMISSION_DENIED if the user does not have it.</exception>
    public async Task RequireAsync(string permission, CancellationToken cancellationToken)
    {
        if (!await MayAsync(permission, cancellationToken))
            throw new ApiException(ErrorCode.PermissionDenied, Permission.Denied(permission));
    }

    /// <summary>Returns all permissions of a user with this role, for the pages; none for a farmer.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(string role, PermissionChoices choices, CancellationToken cancellationToken)
    {
        if (role != Role.Staff)
            return role == Role.Admin ? Permission.All : [];
        var settings = await reference.SettingsAsync(cancellationToken);
        return [.. Permission.All.Where(p => choices.Of(p) ?? Permission.IsUsual(p, settings))];
    }
}

internal static class PermissionRoutes
{
    /// <summary>
    /// Requires the permission from clerks: 403 after the role, before any other check. The owner has all permissions; farmers are judged
    /// by their role alone.
    /// </summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder
            .RequireFirst(http => http.RequestServices.GetRequiredService<ClerkPermissions>().RequireAsync(permission, http.RequestAborted))
            .WithMetadata(new RequiredPermission(permission));
}

/// <summary>Tells the API document which permission a clerk needs.</summary>
internal sealed record RequiredPermission(string Permission);
