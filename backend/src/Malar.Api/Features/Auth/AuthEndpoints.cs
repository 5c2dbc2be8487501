using Malar.Api.Features.Auth.Codes;
using Malar.Api.Features.Auth.Passwords;
using Malar.Api.Features.Auth.Pins;
using Malar.Api.Features.Auth.SecondFactor;
using Malar.Api.Features.Auth.Sessions;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Mail;
using Malar.Api.Shared.RateLimits;
using MediatR;
using Microsoft.AspNetCore.Http.Features;

namespace Malar.Api.Features.Auth;

internal static class AuthEndpoints
{
    private static readonly ApiResult Verified = ApiResult.Ok<CodeVerified>(AuthTexts.SignedIn, (text, verified) =>
        verified.Choose is null ? text : AuthTexts.Choose
    );

    private const string AuthTag = "Sign-in, second factor, password reset, and sessions.";
    private const string NotEnded = "revoked_at is null";

    public static void AddAuth(this IServiceCollection services)
    {
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<RefreshCookie>();
        services.AddSingleton<SignInLimits>();
        services.AddScoped<SessionIssuer>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<ResetTokens>();
        services.AddSingleton<ResetLimits>();
        services.AddHostedService<ResetMailer>();
        services.AddSingleton<SignInCodes>();
        services.AddSingleton<CodeLimits>();
        services.AddSingleton<SecondFactorSecrets>();
        services.AddScoped<SecondStep>();
        services.AddScoped<PasswordConfirmation>();
        services.AddSingleton<PinHashing>();
    }

    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTag("Auth", AuthTag);
        var entrance = auth.MapGroup("").WithMetadata(new SigningInRoute()).RequireOwnPage();
        entrance
            .MapPost<Login.Command, SignedIn>(
                "/login",
                (c, http) => c with { Address = ClientAddress.Of(http) },
                ApiResult.Ok(AuthTexts.SignedIn)
            )
            .OnSuccess<SignedIn>((http, signedIn) => Cookie(http).Give(http, signedIn))
            .Refuses(ErrorCode.AccountLocked)
            .Refuses(ErrorCode.SecondFactorRequired);
        entrance
            .MapPost<Refresh.Command, SignedIn>(
                "/refresh",
                (c, http) => c with { RefreshToken = c.RefreshToken.NullIfEmpty() ?? Cookie(http).Find(http) },
                ApiResult.Ok(AuthTexts.Refreshed)
            )
            .OnSuccess<SignedIn>((http, signedIn) => Cookie(http).Give(http, signedIn.RefreshToken))
            .Refuses(ErrorCode.DeviceLost);
        entrance
            .MapPost<EnterPin.Command, SignedIn>(
                "/pin/enter",
                (c, http) => c with { DeviceKey = Cookie(http).FindDevice(http) },
                ApiResult.Ok(AuthTexts.SignedIn)
            )
            .OnSuccess<SignedIn>((http, signedIn) => Cookie(http).Give(http, signedIn))
            .Refuses(ErrorCode.PasswordRequired);
        auth.MapPost<ForgotPassword.Command, Unit>(
            "/forgot-password",
            (c, http) => c with { Address = ClientAddress.Of(http) },
            ApiResult.Done(AuthTexts.ResetMailed)
        );
        auth.MapPost<ResetForgottenPassword.Command, Unit>(
            "/reset-password",
            (c, http) => c with { Address = ClientAddress.Of(http) },
            ApiResult.Done(AuthTexts.PasswordReset)
        );
        entrance.MapPost<RequestCode.Command, Unit>(
            "/otp",
            (c, http) => c with { Address = ClientAddress.Of(http) },
            ApiResult.Done(AuthTexts.CodeSent)
        );
        entrance
            .MapPost<VerifyCode.Command, CodeVerified>("/otp/verify", (c, http) => c with { Address = ClientAddress.Of(http) }, Verified)
            .OnSuccess<CodeVerified>(
                (http, verified) =>
                {
                    if (verified.RefreshToken is { } token)
                        Cookie(http).Give(http, token);
                }
            );

        var own = auth.MapGroup("").AllowRoles(Role.Admin, Role.Staff, Role.Farmer);
        own.MapGet<Me.Query, UserAccount>("/me", () => new()).AllowBeforePassword().AllowBeforeSecondStep();
        own.MapGet<OtherFarmers.Query, IReadOnlyList<FarmerChoice>>("/otp/choices", () => new());
        auth.MapGroup("")
            .AllowRoles(Role.Farmer)
            .RequireOwnPage()
            .MapPost<SwitchFarmer.Command, SignedIn>("/otp/switch", ApiResult.Ok(AuthTexts.SignedIn))
            .OnSuccess<SignedIn>((http, signedIn) => Cookie(http).Give(http, signedIn.RefreshToken));
        own.MapPost<Logout.Command, Unit>("/logout", () => new(), ApiResult.Done(AuthTexts.SignedOut))
            .OnSuccess(http => Cookie(http).Remove(http))
            .AllowBeforePassword()
            .AllowBeforeSecondStep();
        own.MapPost<ChangePassword.Command, Unit>(
                "/change-password",
                (c, http) => c with { Address = ClientAddress.Of(http) },
                ApiResult.Done(AuthTexts.PasswordChanged)
            )
            .AllowBeforePassword()
            .AllowBeforeSecondStep();
        own.MapGet<ListSessions.Query, IReadOnlyList<SignedInDevice>>("/sessions", http => new(ClientAddress.Shown(http)));
        own.MapPost<EndOtherSessions.Command, EndedSessions>(
            "/sessions/end-others",
            () => new(),
            ApiResult.Ok(AuthTexts.OtherSessionsEnded)
        );
        own.MapDelete<EndSession.Command, Unit>("/sessions/{id}", id => new(id, IsOwn: true), ApiResult.Done(AuthTexts.SessionEnded))
            .RequireRow("sessions", $"{NotEnded} and user_id = @user_id");

        MapSecondFactor(api, auth);
        MapPins(api, auth);

        var shop = api.MapGroup("/sessions").WithTag("Auth", AuthTag).AllowRoles(Role.Admin);
        shop.MapGet<ListShopSessions.Query, IReadOnlyList<SignedInDevice>>("/", (q, http) =>
            q with
            {
                Address = ClientAddress.Shown(http),
            }
        );
        shop.MapDelete<EndSession.Command, Unit>("/{id}", id => new(id, IsOwn: false), ApiResult.Done(AuthTexts.SessionEnded))
            .RequireRow("sessions", NotEnded);
        shop.MapPost<EndUserSessions.Command, EndedSessions>("/of-user/{id}/end", id => new(id), ApiResult.Ok(AuthTexts.SessionsEnded))
            .RequireRow("users", Routes.NotDeleted);
    }

    private static void MapSecondFactor(IEndpointRouteBuilder api, RouteGroupBuilder auth)
    {
        var own = auth.MapGroup("/second-factor").AllowRoles(Role.Admin, Role.Staff);
        own.MapGet<GetSecondFactor.Query, SecondFactorState>("/", () => new()).AllowBeforeSecondStep();
        own.MapPost<StartSecondFactor.Command, SecondFactorSecret>(
                "/",
                (c, http) => c with { Address = ClientAddress.Of(http) },
                ApiResult.Ok(AuthTexts.SecondFactorBegun)
            )
            .AllowBeforeSecondStep();
        own.MapPost<ConfirmSecondFactor.Command, RecoveryCodes>(
                "/confirm",
                (c, http) => c with { Address = ClientAddress.Of(http) },
                ApiResult.Ok(AuthTexts.SecondFactorOn)
            )
            .AllowBeforeSecondStep();
        own.MapPost<RenewRecoveryCodes.Command, RecoveryCodes>(
            "/recovery-codes",
            (c, http) => c with { Address = ClientAddress.Of(http) },
            ApiResult.Ok(AuthTexts.RecoveryCodesRenewed)
        );
        own.MapPost<RemoveSecondFactor.Command, Unit>(
            "/remove",
            (c, http) => c with { Address = ClientAddress.Of(http) },
            ApiResult.Done(AuthTexts.SecondFactorOff)
        );
        api.MapGroup("/users/{id}/second-factor")
            .WithTag("Auth", AuthTag)
            .AllowRoles(Role.Admin)
            .RequireRow("users", Routes.NotDeleted)
            .MapDelete<RemoveUserSecondFactor.Command, Unit>("/", id => new(id), ApiResult.Done(AuthTexts.SecondFactorOff))
            .Refuses(ErrorCode.InvalidState);
    }

    private static void MapPins(IEndpointRouteBuilder api, RouteGroupBuilder auth)
    {
        var own = auth.MapGroup("/pin").AllowRoles(Role.Admin, Role.Staff);
        own.MapPut<SetPin.Command, Unit>("/", (c, http) => c with { Address = ClientAddress.Of(http) }, ApiResult.Done(AuthTexts.PinSet));
        own.MapDelete<RemovePin.Command, Unit>(
                "/",
                http => new(http.RequestServices.GetRequiredService<CurrentUser>().UserId),
                ApiResult.Done(AuthTexts.PinRemoved)
            )
            .Refuses(ErrorCode.InvalidState);
        api.MapGroup("/users/{id}/pin")
            .WithTag("Auth", AuthTag)
            .AllowRoles(Role.Admin)
            .RequireRow("users", Routes.NotDeleted)
            .MapDelete<RemovePin.Command, Unit>("/", id => new(id), ApiResult.Done(AuthTexts.PinRemoved))
            .Refuses(ErrorCode.InvalidState);
    }

    /// <summary>
    /// Accepts only requests from our own pages, because these routes set a cookie: the Origin, if the browser sends one, must be ours, and
    /// the body must be JSON, which a cross-site form cannot send without a preflight request.
    /// </summary>
    private static RouteGroupBuilder RequireOwnPage(this RouteGroupBuilder builder) =>
        builder.Require(http =>
        {
            var request = http.Request;
            if (!Cookie(http).IsOwnPage(request))
                throw ApiException.Denied();
            if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true && !request.HasJsonContentType())
                throw new ApiException(ErrorCode.BadRequest, Texts.JsonOnly);
            return Task.CompletedTask;
        });

    private static RefreshCookie Cookie(HttpContext http) => http.RequestServices.GetRequiredService<RefreshCookie>();
}

internal static class AuthTexts
{
    public static readonly Text SignedIn = new("Login successful", "உள்நுழைந்துவிட்டீர்கள்");
    public static readonly Text Refreshed = new("Token refreshed successfully", "உள்நுழைவு புதுப்பிக்கப்பட்டது");
    public static readonly Text SignedOut = new("Logout successful", "வெளியேறிவிட்டீர்கள்");
    public static readonly Text SessionEnded = new("The sign-in has ended", "உள்நுழைவு முடிக்கப்பட்டது");
    public static readonly Text SessionsEnded = new("The sign-ins have ended", "உள்நுழைவுகள் முடிக்கப்பட்டன");
    public static readonly Text OtherSessionsEnded = new(
        "The sign-ins on your other devices have ended",
        "மற்ற சாதனங்களில் உங்கள் உள்நுழைவுகள் முடிக்கப்பட்டன"
    );
    public static readonly Text PasswordChanged = new("Password changed successfully", "கடவுச்சொல் மாற்றப்பட்டது");

    public static readonly Text ResetMailed = new("Password reset email sent", "கடவுச்சொல் மாற்றும் மின்னஞ்சல் அனுப்பப்பட்டது");
    public static readonly Text PasswordReset = new("Password reset successful", "புதிய கடவுச்சொல் வைக்கப்பட்டது");
    public static readonly Text CodeSent = new(
        "If a shop has this number, a code is on its way by WhatsApp",
        "இந்த எண் கடையின் கணக்கில் இருந்தால், WhatsApp-இல் ஒரு குறியீடு வரும்"
    );

    public static readonly Text Choose = new("Choose an account to sign in", "யாராக உள்நுழைவது என்று தேர்வு செய்யவும்");

    /// <summary>The one answer to every sign-in that fails, whatever the reason.</summary>
    public static readonly Text WrongSignIn = new("The e-mail address or the password is wrong", "மின்னஞ்சல் அல்லது கடவுச்சொல் தவறு");

    public static readonly Text ResetTokenInvalid = new(
        "This link was already used or has expired. Please ask for a new one",
        "இந்த இணைப்பு ஏற்கனவே பயன்படுத்தப்பட்டது அல்லது காலாவதியானது. புதிதாகக் கேட்கவும்"
    );

    /// <summary>The one answer to every code that fails, whatever the reason.</summary>
    public static readonly Text WrongCode = new("The code is wrong or has expired", "குறியீடு தவறு அல்லது காலாவதியானது");

    public static readonly Text WrongPhone = new("This is not a phone number", "இது தொலைபேசி எண் அல்ல");
    public static readonly Text SixDigits = new("The code must have six digits", "குறியீட்டில் ஆறு இலக்கங்கள் உண்டு");
    public static readonly Text NoSuchChoice = new("This choice is not available", "அப்படி ஒரு தேர்வு இல்லை");
    public static readonly Text RefreshTokenInvalid = new("Please sign in again", "மீண்டும் உள்நுழையவும்");
    public static readonly Text SamePassword = new(
        "This is your current password. Choose another",
        "இது இப்போதைய கடவுச்சொல்லே. வேறொன்றை வைக்கவும்"
    );
    public static readonly Text DeviceLost = new(
        "This device was reported lost. The shop's data on it is deleted",
        "இந்தச் சாதனம் தொலைந்துவிட்டதாகக் குறிக்கப்பட்டது. இதில் உள்ள கடைக் கணக்கு அழிக்கப்படும்"
    );
    public static readonly Text StepNeeded = new(
        "Enter the code that your app shows, or a recovery code",
        "உங்கள் செயலி காட்டும் குறியீட்டை, அல்லது மீட்புக் குறியீடு ஒன்றை எழுதவும்"
    );
    public static readonly Text WrongStep = new(
        "The code is wrong, has expired, or was already used",
        "குறியீடு தவறு, காலாவதியானது, அல்லது ஏற்கனவே பயன்பட்டது"
    );
    public static readonly Text SecondFactorBegun = new(
        "Add it to your app and enter the code it shows",
        "இதை உங்கள் செயலியில் சேர்த்து, அது காட்டும் குறியீட்டை எழுதவும்"
    );
    public static readonly Text SecondFactorOn = new("Two-step verification is on", "இனி உள்நுழையும்போது குறியீடும் கேட்கப்படும்");
    public static readonly Text SecondFactorOff = new("Two-step verification is off", "இனி கடவுச்சொல்லால் மட்டும் உள்நுழையலாம்");
    public static readonly Text RecoveryCodesRenewed = new(
        "These replace your old recovery codes",
        "முந்தைய மீட்புக் குறியீடுகளுக்குப் பதில் இவை செல்லும்"
    );
    public static readonly Text SecondFactorIsOn = new(
        "Two-step verification is already on. Turn it off first",
        "இரண்டாம் படி ஏற்கனவே உள்ளது: முதலில் அதை நீக்கவும்"
    );
    public static readonly Text SecondFactorNotBegun = new("Start again with a new secret", "புதிய ரகசியத்துடன் தொடங்கவும்");
    public static readonly Text SecondFactorIsOff = new("Two-step verification is off", "இரண்டாம் படி எதுவும் இல்லை");
    public static readonly Text OwnSecondFactor = new(
        "To turn off your own two-step verification, use your settings",
        "உங்களுடையதை நீக்க, உங்கள் அமைப்புகளில் கடவுச்சொல்லும் குறியீடும் தேவை"
    );
    public static readonly Text PinSet = new(
        "Your PIN is set. It works where you have signed in with your password",
        "கடவுச்சொல்லால் உள்நுழைந்த சாதனத்தில், PIN எண்ணால் கல்லாவுக்குத் திரும்பலாம்"
    );
    public static readonly Text PinRemoved = new("PIN removed", "PIN எண் நீக்கப்பட்டது");
    public static readonly Text NoPin = new("No PIN is set", "PIN எண் எதுவும் இல்லை");
    public static readonly Text WrongPin = new("The PIN is wrong. Tries left: {0}", "PIN எண் தவறு. மீதமுள்ள முயற்சிகள்: {0}");
    public static readonly Text PinNotTaken = new(
        "The password is needed here. Sign in with it",
        "இங்கே கடவுச்சொல் தேவை: அதைக் கொண்டு உள்நுழையவும்"
    );
    public static readonly Text WrongPassword = new("The current password is wrong", "தற்போதைய கடவுச்சொல் தவறு");
}
