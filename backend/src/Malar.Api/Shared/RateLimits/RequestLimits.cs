using System.Globalization;
using System.Runtime.CompilerServices;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Shared.RateLimits;

/// <summary>
/// How often one may ask: a user by the 15 minutes, from wherever; an address without a sign-in likewise, and by the minute and the
/// hour, in windows that slide. A market hall is one address, so that whoever is signed in takes nothing of its allowance. What is left
/// is told with every answer.
/// </summary>
internal sealed class RequestLimits(AppSettings settings, Limits limits)
{
    private const string LimitHeader = "X-RateLimit-Limit";
    private const string RemainingHeader = "X-RateLimit-Remaining";
    private const string ResetHeader = "X-RateLimit-Reset";

    /// <summary>What a browser's page may read.</summary>
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

    /// <returns>How many limits it has.</returns>
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
/// Marks a route by which one comes in. It has its own limits, by account, phone or session: a market hall, or a carrier's whole town,
/// is one address. What else is asked from there without a sign-in takes nothing of its allowance.
/// </summary>
internal sealed record SigningInRoute;

/// <summary>Marks a route that is answered however often it is asked.</summary>
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
