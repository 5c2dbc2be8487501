using Malar.Api.Shared.Data;

namespace Malar.Api.Shared.Shops;

/// <summary>Tells the other instances over Redis, where there is one, that a shop's terms are not what they remember of them.</summary>
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

    /// <summary>After a committed change: so that who reads the shop's settings from memory finds the new ones, here and there.</summary>
    public void Tell(Guid shopId)
    {
        cache.Forget(shopId, long.MaxValue);
        // Nobody waits for it: who does not hear of it looks again by himself a little later.
        _ = redis.PublishAsync(Channel, shopId.ToString());
    }
}
