using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Sentry.Extensibility;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Malar.Api.Shared.Operations;

/// <summary>One JSON object a line on stdout, which is what hosters collect.</summary>
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
        // The host announces its addresses at Information; requests are logged by the use cases that are slow or fail.
        logging.AddSerilog(
            new LoggerConfiguration()
                .MinimumLevel.Is(level)
                .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                // Four lines a call, with its address: of each message, and every few seconds of what sends the measurements.
                .MinimumLevel.Override("System.Net.Http.HttpClient", LogEventLevel.Warning)
                // What keeps the service from starting is said in one sentence where the command ends.
                .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
                // Nothing is protected with its keys; signing in uses secrets of its own.
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Fatal)
                .Enrich.FromLogContext()
                .Enrich.With<RequestOfLog>()
                .WriteTo.Console(new RenderedCompactJsonFormatter())
                .CreateLogger(),
            dispose: true
        );
    }

    /// <summary>
    /// Which request a line is of, by the id that its client was told, and of which shop and user. Looked up when something is written:
    /// most requests write nothing.
    /// </summary>
    private sealed class RequestOfLog : ILogEventEnricher
    {
        private static readonly HttpContextAccessor Accessor = new();

        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            if (Accessor.HttpContext is not { } context)
                return;
            // The host notes an id of its own, from before the client's was read.
            Set("RequestId", context.TraceIdentifier);
            // The host notes the address as it was asked for, and in some stands a telephone number or a link.
            if (logEvent.Properties.ContainsKey("RequestPath"))
                Set("RequestPath", AskedRoute.Of(context));
            if (context.RequestServices?.GetService<CurrentUser>() is not { IsSignedIn: true } user)
                return;
            Set("ShopId", user.ShopId);
            Set("UserId", user.UserId);

            void Set(string name, object value) => logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty(name, value));
        }
    }

    /// <summary>Which route it was stands in the report's name; what was asked for, and by whom, is nobody's business.</summary>
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

    /// <summary>Faults go to Sentry too where SENTRY_DSN is set, without names, addresses, bodies or tokens of anybody.</summary>
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
