using System.Globalization;
using System.Runtime.CompilerServices;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Shared.RateLimits;

/// <summary>
/// Rate limits of requests in sliding windows: per user and 15 minutes, whatever the address; per address without a sign-in, per 15
/// minutes, minute and hour. A market hall is one address, so signed-in users do not use up its allowance. Every response says what is
/// left.
/// </summary>
internal sealed class RequestLimits(AppSettings settings, Limits limits)
{
    private const string LimitHeader = "X-RateLimit-Limit";
    private const string RemainingHeader = "X-RateLimit-Remaining";
    private const string ResetHeader = "X-RateLimit-Reset";

    /// <summary>The response headers that a page may read.</summary>
    public static readonly string[] Headers = [LimitHeader, RemainingHeader, ResetHeader];

    [InlineArray(Count)]
    private struct Three
    {
        public const int Count = 3;

        private Limit first;
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ExemptFromRateLimits>() is not null)
            return next(context);
        var three = new Three();
        Span<Limit> asked = three;
        asked = asked[..Fill(asked, context)];
        var now = limits.Now;
        if (limits.AreShared)
            return AskAsync(asked.ToArray(), context, next, now);
        return Go(context, next, limits.TakeLocally(asked, now), now);
    }

    private async Task AskAsync(Limit[] asked, HttpContext context, RequestDelegate next, long now) =>
        await Go(context, next, await limits.TakeAsync(asked, now), now);

    private static Task Go(HttpContext context, RequestDelegate next, LimitStatus status, long now)
    {
        var headers = context.Response.Headers;
        headers[LimitHeader] = status.Most.ToString(CultureInfo.InvariantCulture);
        headers[RemainingHeader] = status.Left.ToString(CultureInfo.InvariantCulture);
        headers[ResetHeader] = ((status.MoreAt + 999) / 1000).ToString(CultureInfo.InvariantCulture);
        if (!status.Refused)
            return next(context);
        var seconds = status.RetryAfter(now);
        return ApiExceptionHandler.WriteAsync(
            context,
            new ApiException(ErrorCode.RateLimitExceeded, Texts.TooManyRequests.With(seconds)) { RetryAfter = seconds }
        );
    }

    /// <returns>The number of limits.</returns>
    private int Fill(Span<Limit> three, HttpContext context)
    {
        var user = context.RequestServices.GetRequiredService<CurrentUser>();
        if (user.IsSignedIn)
        {
            var most = user.IsAdmin ? settings.RateLimitAdmin : settings.RateLimitUser;
            three[0] = new Limit(LimitKind.User, Number(user.UserId), Limit.QuarterHour, most);
            return 1;
        }

        var address = ClientAddress.Of(context);
        var signsIn = context.GetEndpoint()?.Metadata.GetMetadata<SigningInRoute>() is not null;
        var kind = signsIn ? LimitKind.SigningIn : LimitKind.Anonymous;
        three[0] = new Limit(kind, address, Limit.QuarterHour, settings.RateLimitAnonymous);
        three[1] = new Limit(LimitKind.AddressPerMinute, address, Limit.Minute, settings.RateLimitPerMinute);
        three[2] = new Limit(LimitKind.AddressPerHour, address, Limit.Hour, settings.RateLimitPerHour);
        return Three.Count;
    }

    private static UInt128 Number(Guid id) => Unsafe.BitCast<Guid, UInt128>(id);
}

/// <summary>
/// Marks sign-in routes, which have their own limits by account, phone or session: a market hall, or a whole town of a mobile carrier, is
/// one address. Other anonymous requests from there do not use up these allowances.
/// </summary>
internal sealed record SigningInRoute;

/// <summary>Marks a route without rate limits.</summary>
internal sealed record ExemptFromRateLimits;

internal static class RequestLimitsRegistration
{
    public static void AddRequestLimits(this IServiceCollection services)
    {
        services.AddSingleton<LocalLimits>();
        services.AddSingleton<RedisLimits>();
        services.AddSingleton<Limits>();
        services.AddSingleton<RequestLimits>();
    }

    public static void UseRequestLimits(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<RequestLimits>();
        app.Use(next => context => limits.InvokeAsync(context, next));
    }
}
