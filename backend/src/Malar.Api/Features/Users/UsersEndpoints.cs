using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Users;

internal static class UsersEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTag("Users", "User accounts of the shop, their permissions and preferences.");
        var own = users.MapGroup("").AllowRoles(Role.Admin, Role.Staff, Role.Farmer);
        own.MapGet<GetUser.Query, UserAccount>("/me", http => new(http.RequestServices.GetRequiredService<CurrentUser>().UserId));
        own.MapGet<GetPreferences.Query, Preferences>("/me/preferences", () => new());
        own.MapPut<UpdatePreferences.Command, Preferences>("/me/preferences", ApiResult.Ok(UserTexts.PreferencesUpdated));

        var account = own.MapGroup("/{id}").RequireOwnAccountOrAdmin().RequireRow("users", Routes.NotDeleted);
        account.MapGet<GetUser.Query, UserAccount>("/", id => new(id));
        account.MapPut<UpdateUser.Command, UserAccount>("/", (c, id) => c with { Id = id }, ApiResult.Ok(UserTexts.Updated));

        var admin = users.MapGroup("").AllowRoles(Role.Admin);
        admin.MapList<ListUsers.Query, UserAccount>("/");
        admin.MapPost<CreateUser.Command, UserAccount>("/", ApiResult.Created(UserTexts.Created));
        admin
            .MapDelete<DeleteUser.Command, Unit>("/{id}", id => new(id), ApiResult.Done(UserTexts.Deleted))
            .RequireRow("users", Routes.NotDeleted);
        admin
            .MapPost<ResetPassword.Command, Unit>(
                "/{id}/reset-password",
                (c, id) => c with { Id = id },
                ApiResult.Done(UserTexts.PasswordReset)
            )
            .RequireRow("users", Routes.NotDeleted);
    }

    /// <summary>403 takes precedence over 404, so a user who is not an admin cannot find out which accounts exist.</summary>
    private static RouteGroupBuilder RequireOwnAccountOrAdmin(this RouteGroupBuilder builder) =>
        builder.Require(http =>
        {
            var user = http.RequestServices.GetRequiredService<CurrentUser>();
            return user.IsAdmin || PathId.Of(http) == user.UserId ? Task.CompletedTask : throw ApiException.Denied();
        });
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
    public static readonly Text OwnRole = new(
        "You cannot deactivate your own account or change its role",
        "உங்கள் சொந்தக் கணக்கை முடக்கவோ அதன் பொறுப்பை மாற்றவோ முடியாது"
    );
    public static readonly Text NoSuchFarmer = new("Farmer not found", "அப்படி ஒரு விவசாயி இல்லை");
    public static readonly Text ClerksOnly = new("Only clerks can have their own permissions", "பணியாளருக்கு மட்டுமே தனி அனுமதிகள் உண்டு");
    public static readonly Text FarmersOnly = new(
        "Only a user with the role farmer can be linked to a farmer",
        "விவசாயி பொறுப்பு உள்ள பயனரை மட்டுமே விவசாயியுடன் இணைக்க முடியும்"
    );
}
