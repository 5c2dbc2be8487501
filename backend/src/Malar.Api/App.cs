using Dapper;
using FluentValidation;
using Malar.Api.Features.Advances;
using Malar.Api.Features.Audit;
using Malar.Api.Features.Auth;
using Malar.Api.Features.Demo;
using Malar.Api.Features.Disputes;
using Malar.Api.Features.Entries;
using Malar.Api.Features.Farmers;
using Malar.Api.Features.Flowers;
using Malar.Api.Features.Health;
using Malar.Api.Features.Housekeeping;
using Malar.Api.Features.Rates;
using Malar.Api.Features.RealTime;
using Malar.Api.Features.Settings;
using Malar.Api.Features.Settlements;
using Malar.Api.Features.Slots;
using Malar.Api.Features.Sync;
using Malar.Api.Features.Users;
using Malar.Api.Features.WhatsApp;
using Malar.Api.Features.WhatsApp.Bot;
using Malar.Api.Features.WhatsApp.Conversations;
using Malar.Api.Features.WhatsApp.Simulator;
using Malar.Api.Features.WhatsApp.Webhooks;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Mail;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Reference;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Malar.Api;

/// <summary>The service, put together: a table of contents.</summary>
internal static class App
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        adjust?.Invoke(builder);
        var settings = AppSettings.Read(builder.Configuration);
        builder.Logging.AddJsonLogs(settings);
        if (settings.SentryDsn is { } dsn)
            builder.WebHost.UseSentry(options => options.ReportTo(dsn, settings));
        // Before anything else begins to run.
        if (settings.IsProduction)
            builder.Services.AddHostedService<DemoSignIns>();
        builder.Services.AddShared(settings);
        builder.Services.AddSignIn(settings);
        builder.Services.AddOrigins(settings);
        builder.Services.AddRequestLimits();
        builder.Services.AddCompressedAnswers();
        builder.Services.AddUseCases();
        builder.Services.AddRealTime();
        builder.Services.AddWhatsApp(settings);
        builder.Services.AddInbox();
        builder.Services.AddApiDocuments();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });

        var app = builder.Build();
        app.UseClientAddress(settings.TrustedProxies);
        app.UseFrontDoor();
        app.UseFrontEnd(settings);
        app.UseCompressedAnswers();
        app.UseCors();
        app.UseAuthentication();
        app.UseRequestLimits();
        app.UseAuthorization();
        app.MapHealth();
        app.MapRealTime();
        app.MapApiDocuments(settings);
        var api = app.MapGroup("/api/v1");
        api.MapAuth();
        api.MapUsers();
        api.MapFarmers();
        api.MapFlowers();
        api.MapSlots();
        api.MapRates();
        api.MapEntries();
        api.MapAdvances();
        api.MapSettlements();
        api.MapSettings();
        api.MapAudit();
        api.MapSync();
        api.MapWhatsApp();
        api.MapConversations();
        api.MapWebhooks();
        api.MapSimulator(settings);
        api.MapDisputes();
        return app;
    }

    private static void AddShared(this IServiceCollection services, AppSettings settings)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) => member is null ? null : Json.Name(member.Name);
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => NpgsqlDataSource.Create(settings.Database));
        services.AddHttpContextAccessor();
        services.ConfigureHttpJsonOptions(o => Json.Configure(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddSingleton<FailureHandler>();
        services.AddScoped<ShopDb>();
        services.AddSingleton<EveryShopDb>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<RedisLink>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisLink>());
        services.AddScoped<AuditTrail>();
        services.AddScoped<Book>();
        services.AddScoped<Messages>();
        services.AddScoped<DeliveryReports>();
        services.AddSingleton<ReferenceCache>();
        services.AddScoped<ReferenceReader>();
        services.AddSingleton<ShopClock>();
        services.AddSingleton<ChangedShops>();
        services.AddSingleton<Passwords>();
        services.TryAddSingleton(Options.Create(new PasswordHasherOptions { IterationCount = Passwords.Iterations }));
        services.AddScoped<EndSessions>();
        services.AddSingleton<RefreshCookie>();
        services.AddScoped<NewSession>();
        services.AddSingleton<Post>();
        services.AddSingleton<ResetTokens>();
        services.AddSingleton<ResetGuard>();
        services.AddHostedService<ResetMailer>();
        services.AddSingleton<Codes>();
        services.AddSingleton<CodeGuard>();
        services.AddSingleton<Housekeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<Housekeeper>());
        services.AddScoped<IfMatch>();
        services.AddScoped<EntryReplay>();
        services.AddScoped<EntryLock>();
        services.AddScoped<EntryChanges>();
        services.AddScoped<EntryRepricing>();
        services.AddScoped<Settling>();
        services.AddScoped<SettlementNumbers>();
        services.AddScoped<SettlementReader>();
        services.AddScoped<SettlementWriter>();
        services.AddScoped<SettlementLock>();
        services.AddHostedService<SettlementWorker>();
        services.AddScoped<RateSheet>();
        services.AddScoped<AdvanceDesk>();
        services.AddScoped<SettingsTable>();
        services.AddSingleton<DemoData>();
    }

    /// <summary>Every use case, its validator, and what each request passes through, outermost first.</summary>
    private static void AddUseCases(this IServiceCollection services)
    {
        services.AddValidatorsFromAssemblyContaining<AppSettings>(includeInternalTypes: true, lifetime: ServiceLifetime.Singleton);
        services.Scan(scan => scan.FromAssemblyOf<AppSettings>()
            .AddClasses(c => c.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime());
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(SlowRequestBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotencyBehaviour<,>));
    }
}
