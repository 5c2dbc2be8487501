using System.Collections.Concurrent;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Microsoft.AspNetCore.SignalR;

namespace Malar.Api.Features.RealTime;

/// <summary>
/// Tells each shop's connections that something changed: a few times a second at most, however much did. The other instances are told over
/// Redis, where there is one, and tell their own connections. SignalR's own way over Redis would send also this instance's news there and
/// back, so that nobody heard any while Redis is away.
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

    /// <summary>This instance, whose own news comes back to it.</summary>
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
            // The service ends, also when it could not start: nobody is left to tell.
        }
    }

    private Task TellAsync(string group, CancellationToken cancellationToken) =>
        hub.Clients.Group(group).SendAsync("changed", new { at = clock.GetUtcNow().UtcDateTime }, cancellationToken);

    /// <param name="message">Whose news it is, then the shops.</param>
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
