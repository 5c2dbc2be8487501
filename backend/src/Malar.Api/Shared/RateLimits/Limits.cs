using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Malar.Api.Shared.RateLimits;

/// <summary>The kinds of limits.</summary>
internal enum LimitKind
{
    AddressPerMinute,
    AddressPerHour,
    Anonymous,
    SigningIn,
    Refresh,
    ForgedCall,
    User,
    FailedSignIn,
    UnknownAccountFailure,
    UnknownAccountLock,
    ResetFromAddress,
    ResetPerMinute,
    ResetPerHour,
    CodeFromAddress,
    CodePerMinute,
    CodePerHour,
    CodePerDay,
    WrongCode,
    WrongCodeFromAddress,
    WrongPaperCode,
    BotCommand,
    BotNotice,
    WrongLink,
}

/// <summary>At most <paramref name="Most"/> of a kind, by one address, user or account, in any period of <paramref name="Length"/>
/// milliseconds.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Limit(LimitKind Kind, UInt128 Whose, long Length, int Most)
{
    public const long Minute = 60_000;
    public const long QuarterHour = 15 * Minute;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    /// <summary>Hashes a text into a number; collisions do not occur in practice.</summary>
    public static UInt128 Number(string text) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>Windows in this process: for a single instance, and as a fallback if Redis is unavailable.</summary>
internal sealed class LocalLimits
{
    private readonly ConcurrentDictionary<(LimitKind, UInt128), SlidingWindow> windows = new();
    private long sweptAt;

    /// <summary>Takes one from each, or from none if one is exhausted.</summary>
    public LimitStatus Take(ReadOnlySpan<Limit> limits, long now, bool peek = false)
    {
        Span<LimitStatus> statuses = stackalloc LimitStatus[limits.Length];
        for (var i = 0; i < limits.Length; i++)
        {
            statuses[i] = Window(limits[i]).Take(limits[i].Most, now, peek);
            if (!statuses[i].Refused)
                continue;
            for (var taken = 0; taken < i && !peek; taken++)
                Window(limits[taken]).Release();
            return statuses[i];
        }

        SweepOccasionally(now);
        return LimitStatus.MostRelevant(statuses);
    }

    public void Forget(Limit limit) => windows.TryRemove((limit.Kind, limit.Whose), out _);

    public void ForgetAll() => windows.Clear();

    private SlidingWindow Window(in Limit limit) =>
        windows.TryGetValue((limit.Kind, limit.Whose), out var window)
            ? window
            : windows.GetOrAdd((limit.Kind, limit.Whose), static (_, length) => new SlidingWindow(length), limit.Length);

    /// <summary>Forgets windows that were not used for an hour.</summary>
    private void SweepOccasionally(long now)
    {
        var last = Interlocked.Read(ref sweptAt);
        if (Math.Abs(now - last) < Limit.Minute || Interlocked.CompareExchange(ref sweptAt, now, last) != last)
            return;
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                foreach (var (key, window) in windows)
                {
                    if (window.IsEmpty(now))
                        windows.TryRemove(new KeyValuePair<(LimitKind, UInt128), SlidingWindow>(key, window));
                }
            },
            null
        );
    }
}

/// <summary>The rate limits, shared by all instances over Redis, or counted in this process.</summary>
internal sealed class Limits(LocalLimits local, RedisLimits redis, TimeProvider clock)
{
    /// <summary>Whether a decision needs a request to Redis.</summary>
    public bool AreShared => redis.IsUp;

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public LimitStatus TakeLocally(ReadOnlySpan<Limit> limits, long now) => local.Take(limits, now);

    /// <summary>Takes one from each, or from none if one is exhausted.</summary>
    public async ValueTask<LimitStatus> TakeAsync(Limit[] limits, long now) =>
        await redis.TakeAsync(limits, now, peek: false) ?? local.Take(limits, now);

    public ValueTask<LimitStatus> TakeAsync(Limit limit) => TakeAsync([limit], Now);

    /// <summary>Returns what is left, without taking any.</summary>
    public async ValueTask<LimitStatus> PeekAsync(Limit limit)
    {
        var now = Now;
        return await redis.TakeAsync([limit], now, peek: true) ?? local.Take([limit], now, peek: true);
    }

    public async ValueTask ResetAsync(Limit limit)
    {
        local.Forget(limit);
        await redis.ResetAsync(limit);
    }
}
