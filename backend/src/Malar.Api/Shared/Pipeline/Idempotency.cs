using System.Security.Cryptography;
using System.Text.Json;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;
using Npgsql;

namespace Malar.Api.Shared.Pipeline;

/// <summary>Makes creating requests safe to repeat.</summary>
internal static class Idempotency
{
    public const string KeyHeader = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>Serialises numbers in one form, so that 10.5, 10.50 and "10.50" have the same hash.</summary>
    private static readonly JsonSerializerOptions Canonical = new(Json.Options) { Converters = { new PlainDecimals() } };

    /// <summary>Maximum length of a key in characters; enough for UUIDs, slip numbers and file names with a date.</summary>
    public const int MaxKeyLength = 255;

    public static bool HasKey(IHttpContextAccessor http) => Key(http) is not null;

    public static string? Key(IHttpContextAccessor http) =>
        http.HttpContext?.Request.Headers[KeyHeader].ToString() is { Length: > 0 } key ? key : null;

    /// <summary>Returns the SHA-256 of the request's content.</summary>
    public static byte[] Hash<T>(T content) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, Canonical));

    /// <summary>Returns the key under which a create with a client's own id is stored.</summary>
    /// <param name="operation">The use case.</param>
    /// <param name="id">The client's id.</param>
    /// <param name="user">The office user, or the farmer, whose key it is.</param>
    public static string KeyOf(string operation, Guid id, CurrentUser user) =>
        user.OwnFarmerId is { } farmer ? $"{operation} of {farmer} {id}" : $"{operation} {id}";

    /// <summary>Returns whether the key was claimed concurrently, which a repeated attempt will find.</summary>
    public static bool IsTaken(PostgresException exception) =>
        exception is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "idempotency_keys_pk" };

    public static void MarkReplayed(IHttpContextAccessor http)
    {
        if (http.HttpContext is { } context)
            context.Response.Headers[ReplayedHeader] = "true";
    }

    private sealed class PlainDecimals : System.Text.Json.Serialization.JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        // Dividing by 1 with 28 zeros drops trailing zeros without changing the value.
        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
    }
}

/// <summary>
/// Answers a repeated create with its first response. The key is claimed first, in the transaction of the write itself, and its primary
/// key decides: of two concurrent requests the second waits for the first and then reads its response.
/// </summary>
/// <remarks>
/// A key is scoped to the user and their role: for everyone else, and for the same user once they have fewer rights, it is a key that was
/// never used. So a replay is allowed only what the first request was allowed. An id is scoped to the office, or to the one farmer: what
/// one clerk's device could not send may be sent from another one, and when the first device returns it is still the same act. Both
/// may read the response.
/// </remarks>
internal sealed class IdempotencyBehaviour<TRequest, TResponse>(ShopDb db, CurrentUser user, IHttpContextAccessor http, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private const string ClaimSql = """
        insert into idempotency_keys (shop_id, key, request_hash, created_at)
        values (@shop_id, @key, @hash, @now)
        on conflict (shop_id, key) do nothing
        """;

    private const string FindSql =
        "select request_hash as hash, response::text as response from idempotency_keys where shop_id = @shop_id and key = @key";

    private const string KeepSql = "update idempotency_keys set response = @response::jsonb where shop_id = @shop_id and key = any(@keys)";

    private sealed record Kept
    {
        public byte[] Hash { get; init; } = [];

        public string? Response { get; init; }
    }

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        // Single-statement commands keep their own ids unique; they come here only with a header.
        if (
            request is not ICreate create
            || !db.InTransaction
            || (request is ISingleStatementCommand<TResponse> && !Idempotency.HasKey(http))
        )
            return await next();
        var keys = Keys(create).ToArray();
        if (keys.Length == 0)
            return await next();

        var hash = Idempotency.Hash(create.Content);
        foreach (var key in keys)
        {
            if (
                await db.ExecuteAsync(
                    ClaimSql,
                    new
                    {
                        key,
                        hash,
                        now = clock.GetUtcNow().UtcDateTime,
                    },
                    cancellationToken
                ) == 1
            )
                continue;
            var kept = await db.OneAsync<Kept>(FindSql, new { key }, cancellationToken);
            if (!kept.Hash.AsSpan().SequenceEqual(hash) || kept.Response is null)
                throw new ApiException(ErrorCode.IdempotencyConflict, Texts.IdempotencyConflict);
            Idempotency.MarkReplayed(http);
            return JsonSerializer.Deserialize<TResponse>(kept.Response, Json.Options)!;
        }

        var response = await next();
        await db.ExecuteAsync(KeepSql, new { keys, response = JsonSerializer.Serialize(response, Json.Options) }, cancellationToken);
        return response;
    }

    private IEnumerable<string> Keys(ICreate create)
    {
        var content = create.Content.GetType();
        var operation = content.DeclaringType?.Name ?? content.Name;
        if (create.Id is { } id)
            yield return Idempotency.KeyOf(operation, id, user);
        if (Idempotency.Key(http) is { } key)
            yield return $"{operation} {user.Role} {user.UserId} {user.OwnFarmerId} key {key}";
    }
}
