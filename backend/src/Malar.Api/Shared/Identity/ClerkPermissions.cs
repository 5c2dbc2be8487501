using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Shared.Identity;

/// <summary>
/// What the user of this request may do, as the database has it now: what the owner takes away is refused from the next request on,
/// however long a token is still good.
/// </summary>
internal sealed class ClerkPermissions(ShopDb db, CurrentUser user, ShopTermsReader reference)
{
    private const string FindSql = "select permissions::text from users where shop_id = @shop_id and id = @id";

    private PermissionChoices? chosen;

    /// <summary>Whether he has it; everybody has it but a clerk, of whom alone it is asked.</summary>
    public async ValueTask<bool> MayAsync(string permission, CancellationToken cancellationToken)
    {
        if (user.Role != Role.Staff)
            return true;
        chosen ??= PermissionChoices.Read(await db.FindAsync<string>(FindSql, new { id = user.UserId }, cancellationToken) ?? "{}");
        return chosen.Of(permission) ?? Permission.IsUsual(permission, (await reference.CurrentAsync(cancellationToken)).Settings);
    }

    /// <exception cref="ApiException">403 PERMISSION_DENIED: he does not have it.</exception>
    public async Task RequireAsync(string permission, CancellationToken cancellationToken)
    {
        if (!await MayAsync(permission, cancellationToken))
            throw new ApiException(ErrorCode.PermissionDenied, Permission.Denied(permission));
    }

    /// <summary>All that somebody of a role may do, for the pages to show; of a farmer none.</summary>
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
    /// A clerk needs it: 403 before anything else is looked at, after the role. The owner has all, a farmer is judged by his role alone.
    /// </summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder
            .RequireFirst(http => http.RequestServices.GetRequiredService<ClerkPermissions>().RequireAsync(permission, http.RequestAborted))
            .WithMetadata(new RequiredPermission(permission));
}

/// <summary>Tells the API document which permission a clerk needs.</summary>
internal sealed record RequiredPermission(string Permission);
