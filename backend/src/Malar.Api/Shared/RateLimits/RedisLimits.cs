using Malar.Api.Shared.Data;
using StackExchange.Redis;

namespace Malar.Api.Shared.RateLimits;

/// <summary>The windows of <see cref="SlidingWindow"/> in Redis, shared by all instances: one script, one round trip per
/// request.</summary>
internal sealed class RedisLimits(RedisLink link)
{
    /// <summary>
    /// KEYS: one per limit. ARGV: now, whether only to peek, then length and maximum of each limit. Returns refused, left and more_at of
    /// each. A window is a flat list of first, last and count of its parts, oldest first.
    /// </summary>
    private const string Script = """
        local now, peek = tonumber(ARGV[1]), ARGV[2] == '1'
        local windows, answers, refused = {}, {}, false
        for i, key in ipairs(KEYS) do
            local length, most = tonumber(ARGV[2 * i + 1]), tonumber(ARGV[2 * i + 2])
            local kept, parts, used = redis.call('get', key), {}, 0
            local old = kept and cmsgpack.unpack(kept) or {}
            for p = 1, #old, 3 do
                if old[p + 1] > now - length and old[p + 1] < now + length then
                    parts[#parts + 1], parts[#parts + 2], parts[#parts + 3] = old[p], old[p + 1], old[p + 2]
                    used = used + old[p + 2]
                end
            end
            local full = used >= most
            refused = refused or full
            windows[i] = { parts = parts, used = used, full = full, length = length, most = most }
        end
        for i, key in ipairs(KEYS) do
            local w = windows[i]
            local parts, n = w.parts, #w.parts
            if not refused and not peek then
                if n > 0 and now - parts[n - 2] < w.length / 60 then
                    parts[n - 1], parts[n] = math.max(now, parts[n - 1]), parts[n] + 1
                else
                    parts[n + 1], parts[n + 2], parts[n + 3] = now, now, 1
                end
                w.used = w.used + 1
                redis.call('set', key, cmsgpack.pack(parts), 'px', 2 * w.length)
            end
            answers[#answers + 1] = w.full and 1 or 0
            answers[#answers + 1] = math.max(0, w.most - w.used)
            answers[#answers + 1] = (parts[2] or now - w.length) + w.length
        end
        return answers
        """;

    public bool IsUp => link.IsUp;

    /// <returns>Null if Redis is unavailable.</returns>
    public async ValueTask<LimitStatus?> TakeAsync(Limit[] limits, long now, bool peek)
    {
        if (!link.IsUp)
            return null;
        var args = new RedisValue[2 + (2 * limits.Length)];
        (args[0], args[1]) = (now, peek ? 1 : 0);
        for (var i = 0; i < limits.Length; i++)
            (args[(2 * i) + 2], args[(2 * i) + 3]) = (limits[i].Length, limits[i].Most);
        var answer = await link.TryAsync(async redis =>
            (long[]?)await redis.ScriptEvaluateAsync(Script, Array.ConvertAll(limits, Key), args)
        );
        if (answer is null)
            return null;
        var statuses = new LimitStatus[limits.Length];
        for (var i = 0; i < limits.Length; i++)
            statuses[i] = new LimitStatus(answer[3 * i] == 1, limits[i].Most, (int)answer[(3 * i) + 1], answer[(3 * i) + 2]);
        return LimitStatus.MostRelevant(statuses);
    }

    public async ValueTask ResetAsync(Limit limit) => await link.TryAsync(redis => redis.KeyDeleteAsync(Key(limit)));

    private static RedisKey Key(Limit limit) => $"malar:limit:{limit.Kind}:{limit.Whose:x32}";
}
