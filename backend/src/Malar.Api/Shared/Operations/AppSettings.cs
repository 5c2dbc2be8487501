using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Malar.Api.Shared.Operations;

/// <summary>The service's settings from environment variables, checked together at start.</summary>
internal sealed record AppSettings
{
    /// <summary>The development default of secrets; refused in every other environment.</summary>
    private const string DevelopmentSecret = "development-only-key-that-production-refuses";

    public required string AppName { get; init; }

    /// <summary>development, test, staging or production.</summary>
    public required string Environment { get; init; }

    /// <summary>Key for the hashes of refresh tokens. At least 32 characters outside development.</summary>
    public required string SecretKey { get; init; }

    /// <summary>SECRET_KEY_PREVIOUS: still accepted for what was made with it, not used for anything new. Null if there is none.</summary>
    public required string? SecretKeyPrevious { get; init; }

    /// <summary>JWT_SECRET_KEY_PREVIOUS: the same for access tokens.</summary>
    public required string? JwtSecretKeyPrevious { get; init; }

    /// <summary>DATABASE_URL; the pool size is DATABASE_POOL_SIZE plus DATABASE_MAX_OVERFLOW.</summary>
    public required NpgsqlConnectionStringBuilder Database { get; init; }

    /// <summary>DATABASE_DIRECT_URL: the same database without a pooler, for migrations and backups; defaults to DATABASE_URL.</summary>
    public required NpgsqlConnectionStringBuilder DirectDatabase { get; init; }

    /// <summary>DATABASE_PREPARED_STATEMENTS: whether connections keep prepared statements. Null: only if no pooler is
    /// detected.</summary>
    public required bool? PreparedStatements { get; init; }

    /// <summary>DATABASE_SHARDED_BY=pgdog: DATABASE_URL leads to several servers, each with some of the shops.</summary>
    public required bool IsSharded { get; init; }

    /// <summary>Null: in-process substitutes, correct for a single instance only.</summary>
    public required string? RedisUrl { get; init; }

    /// <summary>Signs access tokens (HS256). At least 32 characters outside development.</summary>
    public required string JwtSecretKey { get; init; }

    public required int AccessTokenMinutes { get; init; }

    public required int RefreshTokenDays { get; init; }

    public required Uri FrontendUrl { get; init; }

    /// <summary>PUBLIC_URL: the public address of the service, where providers fetch documents; defaults to that of the pages.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>FRONTEND_FOLDER: the built pages, served if they exist; by default wwwroot beside the program.</summary>
    public required string FrontendFolder { get; init; }

    /// <summary>Origins whose pages may call the service: ALLOWED_ORIGINS, separated by commas, and that of FRONTEND_URL.</summary>
    public required IReadOnlyList<string> AllowedOrigins { get; init; }

    /// <summary>BACKUP_KEY: the encryption key of backups. Null: unencrypted, allowed in development only.</summary>
    public required string? BackupKey { get; init; }

    /// <summary>BACKUP_KEEP_DAYS: the age at which old backups are removed after a new one was made.</summary>
    public required int BackupKeepDays { get; init; }

    /// <summary>READ_LOG_DAYS: how long the log of who looked at whose data is kept.</summary>
    public required int ReadLogDays { get; init; }

    /// <summary>POSTGRES_PROGRAMS: the folder of pg_dump and pg_restore. Null: they are on the PATH.</summary>
    public required string? PostgresPrograms { get; init; }

    /// <summary>METRICS_TOKEN: required to read /metrics. Null: nobody may.</summary>
    public required string? MetricsToken { get; init; }

    /// <summary>OTEL_EXPORTER_OTLP_ENDPOINT: where metrics and traces are sent. Null: nowhere.</summary>
    public required string? TelemetryEndpoint { get; init; }

    /// <summary>The proxies in front of the service.</summary>
    public required TrustedProxies TrustedProxies { get; init; }

    /// <summary>HEADER_TIMEOUT_SECONDS: the time in which a client must send the request headers.</summary>
    public required int HeaderTimeoutSeconds { get; init; }

    /// <summary>SECURITY_CONTACT: the contact in /.well-known/security.txt. Null: there is no such file.</summary>
    public required Uri? SecurityContact { get; init; }

    /// <summary>LISTEN_ADDRESS: the address of this machine that the service listens on; <c>*</c> for all.</summary>
    public required string ListenAddress { get; init; }

    /// <summary>LOG_LEVEL; if it is not set, DEBUG=true means debug.</summary>
    public required string LogLevel { get; init; }

    /// <summary>RATE_LIMIT_PER_MINUTE: requests of one address without a sign-in per minute.</summary>
    public required int RateLimitPerMinute { get; init; }

    /// <summary>RATE_LIMIT_PER_HOUR: requests of one address without a sign-in per hour.</summary>
    public required int RateLimitPerHour { get; init; }

    /// <summary>RATE_LIMIT_ANONYMOUS_PER_15_MINUTES: requests of one address without a sign-in: a hall with 500 devices.</summary>
    public required int RateLimitAnonymous { get; init; }

    /// <summary>RATE_LIMIT_USER_PER_15_MINUTES: requests of one signed-in user.</summary>
    public required int RateLimitUser { get; init; }

    /// <summary>RATE_LIMIT_ADMIN_PER_15_MINUTES: requests of one admin.</summary>
    public required int RateLimitAdmin { get; init; }

    /// <summary>SIGN_IN_FAILURES_PER_15_MINUTES: wrong passwords for one account from one address before the address must wait.</summary>
    public required int SignInFailures { get; init; }

    /// <summary>SIGN_IN_FAILURES_BEFORE_LOCK: consecutive wrong passwords that lock an account, from any address.</summary>
    public required int SignInFailuresBeforeLock { get; init; }

    /// <summary>SIGN_IN_LOCK_MINUTES: how long an account stays locked.</summary>
    public required int SignInLockMinutes { get; init; }

    /// <summary>PASSWORD_MIN_LENGTH: 8 to 12 characters.</summary>
    public required int PasswordMinLength { get; init; }

    /// <summary>SMTP_HOST and related variables: the mail server. Null: none.</summary>
    public required SmtpSettings? Smtp { get; init; }

    /// <summary>MAIL_FOLDER: where e-mails are written as files if there is no SMTP server. Null: nowhere; always so in
    /// production.</summary>
    public required string? MailFolder { get; init; }

    public required string? SentryDsn { get; init; }

    /// <summary>Whether /openapi/v1.json and /docs are served.</summary>
    public required bool OpenApiEnabled { get; init; }

    public bool IsProduction => Environment == "production";

    /// <summary>Whether it is publicly reachable: staging is treated like production.</summary>
    public bool IsPublic => Environment is "staging" or "production";

    /// <summary>Reads and checks all settings; problems are collected in the reader.</summary>
    public static AppSettings Read(SettingsReader reader)
    {
        var environment = reader.OneOf("ENVIRONMENT", "development", "development", "test", "staging", "production");
        var production = environment == "production";
        var isPublic = environment is "staging" or "production";
        if (reader.Text("JWT_ALGORITHM", "HS256") != "HS256")
            reader.Wrong("JWT_ALGORITHM", "must be HS256");
        var pool = reader.Number("DATABASE_POOL_SIZE", 20, 1, 1000);
        var overflow = reader.Number("DATABASE_MAX_OVERFLOW", 10, 0, 1000);
        var database = reader.Database("DATABASE_URL", pool + overflow);
        var debug = reader.OneOf("DEBUG", "false", "true", "false", "1", "0") is "true" or "1";
        var frontend = reader.Url("FRONTEND_URL", "http://localhost:5173");
        return new AppSettings
        {
            AppName = reader.Text("APP_NAME", "Malar Market Digital Ledger"),
            Environment = environment,
            SecretKey = reader.Secret("SECRET_KEY", environment == "development", DevelopmentSecret),
            JwtSecretKey = reader.Secret("JWT_SECRET_KEY", environment == "development", DevelopmentSecret),
            SecretKeyPrevious = Previous(reader, "SECRET_KEY_PREVIOUS", environment),
            JwtSecretKeyPrevious = Previous(reader, "JWT_SECRET_KEY_PREVIOUS", environment),
            Database = database,
            DirectDatabase = reader.Optional("DATABASE_DIRECT_URL") is null ? database : reader.Database("DATABASE_DIRECT_URL", 1),
            PreparedStatements = reader.OneOf("DATABASE_PREPARED_STATEMENTS", "auto", "auto", "on", "off") switch
            {
                "on" => true,
                "off" => false,
                _ => null,
            },
            IsSharded = reader.OneOf("DATABASE_SHARDED_BY", "none", "none", "pgdog") == "pgdog",
            RedisUrl = reader.Redis("REDIS_URL"),
            AccessTokenMinutes = reader.Number("ACCESS_TOKEN_EXPIRE_MINUTES", 15, 1, 1440),
            RefreshTokenDays = reader.Number("REFRESH_TOKEN_EXPIRE_DAYS", 7, 1, 365),
            FrontendUrl = frontend,
            PublicUrl = reader.Url("PUBLIC_URL", frontend.AbsoluteUri),
            FrontendFolder = reader.Text("FRONTEND_FOLDER", Path.Combine(AppContext.BaseDirectory, "wwwroot")),
            AllowedOrigins = reader.Origins("ALLOWED_ORIGINS", frontend),
            BackupKey = LongEnough(reader, "BACKUP_KEY", 32),
            MetricsToken = LongEnough(reader, "METRICS_TOKEN", 24),
            TelemetryEndpoint = reader.Optional("OTEL_EXPORTER_OTLP_ENDPOINT"),
            BackupKeepDays = reader.Number("BACKUP_KEEP_DAYS", 30, 1, 36_500),
            ReadLogDays = reader.Number("READ_LOG_DAYS", 365, 30, 3650),
            PostgresPrograms = reader.Optional("POSTGRES_PROGRAMS"),
            TrustedProxies = TrustedProxies.Read(reader),
            HeaderTimeoutSeconds = reader.Number("HEADER_TIMEOUT_SECONDS", 15, 1, 120),
            SecurityContact = Contact(reader),
            ListenAddress = Address(reader, isPublic),
            LogLevel = reader.OneOf(
                "LOG_LEVEL",
                debug ? "debug" : "warning",
                "debug",
                "info",
                "information",
                "warning",
                "error",
                "critical"
            ),
            RateLimitPerMinute = reader.Number("RATE_LIMIT_PER_MINUTE", 1000, 1, 1_000_000),
            RateLimitPerHour = reader.Number("RATE_LIMIT_PER_HOUR", 10_000, 1, 100_000_000),
            RateLimitAnonymous = reader.Number("RATE_LIMIT_ANONYMOUS_PER_15_MINUTES", 5000, 1, 100_000_000),
            RateLimitUser = reader.Number("RATE_LIMIT_USER_PER_15_MINUTES", 1000, 1, 100_000_000),
            RateLimitAdmin = reader.Number("RATE_LIMIT_ADMIN_PER_15_MINUTES", 2000, 1, 100_000_000),
            SignInFailures = reader.Number("SIGN_IN_FAILURES_PER_15_MINUTES", 5, 1, 1000),
            SignInFailuresBeforeLock = reader.Number("SIGN_IN_FAILURES_BEFORE_LOCK", 10, 1, 1000),
            SignInLockMinutes = reader.Number("SIGN_IN_LOCK_MINUTES", 15, 1, 1440),
            PasswordMinLength = reader.Number("PASSWORD_MIN_LENGTH", 8, 8, 12),
            Smtp = SmtpSettings.Read(reader, isPublic),
            MailFolder = Folder(reader, environment),
            SentryDsn = reader.Optional("SENTRY_DSN"),
            OpenApiEnabled = reader.OneOf("OPENAPI_ENABLED", production ? "false" : "true", "true", "false") == "true",
        };
    }

    private static string? Previous(SettingsReader reader, string name, string environment) =>
        reader.Optional(name) is null ? null : reader.Secret(name, environment == "development", DevelopmentSecret);

    private static Uri? Contact(SettingsReader reader)
    {
        if (reader.Optional("SECURITY_CONTACT") is not { } told)
            return null;
        if (Uri.TryCreate(told, UriKind.Absolute, out var contact) && contact.Scheme is "https" or "mailto")
            return contact;
        reader.Wrong("SECURITY_CONTACT", "must be an address such as mailto:security@malar.example or https://malar.example/security");
        return null;
    }

    private static string? LongEnough(SettingsReader reader, string name, int length)
    {
        var secret = reader.Optional(name);
        if (secret is not null && secret.Length < length)
            reader.Wrong(name, $"must have at least {length} characters: openssl rand -base64 48");
        return secret;
    }

    /// <summary>Loopback on a developer's machine; a container must listen on every address of its network.</summary>
    private static string Address(SettingsReader reader, bool isPublic)
    {
        var address = reader.Text("LISTEN_ADDRESS", isPublic ? "*" : "127.0.0.1");
        if (address is "*" or "localhost")
            return address;
        if (IPAddress.TryParse(address, out var parsed))
            return parsed.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{parsed}]" : address;
        reader.Wrong("LISTEN_ADDRESS", "must be an address of this machine such as 127.0.0.1, or * for all of them");
        return "127.0.0.1";
    }

    private static string? Folder(SettingsReader reader, string environment)
    {
        var folder = reader.Optional("MAIL_FOLDER");
        // Anyone who can read the folder could take over every account.
        if (folder is not null && environment is ("staging" or "production"))
            reader.Wrong("MAIL_FOLDER", $"is for development; {environment} sends its mails by SMTP_HOST");
        return folder ?? (environment == "development" ? Path.Combine(".malar", "mail") : null);
    }
}

/// <summary>The environment is invalid; the message names every problem.</summary>
internal sealed class SettingsException(string message) : Exception(message);
