using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Malar.Api.Shared.Identity;

/// <summary>Bearer authentication: contracted 401 and 403 responses, and the current user from the token.</summary>
internal static class SignIn
{
    /// <summary>Tolerated difference between the clocks of two machines.</summary>
    internal static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    public const string WebSocketPath = "/ws";

    public static void AddSignIn(this IServiceCollection services, AppSettings settings)
    {
        services.AddScoped<CurrentUser>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<RevokedSessions>();
        services.AddHostedService(provider => provider.GetRequiredService<RevokedSessions>());
        services.AddSingleton<PasswordHashing>();
        services.TryAddSingleton(Options.Create(new PasswordHasherOptions { IterationCount = PasswordHashing.Iterations }));
        services.AddScoped<SessionRevoker>();
        services.AddScoped<ClerkPermissions>();
        services.AddAuthorizationBuilder();
        services
            .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options =>
            {
                options.MapInboundClaims = false;
                options.TokenValidationParameters = new TokenValidationParameters
                {
                    IssuerSigningKeys = Tokens.Keys(settings),
                    ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                    ValidateIssuer = false,
                    ValidateAudience = false,
                    RoleClaimType = "role",
                    NameClaimType = "sub",
                };
                options.Events = new JwtBearerEvents
                {
                    OnMessageReceived = context =>
                    {
                        // A browser cannot send headers with a WebSocket. Only there a token is accepted in the address.
                        if (context.HttpContext.Request.Path.StartsWithSegments(WebSocketPath, StringComparison.Ordinal))
                            context.Token = context.Request.Query["access_token"];
                        return Task.CompletedTask;
                    },
                    OnTokenValidated = Accept,
                    OnChallenge = context =>
                    {
                        context.HandleResponse();
                        var expired = context.AuthenticateFailure is SecurityTokenExpiredException;
                        var text =
                            expired ? Texts.TokenExpired
                            : context.AuthenticateFailure is null ? Texts.SignInFirst
                            : Texts.SessionEnded;
                        return ApiExceptionHandler.WriteAsync(
                            context.HttpContext,
                            new ApiException(expired ? ErrorCode.TokenExpired : ErrorCode.AuthenticationFailed, text)
                        );
                    },
                    OnForbidden = context => ApiExceptionHandler.WriteAsync(context.HttpContext, ApiException.Denied()),
                };
            });
        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<TimeProvider>(
                (options, clock) =>
                    options.TokenValidationParameters.LifetimeValidator = (_, expires, _, _) =>
                        expires > clock.GetUtcNow().UtcDateTime - ClockSkew ? true : throw new SecurityTokenExpiredException()
            );
    }

    /// <summary>Refuses refresh tokens, and access tokens of sessions that have ended.</summary>
    private static Task Accept(TokenValidatedContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (Tokens.Read(context.Principal!) is not { } subject)
            context.Fail("not an access token");
        else if (services.GetRequiredService<RevokedSessions>().Contains(subject.SessionId))
            context.Fail("the session has ended");
        else
            services.GetRequiredService<CurrentUser>().ActAs(subject);
        return Task.CompletedTask;
    }
}
