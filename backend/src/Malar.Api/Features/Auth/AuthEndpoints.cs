using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Auth;

internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Auth");

        auth.MapPost("/login", async (Body<Login.Command> body, HttpContext http, RefreshCookie cookie, IMediator sender, CancellationToken ct) =>
        {
            var signedIn = await sender.Send(body.Read() with { Address = ClientAddress.Of(http) }, ct);
            cookie.Give(http, signedIn.RefreshToken);
            return Answer.Ok(signedIn, AuthTexts.SignedIn);
        });

        auth.MapPost("/refresh", async (Body<Refresh.Command> body, HttpContext http, RefreshCookie cookie, IMediator sender, CancellationToken ct) =>
        {
            var command = body.Read();
            var signedIn = await sender.Send(command with { RefreshToken = command.RefreshToken.NullIfEmpty() ?? cookie.Find(http) }, ct);
            cookie.Give(http, signedIn.RefreshToken);
            return Answer.Ok(signedIn, AuthTexts.Refreshed);
        });

        var own = auth.MapGroup("").For(Role.Admin, Role.Staff, Role.Farmer);

        own.MapPost("/logout", async (HttpContext http, RefreshCookie cookie, IMediator sender, CancellationToken ct) =>
        {
            await sender.Send(new Logout.Command(), ct);
            cookie.Remove(http);
            return Answer.Done(AuthTexts.SignedOut);
        });

        own.MapGet("/me", async (IMediator sender, CancellationToken ct) => Answer.Ok(await sender.Send(new Me.Query(), ct)));

        own.MapPost("/change-password", async (Body<ChangePassword.Command> body, HttpContext http, IMediator sender, CancellationToken ct) =>
        {
            await sender.Send(body.Read() with { Address = ClientAddress.Of(http) }, ct);
            return Answer.Done(AuthTexts.PasswordChanged);
        });
    }
}

internal static class AuthTexts
{
    public static readonly Text SignedIn = new("Login successful", "உள்நுழைந்துவிட்டீர்கள்");
    public static readonly Text Refreshed = new("Token refreshed successfully", "உள்நுழைவு புதுப்பிக்கப்பட்டது");
    public static readonly Text SignedOut = new("Logout successful", "வெளியேறிவிட்டீர்கள்");
    public static readonly Text PasswordChanged = new("Password changed successfully", "கடவுச்சொல் மாற்றப்பட்டது");

    /// <summary>The one answer to every sign-in that fails, whatever the reason.</summary>
    public static readonly Text WrongSignIn = new("The e-mail address or the password is wrong", "மின்னஞ்சல் அல்லது கடவுச்சொல் தவறு");

    public static readonly Text RefreshTokenInvalid = new("Please sign in again", "மீண்டும் உள்நுழையவும்");
    public static readonly Text WrongPassword = new("The current password is wrong", "தற்போதைய கடவுச்சொல் தவறு");
}
