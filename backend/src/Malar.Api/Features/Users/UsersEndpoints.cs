using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Users;

internal static class UsersEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        MapOwn(users.MapGroup("").AllowRoles(Role.Admin, Role.Staff, Role.Farmer));
        var admin = users.MapGroup("").AllowRoles(Role.Admin);

        admin.MapGet("/", async (Query<ListUsers.Query> query, IMediator sender, CancellationToken ct) =>
            ApiResult.Page(await sender.Send(query.Read(), ct)));

        admin.MapPost("/", async (Body<CreateUser.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Created(await sender.Send(body.Read(), ct), UserTexts.Created));

        admin.MapDelete("/{id}", async (PathId id, IMediator sender, CancellationToken ct) =>
        {
            await sender.Send(new DeleteUser.Command(id), ct);
            return ApiResult.Done(UserTexts.Deleted);
        }).RequireRow("users", Routes.NotDeleted);

        admin.MapPost("/{id}/reset-password", async (PathId id, Body<ResetPassword.Command> body, IMediator sender, CancellationToken ct) =>
        {
            await sender.Send(body.Read() with { Id = id }, ct);
            return ApiResult.Done(UserTexts.PasswordReset);
        }).RequireRow("users", Routes.NotDeleted);
    }

    private static void MapOwn(RouteGroupBuilder own)
    {
        own.MapGet("/me/preferences", async (IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(new GetPreferences.Query(), ct)));

        own.MapPut("/me/preferences", async (Body<UpdatePreferences.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(body.Read(), ct), UserTexts.PreferencesUpdated));

        own.MapGet("/{id}", async (PathId id, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(new GetUser.Query(id), ct)))
            .AddEndpointFilter(OwnAccountOrAdmin).RequireRow("users", Routes.NotDeleted);

        own.MapPut("/{id}", async (PathId id, Body<UpdateUser.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(body.Read() with { Id = id }, ct), UserTexts.Updated))
            .AddEndpointFilter(OwnAccountOrAdmin).RequireRow("users", Routes.NotDeleted);
    }

    /// <summary>403 comes before 404: who is no admin does not learn which other accounts there are.</summary>
    private static ValueTask<object?> OwnAccountOrAdmin(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var user = context.HttpContext.RequestServices.GetRequiredService<CurrentUser>();
        return user.IsAdmin || context.GetArgument<PathId>(0).Value == user.UserId ? next(context) : throw ApiException.Denied();
    }
}

internal static class UserTexts
{
    public static readonly Text Created = new("User created successfully", "பயனர் சேர்க்கப்பட்டார்");
    public static readonly Text Updated = new("User updated successfully", "பயனர் விவரம் மாற்றப்பட்டது");
    public static readonly Text Deleted = new("User deleted successfully", "பயனர் நீக்கப்பட்டார்");
    public static readonly Text PasswordReset = new("Password reset successfully", "புதிய கடவுச்சொல் வைக்கப்பட்டது");
    public static readonly Text PreferencesUpdated = new("Preferences updated successfully", "விருப்பங்கள் மாற்றப்பட்டன");
    public static readonly Text WrongEmail = new("This is not an e-mail address", "இது மின்னஞ்சல் முகவரி அல்ல");
    public static readonly Text OwnAccount = new("You cannot delete your own account", "உங்கள் சொந்தக் கணக்கை நீக்க முடியாது");
    public static readonly Text OwnRole = new("You cannot deactivate your own account or change its role", "உங்கள் சொந்தக் கணக்கை முடக்கவோ அதன் பொறுப்பை மாற்றவோ முடியாது");
    public static readonly Text NoSuchFarmer = new("There is no such farmer", "அப்படி ஒரு விவசாயி இல்லை");
    public static readonly Text FarmersOnly = new("Only a user with the role farmer can be linked to a farmer", "விவசாயி பொறுப்பு உள்ள பயனரை மட்டுமே விவசாயியுடன் இணைக்க முடியும்");
}
