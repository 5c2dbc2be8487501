using Malar.Api.Shared.Data;

namespace Malar.Api.Shared.Shops;

/// <summary>Notifies the other instances over Redis, if there is one, that their cached terms of a shop are stale.</summary>
internal sealed class ShopTermsNews(ShopTermsCache cache, RedisLink redis) : IHostedService
{
    private const string Channel = "malar:terms-changed";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        redis.Subscribe(Channel, message =>
        {
            if (Guid.TryParse(message, out var shop))
                cache.Forget(shop, long.MaxValue);
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called after a committed change, so that cached settings are refreshed here and on other instances.</summary>
    public void Tell(Guid shopId)
    {
        cache.Forget(shopId, long.MaxValue);
        // Not awaited: an instance that misses it checks by itself shortly after.
        _ = redis.PublishAsync(Channel, shopId.ToString());
    }
}
