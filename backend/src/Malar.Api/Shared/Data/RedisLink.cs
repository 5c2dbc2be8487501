using Malar.Api.Shared.Operations;
using StackExchange.Redis;

namespace Malar.Api.Shared.Data;

/// <summary>
/// Redis, if REDIS_URL is set: shared state that makes several instances fast and fair. It is never the only place of any data: without it,
/// its users fall back and requests are still answered.
/// </summary>
internal sealed class RedisLink(AppSettings settings, TimeProvider clock, ILogger<RedisLink> log) : IHostedService, IAsyncDisposable
{
    /// <summary>Milliseconds without further attempts after a failure.</summary>
    private const long Pause = 2_000;

    private volatile ConnectionMultiplexer? connection;
    private Task connecting = Task.CompletedTask;
    private long pausedUntil;
    private int lost;
    private volatile bool closed;

    /// <summary>Whether REDIS_URL is set.</summary>
    public bool IsConfigured => settings.RedisUrl is not null;

    /// <summary>Whether an attempt makes sense now.</summary>
    public bool IsUp => connection is { IsConnected: true } && clock.GetTimestamp() >= Interlocked.Read(ref pausedUntil);

    /// <summary>Starts connecting and waits briefly. If that fails, the service starts anyway and keeps trying.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsConfigured)
            return;
        connecting = ConnectAsync();
        await Task.WhenAny(connecting, Task.Delay(TimeSpan.FromSeconds(2), cancellationToken));
        if (connection is not { IsConnected: true })
            Lost(null);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>The result; null or false if Redis is unavailable.</returns>
    public async ValueTask<T?> TryAsync<T>(Func<IDatabase, Task<T>> command)
    {
        if (!IsUp)
            return default;
        try
        {
            var answer = await command(connection!.GetDatabase());
            if (Interlocked.Exchange(ref lost, 0) == 1)
                log.LogWarning("Redis is back");
            return answer;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            Lost(e);
            return default;
        }
    }

    /// <summary>Returns whether Redis answers now, regardless of recent failures.</summary>
    public async Task<bool> PingAsync()
    {
        Interlocked.Exchange(ref pausedUntil, 0);
        return await TryAsync(async redis => await redis.PingAsync() >= TimeSpan.Zero);
    }

    /// <summary>Subscribes to messages of other instances on a channel; the subscription survives reconnections.</summary>
    public void Subscribe(string channel, Action<string> handler)
    {
        if (IsConfigured)
            _ = SubscribeAsync(channel, handler);
    }

    /// <summary>Publishes to the other instances, if Redis is available.</summary>
    public async Task PublishAsync(string channel, string message) =>
        await TryAsync(redis => redis.PublishAsync(RedisChannel.Literal(channel), message));

    public async ValueTask DisposeAsync()
    {
        closed = true;
        await connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connection is { } open)
            await open.DisposeAsync();
    }

    private async Task ConnectAsync()
    {
        connection = await ConnectionMultiplexer.ConnectAsync(Options(settings.RedisUrl!));
        connection.ConnectionFailed += (_, failure) => Lost(failure.Exception);
    }

    private async Task SubscribeAsync(string channel, Action<string> handler)
    {
        try
        {
            await connecting;
            // The client resubscribes by itself; if there is no connection now, this waits for the first one.
            await connection!
                .GetSubscriber()
                .SubscribeAsync(RedisChannel.Literal(channel), (_, message) => handler(message.ToString()), CommandFlags.FireAndForget);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            Lost(e);
        }
    }

    private void Lost(Exception? reason)
    {
        Interlocked.Exchange(ref pausedUntil, clock.GetTimestamp() + (Pause * clock.TimestampFrequency / 1000));
        if (Interlocked.Exchange(ref lost, 1) == 0 && !closed)
            log.LogWarning(reason, "Redis cannot be reached; this instance counts by itself until it is back");
    }

    /// <summary>Parses <c>redis[s]://[user]:password@host[:port][/database]</c>.</summary>
    /// <exception cref="FormatException">The text is not such a URI.</exception>
    public static ConfigurationOptions Options(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("redis" or "rediss") || uri.Host.Length == 0)
            throw new FormatException("must look like redis://:password@host:6379");
        var user = uri.UserInfo.Split(':', 2);
        return new ConfigurationOptions
        {
            EndPoints = { { uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : 6379 } },
            Ssl = uri.Scheme == "rediss",
            User = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            DefaultDatabase = int.TryParse(uri.AbsolutePath.Trim('/'), out var database) ? database : 0,
            ClientName = "malar",
            AbortOnConnectFail = false,
            ConnectTimeout = 2_000,
            AsyncTimeout = 1_000,
            SyncTimeout = 1_000,
            BacklogPolicy = BacklogPolicy.FailFast,
            ReconnectRetryPolicy = new LinearRetry(1_000),
        };
    }
}
