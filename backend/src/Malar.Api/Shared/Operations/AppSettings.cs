using Malar.Api.Shared.Data;
using Npgsql;

namespace Malar.Api.Shared.Operations;

/// <summary>The service's environment variables, by the names of the deployment guide, checked together at start.</summary>
internal sealed record AppSettings
{
    /// <summary>Signs nothing outside development; production refuses it.</summary>
    private const string DevelopmentSecret = "development-only-key-that-production-refuses";

    public required string AppName { get; init; }

    /// <summary>development, test, staging or production.</summary>
    public required string Environment { get; init; }

    /// <summary>Keys the hashes of refresh tokens. At least 32 characters in production.</summary>
    public required string SecretKey { get; init; }

    public required NpgsqlConnectionStringBuilder Database { get; init; }

    /// <summary>Null: in-process stand-ins, right for one instance only.</summary>
    public required string? RedisUrl { get; init; }

    /// <summary>Signs access tokens (HS256). At least 32 characters in production.</summary>
    public required string JwtSecretKey { get; init; }

    public required int AccessTokenMinutes { get; init; }

    public required int RefreshTokenDays { get; init; }

    public required Uri FrontendUrl { get; init; }

    public required IReadOnlyList<string> AllowedOrigins { get; init; }

    public required string LogLevel { get; init; }

    public required int RateLimitPerMinute { get; init; }

    public required int RateLimitPerHour { get; init; }

    public required string? SentryDsn { get; init; }

    /// <summary>Whether /openapi/v1.json and /docs are served.</summary>
    public required bool OpenApiEnabled { get; init; }

    public bool IsProduction => Environment == "production";

    /// <summary>Reads and checks all of them.</summary>
    /// <exception cref="SettingsException">Names every variable that is missing or wrong, and why.</exception>
    public static AppSettings Read(IConfiguration configuration)
    {
        var reader = new Reader(configuration);
        var environment = reader.OneOf("ENVIRONMENT", "development", "development", "test", "staging", "production");
        var production = environment == "production";
        if (reader.Text("JWT_ALGORITHM", "HS256") != "HS256")
            reader.Wrong("JWT_ALGORITHM", "must be HS256");
        var pool = reader.Number("DATABASE_POOL_SIZE", 20, 1, 1000);
        var overflow = reader.Number("DATABASE_MAX_OVERFLOW", 10, 0, 1000);
        var settings = new AppSettings
        {
            AppName = reader.Text("APP_NAME", "Malar Market Digital Ledger"),
            Environment = environment,
            SecretKey = reader.Secret("SECRET_KEY", production, DevelopmentSecret),
            JwtSecretKey = reader.Secret("JWT_SECRET_KEY", production, DevelopmentSecret),
            Database = reader.Database("DATABASE_URL", pool + overflow),
            RedisUrl = reader.Optional("REDIS_URL"),
            AccessTokenMinutes = reader.Number("ACCESS_TOKEN_EXPIRE_MINUTES", 15, 1, 1440),
            RefreshTokenDays = reader.Number("REFRESH_TOKEN_EXPIRE_DAYS", 7, 1, 365),
            FrontendUrl = reader.Url("FRONTEND_URL", "http://localhost:5173"),
            AllowedOrigins = reader.Text("ALLOWED_ORIGINS", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            LogLevel = reader.OneOf("LOG_LEVEL", "warning", "debug", "info", "information", "warning", "error", "critical"),
            RateLimitPerMinute = reader.Number("RATE_LIMIT_PER_MINUTE", 1000, 1, 1_000_000),
            RateLimitPerHour = reader.Number("RATE_LIMIT_PER_HOUR", 10_000, 1, 100_000_000),
            SentryDsn = reader.Optional("SENTRY_DSN"),
            OpenApiEnabled = reader.OneOf("OPENAPI_ENABLED", production ? "false" : "true", "true", "false") == "true",
        };
        reader.ThrowIfWrong();
        return settings;
    }

    private sealed class Reader(IConfiguration configuration)
    {
        private readonly List<string> problems = [];

        public void Wrong(string name, string why) => problems.Add($"{name} {why}");

        public string? Optional(string name) => configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        public string Text(string name, string standard) => Optional(name) ?? standard;

        public string OneOf(string name, string standard, params string[] allowed)
        {
            var value = Text(name, standard).ToLowerInvariant();
            if (allowed.Contains(value))
                return value;
            Wrong(name, $"must be one of {string.Join(", ", allowed)}");
            return standard;
        }

        public int Number(string name, int standard, int min, int max)
        {
            var text = Optional(name);
            if (text is null)
                return standard;
            if (int.TryParse(text, out var value) && value >= min && value <= max)
                return value;
            Wrong(name, $"must be a whole number from {min} to {max}");
            return standard;
        }

        public Uri Url(string name, string standard)
        {
            if (Uri.TryCreate(Text(name, standard), UriKind.Absolute, out var url))
                return url;
            Wrong(name, "must be an address such as https://malar.example");
            return new Uri(standard);
        }

        public string Secret(string name, bool production, string standard)
        {
            var value = Text(name, standard);
            if (production && (value == standard || value.Length < 32))
                Wrong(name, "must be a secret of its own with at least 32 characters in production");
            return value;
        }

        public NpgsqlConnectionStringBuilder Database(string name, int connections)
        {
            try
            {
                var builder = DatabaseUrl.Parse(Text(name, ""));
                builder.MaxPoolSize = connections;
                return builder;
            }
            catch (FormatException)
            {
                Wrong(name, "must look like postgresql://user:password@host:5432/database");
                return new NpgsqlConnectionStringBuilder();
            }
        }

        public void ThrowIfWrong()
        {
            if (problems.Count > 0)
                throw new SettingsException($"These settings need attention:{string.Concat(problems.Select(p => $"\n  {p}"))}");
        }
    }
}

/// <summary>The environment is not fit to start with; the message names everything that is wrong.</summary>
internal sealed class SettingsException(string message) : Exception(message);
