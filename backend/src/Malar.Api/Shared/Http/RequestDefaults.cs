using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace Malar.Api.Shared.Http;

/// <summary>The first middleware: request id, language, security headers, and the contracted form of every error.</summary>
internal static class RequestDefaults
{
    private const string RequestIdHeader = "X-Request-Id";
    private static readonly CultureInfo Tamil = CultureInfo.GetCultureInfo("ta");

    public static void UseRequestDefaults(this WebApplication app)
    {
        app.Use(
            async (context, next) =>
            {
                context.TraceIdentifier = RequestId(context.Request.Headers[RequestIdHeader].ToString());
                CultureInfo.CurrentUICulture = PrefersTamil(context.Request.Headers.AcceptLanguage.ToString())
                    ? Tamil
                    : CultureInfo.InvariantCulture;
                var headers = context.Response.Headers;
                headers[RequestIdHeader] = context.TraceIdentifier;
                SafeHeaders.AddTo(headers);
                if (context.Request.ContentLength > HttpServices.MaxBodySize)
                    context.Response.OnStarting(HearOutAsync, context);
                // A trailing slash is the same address; it is answered without a redirect.
                if (
                    context.Request.Path.Value is { Length: > 1 } path
                    && path.EndsWith('/')
                    && path.StartsWith("/api/", StringComparison.Ordinal)
                )
                    context.Request.Path = path.TrimEnd('/');
                await next();
            }
        );
        // Not the framework's exception handler, which clears the headers that every response must have.
        var failures = app.Services.GetRequiredService<ApiExceptionHandler>();
        app.Use(
            async (context, next) =>
            {
                try
                {
                    await next();
                }
                catch (Exception e) when (!context.Response.HasStarted)
                {
                    context.Response.ContentLength = null;
                    await failures.HandleAsync(context, e);
                }
            }
        );
        app.UseStatusCodePages(context =>
            ApiExceptionHandler.WriteAsync(context.HttpContext, Explain(context.HttpContext.Response.StatusCode))
        );
        app.UseRouting();
    }

    /// <summary>
    /// A client that is refused before its large body was read, for example because its token has expired, is still sending. The server
    /// reads and discards the rest; otherwise the client, or a proxy, would see a broken connection instead of the response.
    /// </summary>
    private static Task HearOutAsync(object state)
    {
        var limit = ((HttpContext)state).Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false })
            limit.MaxRequestBodySize = HttpServices.MaxRefusedBodySize;
        return Task.CompletedTask;
    }

    private static ApiException Explain(int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => ApiException.NotFound(),
            StatusCodes.Status413PayloadTooLarge => new ApiException(ErrorCode.PayloadTooLarge, Texts.TooLarge),
            StatusCodes.Status405MethodNotAllowed => new ApiException(new ErrorCode("METHOD_NOT_ALLOWED", status), Texts.MethodNotAllowed),
            _ => new ApiException(new ErrorCode("VALIDATION_ERROR", status), Texts.Unreadable),
        };

    /// <summary>Uses the client's own request id if it is valid, so that both sides can refer to the same request.</summary>
    private static string RequestId(string sent) =>
        sent.Length is > 0 and <= 100 && sent.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? sent
            : Guid.CreateVersion7().ToString();

    /// <summary>Tamil only if the client lists it before English.</summary>
    private static bool PrefersTamil(string acceptLanguage)
    {
        var tamil = acceptLanguage.IndexOf("ta", StringComparison.OrdinalIgnoreCase);
        var english = acceptLanguage.IndexOf("en", StringComparison.OrdinalIgnoreCase);
        return tamil >= 0 && (english < 0 || tamil < english);
    }
}
