using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Sentry.Extensibility;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Malar.Api.Shared.Operations;

/// <summary>Logs to stdout, one JSON object per line, as hosting providers expect.</summary>
internal static class Logs
{
    public static void AddJsonLogs(this ILoggingBuilder logging, AppSettings settings)
    {
        var level = settings.LogLevel switch
        {
            "debug" => LogEventLevel.Debug,
            "info" or "information" => LogEventLevel.Information,
            "error" => LogEventLevel.Error,
            "critical" => LogEventLevel.Fatal,
            _ => LogEventLevel.Warning,
        };
        logging.ClearProviders();
        // The host logs its addresses at Information; requests are logged by use cases that are slow or fail.
        logging.AddSerilog(
            new LoggerConfiguration()
                .MinimumLevel.Is(level)
                .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                // HttpClient logs four lines per call, with the address: for each message, and every few seconds for telemetry.
                .MinimumLevel.Override("System.Net.Http.HttpClient", LogEventLevel.Warning)
                // An error at start is reported in one sentence where the command ends.
                .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
                // ASP.NET's data protection keys protect nothing here; sign-in has its own secrets.
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Fatal)
                .Enrich.FromLogContext()
                .Enrich.With<RequestOfLog>()
                .WriteTo.Console(new RenderedCompactJsonFormatter())
                .CreateLogger(),
            dispose: true
        );
    }

    /// <summary>
    /// Adds the id of the request that the client knows, the shop and the user to log lines. Looked up only when a line is written, because
    /// most requests write none.
    /// </summary>
    private sealed class RequestOfLog : ILogEventEnricher
    {
        private static readonly HttpContextAccessor Accessor = new();

        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            if (Accessor.HttpContext is not { } context)
                return;
            // The host adds its own id, from before the client's was read.
            Set("RequestId", context.TraceIdentifier);
            // The host logs the address as requested, and some contain a phone number or a link's token.
            if (logEvent.Properties.ContainsKey("RequestPath"))
                Set("RequestPath", AskedRoute.Of(context));
            if (context.RequestServices?.GetService<CurrentUser>() is not { IsSignedIn: true } user)
                return;
            Set("ShopId", user.ShopId);
            Set("UserId", user.UserId);

            void Set(string name, object value) => logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty(name, value));
        }
    }

    /// <summary>The report's name contains the route; request data and user are removed.</summary>
    private static SentryEvent WithoutPeople(SentryEvent report)
    {
        report.Request = new SentryRequest { Method = report.Request.Method };
        report.User = new SentryUser();
        foreach (var name in (string[])["RequestPath", "Path", "QueryString"])
        {
            report.UnsetTag(name);
            report.SetExtra(name, null);
        }

        return report;
    }

    /// <summary>Also sends errors to Sentry if SENTRY_DSN is set, without names, addresses, bodies or tokens.</summary>
    public static void AddFaultReports(this IWebHostBuilder host, AppSettings settings)
    {
        if (settings.SentryDsn is not { } dsn)
            return;
        host.UseSentry(options =>
        {
            options.Dsn = dsn;
            options.Environment = settings.Environment;
            options.SendDefaultPii = false;
            options.MaxRequestBodySize = RequestSize.None;
            options.MinimumBreadcrumbLevel = LogLevel.Warning;
            options.MinimumEventLevel = LogLevel.Error;
            options.TracesSampleRate = 0;
            options.SetBeforeSend((report, _) => WithoutPeople(report));
        });
    }
}
