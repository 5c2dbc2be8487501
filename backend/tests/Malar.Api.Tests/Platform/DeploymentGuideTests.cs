using System.Security.Cryptography;
using System.Text.Json;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Architecture;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Platform;

/// <summary>The service starts with the environment of the deployment guide, and reports that messages cannot be sent.</summary>
public sealed class DeploymentGuideTests(RunningApi api) : ApiTest(api)
{
    /// <summary>
    /// The variables of the guide, except secrets, which must not be copied from a guide, and the addresses of the tests' servers.
    /// </summary>
    private static readonly (string, string?)[] Guide =
    [
        ("APP_NAME", "Malar Market Digital Ledger"),
        ("ENVIRONMENT", "production"),
        ("DEBUG", "false"),
        ("DATABASE_POOL_SIZE", "20"),
        ("DATABASE_MAX_OVERFLOW", "10"),
        ("JWT_ALGORITHM", "HS256"),
        ("ACCESS_TOKEN_EXPIRE_MINUTES", "15"),
        ("REFRESH_TOKEN_EXPIRE_DAYS", "7"),
        ("FRONTEND_URL", "https://malar-market-ledger.com"),
        ("ALLOWED_ORIGINS", "https://malar-market-ledger.com,https://www.malar-market-ledger.com"),
        ("SMTP_HOST", "smtp.gmail.com"),
        ("SMTP_PORT", "587"),
        ("SMTP_USER", "your-email@gmail.com"),
        ("SMTP_PASSWORD", "your-app-password"),
        ("EMAIL_FROM", "noreply@malar-market-ledger.com"),
        ("SENTRY_DSN", "https://your-sentry-dsn@sentry.io/project-id"),
        ("LOG_LEVEL", "INFO"),
        ("RATE_LIMIT_PER_MINUTE", "1000"),
        ("RATE_LIMIT_PER_HOUR", "10000"),
    ];

    private static readonly (string, string?)[] Twilio =
    [
        ("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001"),
        ("TWILIO_AUTH_TOKEN", "your-twilio-auth-token"),
        ("TWILIO_WHATSAPP_NUMBER", "whatsapp:+919876543210"),
        ("TWILIO_WEBHOOK_URL", "https://api.malar-market-ledger.com/api/v1/whatsapp/webhook"),
    ];

    private static readonly (string, string?)[] Interakt =
    [
        ("INTERAKT_API_KEY", "your-interakt-api-key"),
        ("INTERAKT_WEBHOOK_URL", "https://api.malar-market-ledger.com/api/v1/whatsapp/webhook"),
    ];

    [Fact]
    public async Task The_guides_values_start_the_service_with_the_provider_whose_account_they_have()
    {
        foreach (var (account, provider) in new[] { (Twilio, "twilio"), (Interakt, "interakt") })
        {
            await using var service = await Api.StartAnotherAsync([.. Guide, .. account]);
            var settings = service.Services.GetRequiredService<AppSettings>();
            Assert.Equal("noreply@malar-market-ledger.com", settings.Smtp!.From.Address);
            Assert.Equal("info", settings.LogLevel);
            Assert.Equal((provider, "smtp"), (await StateAsync(service, "whatsapp"), await StateAsync(service, "mail")));
        }
    }

    [Fact]
    public async Task The_guides_own_file_starts_the_service_once_the_secrets_are_real_and_the_database_is_there()
    {
        var file = Repository
            .Read("backend/.env.example")
            .Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => (string?)pair[1]);
        Assert.True(file.Count > 25);
        Assert.Contains("SECRET_KEY", Record.Exception(() => Read(file))!.Message, StringComparison.Ordinal);
        foreach (var secret in (string[])["SECRET_KEY", "JWT_SECRET_KEY"])
            file[secret] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        Assert.Equal("twilio", Read(file).Provider);

        using var service = await ServiceProcess.StartAsync(
            Api.DatabaseUrl,
            Cancel,
            [.. file.Where(setting => setting.Key != "DATABASE_URL").Select(setting => (setting.Key, setting.Value))]
        );
        using var client = new HttpClient { BaseAddress = service.Address };
        // The account of the example cannot send, and the health check says so.
        Assert.Equal(("twilio: not set up", "smtp"), (await StateAsync(client, "whatsapp"), await StateAsync(client, "mail")));

        static WhatsAppSettings Read(Dictionary<string, string?> file)
        {
            var reader = Reader([.. file.Select(setting => (setting.Key, setting.Value))]);
            AppSettings.Read(reader);
            var whatsApp = WhatsAppSettings.Read(reader);
            reader.ThrowIfWrong();
            return whatsApp;
        }
    }

    [Fact]
    public async Task Two_accounts_leave_it_open_which_is_wanted_so_the_start_asks()
    {
        (string, string?)[] both = [.. Guide, .. Twilio, .. Interakt, ("INTERAKT_WHATSAPP_NUMBER", "+919876543210")];
        var refusal = await Assert.ThrowsAsync<SettingsException>(() => Api.StartAnotherAsync(both));
        Assert.Contains("\n  WHATSAPP_PROVIDER must name the one wanted, twilio or interakt", refusal.Message, StringComparison.Ordinal);
        await using var named = await Api.StartAnotherAsync([.. both, ("WHATSAPP_PROVIDER", "interakt")]);
        Assert.Equal("interakt", await StateAsync(named, "whatsapp"));
    }

    [Fact]
    public async Task A_simulator_in_production_is_said_loudly_at_the_start_and_where_monitors_ask()
    {
        using var service = await ServiceProcess.StartAsync(
            Api.DatabaseUrl,
            Cancel,
            [.. Guide, ("SENTRY_DSN", null), ("LOG_LEVEL", "critical")]
        );
        using var client = new HttpClient { BaseAddress = service.Address };
        Assert.Equal("simulator: nothing is sent", await StateAsync(client, "whatsapp"));
        service.Kill();
        Assert.Contains("no farmer gets any message", service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_not_whole_is_said_too()
    {
        await using var service = await Api.StartAnotherAsync([.. Guide, ("SENTRY_DSN", null), ("TWILIO_AUTH_TOKEN", "token")]);
        Assert.Equal("twilio: not set up", await StateAsync(service, "whatsapp"));
    }

    [Theory]
    [InlineData("META_ACCESS_TOKEN", "meta")]
    [InlineData("META_WHATSAPP_NUMBER", "meta")]
    [InlineData("INTERAKT_WHATSAPP_NUMBER", "interakt")]
    [InlineData("TWILIO_WHATSAPP_NUMBER", "twilio")]
    [InlineData("TWILIO_WEBHOOK_URL", "simulator")]
    [InlineData("TWILIO_API_URL", "simulator")]
    public void What_belongs_to_an_account_names_its_provider(string variable, string provider)
    {
        var reader = Reader((variable, "https://one.example"));
        Assert.Equal(provider, WhatsAppSettings.Read(reader).Provider);
        reader.ThrowIfWrong();
    }

    [Fact]
    public void The_sender_of_mails_has_two_names_and_one_value()
    {
        foreach (var name in (string[])["EMAIL_FROM", "SMTP_FROM"])
        {
            Assert.Equal("post@malar.example", Mail((name, "Malar <post@malar.example>")).Settings!.From.Address);
            Assert.Contains($"\n  {name} must be an address", Mail((name, "nobody")).Problem, StringComparison.Ordinal);
        }

        Assert.Null(Mail(("EMAIL_FROM", "a@malar.example"), ("SMTP_FROM", "a@malar.example")).Problem);
        Assert.Contains(
            "SMTP_FROM",
            Mail(("EMAIL_FROM", "a@malar.example"), ("SMTP_FROM", "b@malar.example")).Problem,
            StringComparison.Ordinal
        );
        Assert.Contains("\n  EMAIL_FROM must be an address", Mail().Problem, StringComparison.Ordinal);

        static (SmtpSettings? Settings, string? Problem) Mail(params (string, string?)[] sender)
        {
            var reader = Reader([("SMTP_HOST", "smtp.example"), .. sender]);
            var settings = SmtpSettings.Read(reader, production: true);
            return (settings, Record.Exception(reader.ThrowIfWrong)?.Message);
        }
    }

    [Theory]
    [InlineData("true", null, "debug")]
    [InlineData("True", null, "debug")]
    [InlineData("1", null, "debug")]
    [InlineData("true", "INFO", "info")]
    [InlineData("false", null, "warning")]
    [InlineData("", null, "warning")]
    public void Debug_means_talkative_logs_where_nothing_else_is_said(string debug, string? level, string expected)
    {
        var reader = Reader(("DATABASE_URL", Api.DatabaseUrl), ("DEBUG", debug), ("LOG_LEVEL", level));
        Assert.Equal(expected, AppSettings.Read(reader).LogLevel);
        reader.ThrowIfWrong();
    }

    [Fact]
    public void A_word_that_is_neither_true_nor_false_is_named()
    {
        var reader = Reader(("DATABASE_URL", Api.DatabaseUrl), ("DEBUG", "perhaps"));
        AppSettings.Read(reader);
        Assert.Contains("\n  DEBUG ", Assert.Throws<SettingsException>(reader.ThrowIfWrong).Message, StringComparison.Ordinal);
    }

    private static SettingsReader Reader(params (string Name, string? Value)[] values) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Name, v => v.Value)).Build());

    private static Task<string?> StateAsync(Instance service, string dependency) => StateAsync(service.Client(), dependency);

    private static async Task<string?> StateAsync(HttpClient client, string dependency)
    {
        var ready = await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancel);
        return JsonDocument.Parse(ready).RootElement.GetProperty("dependencies").Text(dependency);
    }
}
