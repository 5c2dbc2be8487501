using Malar.Api.Shared.Data;
using Npgsql;

namespace Malar.Api.Shared.Operations;

/// <summary>Reads settings and collects their problems, so that all are reported at once.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> problems = [];

    public void Wrong(string name, string why) => problems.Add($"{name} {why}");

    public string? Optional(string name) => configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A setting with two names; both may be given if they have the same value.</summary>
    public (string Name, string? Value) Either(string name, string other)
    {
        var (first, second) = (Optional(name), Optional(other));
        if (first is not null && second is not null && first != second)
            Wrong(name, $"and {other} mean the same and differ: keep one of them");
        return first is null && second is not null ? (other, second) : (name, first);
    }

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
        if (Uri.TryCreate(Text(name, standard), UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;
        Wrong(name, "must be an address such as https://malar.example");
        return new Uri(standard);
    }

    /// <summary>Origins as browsers send them, including that of the frontend.</summary>
    public IReadOnlyList<string> Origins(string name, Uri frontend)
    {
        var origins = new List<string> { Origin(frontend) };
        // A JSON list is accepted too, because some hosting providers write settings so.
        foreach (
            var item in Text(name, "").Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            var text = item.Trim('"', '\'');
            // A star would let every web page use the cookies of its visitors.
            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.AbsolutePath == "/")
                origins.Add(Origin(url));
            else
                Wrong(name, $"must be addresses such as https://malar.example separated by commas, which \"{text}\" is not");
        }

        return [.. origins.Distinct()];
    }

    public string? Redis(string name)
    {
        var url = Optional(name);
        try
        {
            if (url is not null)
                RedisLink.Options(url);
        }
        catch (FormatException e)
        {
            Wrong(name, e.Message);
        }

        return url;
    }

    /// <summary>
    /// A secret. Development has a default in the source code. Everywhere else it is refused, because anyone who knows it could sign in as
    /// anyone, as are secrets from examples and easily guessed ones such as <c>aaaa…</c>.
    /// </summary>
    public string Secret(string name, bool development, string standard)
    {
        var value = Text(name, development ? standard : "");
        if (!development && (value == standard || IsWeak(value)))
            Wrong(name, "must be a secret of its own with at least 32 characters outside development: openssl rand -base64 48");
        return value;
    }

    private static bool IsWeak(string secret) =>
        secret.Length < 32
        || secret.Distinct().Count() < 10
        || (secret + secret).IndexOf(secret, 1, StringComparison.Ordinal) < secret.Length
        || Placeholders.Any(p => secret.Contains(p, StringComparison.OrdinalIgnoreCase));

    /// <summary>Placeholders that examples use for a secret.</summary>
    private static readonly string[] Placeholders = ["change", "your-", "your_", "example", "placeholder", "secret-key", "secret_key"];

    public NpgsqlConnectionStringBuilder Database(string name, int connections)
    {
        try
        {
            var builder = DatabaseUrl.Parse(Text(name, ""));
            builder.MaxPoolSize = connections;
            return builder;
        }
        catch (FormatException e)
        {
            Wrong(name, e.Message);
            return new NpgsqlConnectionStringBuilder();
        }
    }

    /// <exception cref="SettingsException">Names every variable that is missing or invalid, and why.</exception>
    public void ThrowIfWrong()
    {
        if (problems.Count > 0)
            throw new SettingsException($"These settings need attention:{string.Concat(problems.Select(p => $"\n  {p}"))}");
    }

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
