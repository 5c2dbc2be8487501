using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.Configuration;

namespace Malar.Api.Tests.Platform;

public sealed class SettingsTests(RunningApi api) : ApiTest(api)
{
    private const string Database = "postgresql://malar:secret@db.example:5432/malar";

    [Fact]
    public void Everything_that_is_wrong_is_named_in_one_message()
    {
        var error = Assert.Throws<SettingsException>(() =>
            Read(
                ("ENVIRONMENT", "production"),
                ("DATABASE_URL", "mysql://x"),
                ("SECRET_KEY", "short"),
                ("JWT_ALGORITHM", "none"),
                ("REDIS_URL", "http://redis"),
                ("ACCESS_TOKEN_EXPIRE_MINUTES", "0"),
                ("REFRESH_TOKEN_EXPIRE_DAYS", "soon"),
                ("RATE_LIMIT_PER_MINUTE", "-1"),
                ("RATE_LIMIT_PER_HOUR", "x"),
                ("RATE_LIMIT_ANONYMOUS_PER_15_MINUTES", "0"),
                ("RATE_LIMIT_USER_PER_15_MINUTES", "0"),
                ("RATE_LIMIT_ADMIN_PER_15_MINUTES", "0"),
                ("SIGN_IN_FAILURES_PER_15_MINUTES", "0"),
                ("SIGN_IN_FAILURES_BEFORE_LOCK", "0"),
                ("SIGN_IN_LOCK_MINUTES", "0"),
                ("PASSWORD_MIN_LENGTH", "6"),
                ("TRUSTED_PROXIES", "-1"),
                ("FRONTEND_URL", "malar"),
                ("ALLOWED_ORIGINS", "*"),
                ("LOG_LEVEL", "loud"),
                ("DATABASE_POOL_SIZE", "0"),
                ("DATABASE_MAX_OVERFLOW", "x"),
                ("SMTP_USER", "malar"),
                ("SMTP_PORT", "0"),
                ("SMTP_SECURITY", "some"),
                ("SMTP_FROM", "nobody"),
                ("MAIL_FOLDER", "/tmp/mail")
            )
        );
        foreach (
            var name in (string[])
                [
                    "DATABASE_URL",
                    "SECRET_KEY",
                    "JWT_SECRET_KEY",
                    "JWT_ALGORITHM",
                    "REDIS_URL",
                    "ACCESS_TOKEN_EXPIRE_MINUTES",
                    "REFRESH_TOKEN_EXPIRE_DAYS",
                    "RATE_LIMIT_PER_MINUTE",
                    "RATE_LIMIT_PER_HOUR",
                    "RATE_LIMIT_ANONYMOUS_PER_15_MINUTES",
                    "RATE_LIMIT_USER_PER_15_MINUTES",
                    "RATE_LIMIT_ADMIN_PER_15_MINUTES",
                    "SIGN_IN_FAILURES_PER_15_MINUTES",
                    "SIGN_IN_FAILURES_BEFORE_LOCK",
                    "SIGN_IN_LOCK_MINUTES",
                    "PASSWORD_MIN_LENGTH",
                    "TRUSTED_PROXIES",
                    "FRONTEND_URL",
                    "ALLOWED_ORIGINS",
                    "LOG_LEVEL",
                    "DATABASE_POOL_SIZE",
                    "DATABASE_MAX_OVERFLOW",
                    "SMTP_HOST",
                    "SMTP_PASSWORD",
                    "SMTP_PORT",
                    "SMTP_SECURITY",
                    "SMTP_FROM",
                    "MAIL_FOLDER",
                ]
        )
            Assert.Contains($"\n  {name} ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("short", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("development-only-key-that-production-refuses")]
    [InlineData("")]
    [InlineData("9f8c2b7d1e6a4035")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abcdefghijklmnopabcdefghijklmnopabcdefghijklmnop")]
    [InlineData("your-super-secret-key-change-this-in-production")]
    [InlineData("your-jwt-secret-key-change-this-please")]
    public void Only_development_may_sign_with_a_key_that_others_know(string key)
    {
        foreach (var environment in (string[])["test", "staging", "production"])
        {
            var error = Assert.Throws<SettingsException>(() =>
                Read(("ENVIRONMENT", environment), ("DATABASE_URL", Database), ("SECRET_KEY", key), ("JWT_SECRET_KEY", key))
            );
            Assert.Contains("\n  SECRET_KEY ", error.Message, StringComparison.Ordinal);
            Assert.Contains("\n  JWT_SECRET_KEY ", error.Message, StringComparison.Ordinal);
            Read(
                ("ENVIRONMENT", environment),
                ("DATABASE_URL", Database),
                ("SECRET_KEY", Secrets.New()),
                ("JWT_SECRET_KEY", Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)))
            );
        }
    }

    [Fact]
    public void Development_needs_only_a_database()
    {
        var settings = Read(("DATABASE_URL", Database), ("ALLOWED_ORIGINS", """["https://a.example","https://b.example"]"""));
        Assert.Equal(["http://localhost:5173", "https://a.example", "https://b.example"], settings.AllowedOrigins);
        Assert.Equal(
            (5000, 1000, 2000, 1000, 10_000),
            (
                settings.RateLimitAnonymous,
                settings.RateLimitUser,
                settings.RateLimitAdmin,
                settings.RateLimitPerMinute,
                settings.RateLimitPerHour
            )
        );
    }

    [Fact]
    public void Mail_leaves_encrypted_unless_told_otherwise_and_production_sends_no_password_in_the_clear()
    {
        (string, string)[] server =
        [
            ("DATABASE_URL", Database),
            ("SMTP_HOST", "smtp.example"),
            ("SMTP_FROM", "Malar <post@malar.example>"),
            ("SMTP_USER", "malar"),
            ("SMTP_PASSWORD", "post-box-1"),
        ];
        Assert.Equal((587, "starttls"), (Read(server).Smtp!.Port, Read(server).Smtp!.Security));
        Assert.Equal("tls", Read([.. server, ("SMTP_PORT", "465")]).Smtp!.Security);
        Assert.Null(Read(("DATABASE_URL", Database)).Smtp);
        Assert.EndsWith("mail", Read(("DATABASE_URL", Database)).MailFolder, StringComparison.Ordinal);
        (string, string)[] production =
        [
            .. server,
            ("ENVIRONMENT", "production"),
            ("SECRET_KEY", Secrets.Refresh),
            ("JWT_SECRET_KEY", Secrets.Access),
        ];
        Assert.Null(Read(production).MailFolder);
        Assert.Contains(
            "SMTP_SECURITY",
            Assert.Throws<SettingsException>(() => Read([.. production, ("SMTP_SECURITY", "none")])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_short_signing_key_is_enough_for_development()
    {
        await using var instance = await Api.StartAnotherAsync(("ENVIRONMENT", "development"), ("JWT_SECRET_KEY", "short"));
        var reply = (
            await instance.Client().Post("/auth/login", new { email = "owner@madurai-1.test", password = TestShop.Password }, Cancel)
        ).Expect(200);
        (await instance.Client(reply.Data.Text("access_token")).Get("/auth/me", Cancel)).Expect(200);
        Assert.All(reply.Response.Headers.GetValues("Set-Cookie"), cookie =>
            Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase)
        );
        (await Api.SignedInWith(reply.Data.Text("access_token")!).Get("/auth/me", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
    }

    [Fact]
    public async Task Production_does_not_start_beside_demo_accounts()
    {
        (string, string?)[] production =
        [
            ("ENVIRONMENT", "production"),
            ("SECRET_KEY", Secrets.Refresh),
            ("JWT_SECRET_KEY", Secrets.Access),
            ("FRONTEND_URL", "https://malar.example"),
        ];
        await using (var clean = await Api.StartAnotherAsync(production))
            (await clean.Client().Get("/health", Cancel)).Expect(200);

        (
            await Shop.Owner.Post(
                "/users",
                new
                {
                    email = "staff1@malar.com",
                    password = "malli-poo-17",
                    full_name = "Demo",
                    role = "staff",
                },
                Cancel
            )
        ).Expect(201);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Api.StartAnotherAsync(production));
        Assert.Contains("staff1@malar.com", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        await using var development = await Api.StartAnotherAsync(("ENVIRONMENT", "development"));
    }

    private static AppSettings Read(params (string Name, string Value)[] values)
    {
        var reader = new SettingsReader(
            new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Name, v => (string?)v.Value)).Build()
        );
        var settings = AppSettings.Read(reader);
        reader.ThrowIfWrong();
        return settings;
    }
}
