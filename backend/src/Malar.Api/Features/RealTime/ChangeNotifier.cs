using System.Collections.Concurrent;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Microsoft.AspNetCore.SignalR;

namespace Malar.Api.Features.RealTime;

/// <summary>
/// Notifies each shop's connections of changes, at most a few times a second, however many changes there are. Other instances are notified
/// over Redis, if it is configured, and notify their own connections. SignalR's Redis backplane is not used, because it would send this
/// instance's own notifications through Redis as well, and none would arrive while Redis is unavailable.
/// </summary>
internal sealed class ChangeNotifier(
    ChangedShops changed,
    IHubContext<ShopHub> hub,
    FarmerNews farmers,
    RedisLink redis,
    TimeProvider clock
) : BackgroundService
{
    private const string Channel = "malar:shops-changed";

    /// <summary>Id of this instance, used to ignore its own messages.</summary>
    private readonly string instance = Guid.CreateVersion7().ToString("N");
    private readonly ConcurrentDictionary<Guid, bool> heard = [];

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        redis.Subscribe(Channel, Hear);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var own = changed.Take();
                if (own.Count > 0)
                    await redis.PublishAsync(Channel, $"{instance} {string.Join(' ', own)}");
                foreach (var shop in own.Union(heard.Keys.Where(shop => heard.TryRemove(shop, out _))))
                {
                    await TellAsync(ShopHub.GroupOf(shop), stoppingToken);
                    foreach (var farmer in await farmers.ConcernedAsync(shop, stoppingToken))
                        await TellAsync(ShopHub.GroupOf(shop, farmer), stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Shutdown, or a failed startup: there are no connections left to notify.
        }
    }

    private Task TellAsync(string group, CancellationToken cancellationToken) =>
        hub.Clients.Group(group).SendAsync("changed", new { at = clock.GetUtcNow().UtcDateTime }, cancellationToken);

    /// <param name="message">The id of the sending instance, followed by the ids of the shops.</param>
    private void Hear(string message)
    {
        var words = message.Split(' ');
        if (words[0] == instance)
            return;
        foreach (var word in words.Skip(1))
        {
            if (Guid.TryParse(word, out var shop))
                heard.TryAdd(shop, true);
        }
    }
}
