using Malar.Api.Features.Advances;
using Malar.Api.Features.Audit;
using Malar.Api.Features.Auth;
using Malar.Api.Features.Buyers;
using Malar.Api.Features.CashBook;
using Malar.Api.Features.Dashboard;
using Malar.Api.Features.Demo;
using Malar.Api.Features.Devices;
using Malar.Api.Features.Disputes;
using Malar.Api.Features.Entries;
using Malar.Api.Features.Exports;
using Malar.Api.Features.FarmerPhone;
using Malar.Api.Features.Farmers;
using Malar.Api.Features.Flowers;
using Malar.Api.Features.Health;
using Malar.Api.Features.Metrics;
using Malar.Api.Features.Notifications;
using Malar.Api.Features.Privacy;
using Malar.Api.Features.Profile;
using Malar.Api.Features.Rates;
using Malar.Api.Features.RealTime;
using Malar.Api.Features.Reports;
using Malar.Api.Features.Reports.Slips;
using Malar.Api.Features.Retention;
using Malar.Api.Features.Settings;
using Malar.Api.Features.Settlements;
using Malar.Api.Features.Slots;
using Malar.Api.Features.Sync;
using Malar.Api.Features.Users;
using Malar.Api.Features.WhatsApp;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.ApiDocument;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.RateLimits;
using Malar.Api.Shared.Shops;

namespace Malar.Api;

/// <summary>Puts the service together; reads like a table of contents.</summary>
internal static class App
{
    /// <param name="args">The command line.</param>
    /// <param name="adjust">Settings and services of the caller, such as a test.</param>
    /// <exception cref="SettingsException">Names every variable that is missing or invalid, and why.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        adjust?.Invoke(builder);
        var reader = new SettingsReader(builder.Configuration);
        var settings = AppSettings.Read(reader);
        var whatsApp = WhatsAppSettings.Read(reader);
        reader.ThrowIfWrong();

        builder.Logging.AddJsonLogs(settings);
        builder.WebHost.AddFaultReports(settings);
        builder.WebHost.AddKestrelLimits(settings);

        var services = builder.Services;
        // First, because in production nothing may start beside demo accounts.
        services.AddDemo(settings);
        services.AddHttpDefaults(settings);
        services.AddApiDocuments(settings);
        services.AddRequestLimits();
        services.AddDatabase(settings);
        services.AddSignIn(settings);
        services.AddUseCases();
        services.AddShopTerms();
        services.AddScoped<JournalWriter>();
        services.AddScoped<Messages>();
        services.AddAdvances();
        services.AddAudit();
        services.AddAuth();
        services.AddBuyers();
        services.AddEntries();
        services.AddFarmerPhone();
        services.AddFarmers();
        services.AddRates();
        services.AddRealTime();
        services.AddReports();
        services.AddRetention();
        services.AddTelemetry(settings);
        services.AddWaitingWork(settings);
        services.AddSettings();
        services.AddSettlements();
        services.AddWhatsApp(whatsApp);

        var app = builder.Build();
        app.UseClientAddress(settings.TrustedProxies);
        app.UseSafeHeadersInRefusals();
        app.UseRequestDefaults();
        app.UseMetrics(settings);
        app.UseSpaFiles(settings);
        app.UseCompression();
        app.UseCors();
        app.UseAuthentication();
        app.UseRequestLimits();
        app.UseAuthorization();
        app.UseRouteChecks();
        app.UseReadLog();

        app.MapHealth();
        app.MapSecurityText(settings);
        app.MapRealTime();
        app.MapApiDocuments(settings);
        var api = app.MapGroup("/api/v1");
        api.MapAuth();
        api.MapUsers();
        api.MapFarmers();
        api.MapFarmerPhone();
        api.MapFlowers();
        api.MapSlots();
        api.MapRates();
        api.MapEntries();
        api.MapAdvances();
        api.MapBuyers();
        api.MapInvoices();
        api.MapCashBook();
        api.MapSettlements();
        api.MapSettings();
        api.MapAudit();
        api.MapSync();
        api.MapDevices();
        api.MapWhatsApp(settings);
        api.MapDisputes();
        api.MapDashboard();
        api.MapReports();
        api.MapSlips();
        api.MapExports();
        api.MapProfile();
        api.MapNotifications();
        api.MapPrivacy();
        return app;
    }
}
