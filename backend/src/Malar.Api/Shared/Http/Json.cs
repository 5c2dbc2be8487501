using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Malar.Api.Shared.Http;

/// <summary>
/// The JSON format of the whole API: snake_case names, exact decimals that are also accepted as strings, times with or without seconds.
/// Tamil is written as Tamil, without escapes.
/// </summary>
internal static partial class Json
{
    public static readonly JsonSerializerOptions Options = Complete(Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web)));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.MaxDepth = 32;
        options.Converters.Add(new TimeConverter());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new BooleanConverter());
        return options;
    }

    /// <summary>Starts building the type metadata now; otherwise that begins with the first text that is read or written.</summary>
    private static JsonSerializerOptions Complete(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Returns the snake_case form of a property name, as clients see it.</summary>
    public static string Name(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    /// <summary>Market times: reads HH:MM or HH:MM:SS, writes HH:MM:SS.</summary>
    private sealed class TimeConverter : JsonConverter<TimeOnly>
    {
        private static readonly string[] Forms = ["HH:mm", "HH:mm:ss"];

        public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TimeOnly.TryParseExact(reader.GetString(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? time
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
    }

    /// <summary>Instants: reads ISO 8601 with an offset, writes UTC with Z. Only instants from 2000 to 2100 are accepted.</summary>
    private sealed partial class InstantConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text
            && Iso().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            && instant.UtcDateTime is { Year: >= 2000 and <= 2100 } utc
                ? utc
                : throw new JsonException();

        [GeneratedRegex(
            @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
            RegexOptions.ExplicitCapture,
            1000
        )]
        private static partial Regex Iso();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(
                DateTime.SpecifyKind(value, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)
            );
    }

    /// <summary>true and false, also as strings, because query strings contain only strings.</summary>
    private sealed class BooleanConverter : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                JsonTokenType.String when bool.TryParse(reader.GetString(), out var value) => value,
                _ => throw new JsonException(),
            };

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }
}
