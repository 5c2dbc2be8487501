using Malar.Api.Shared.Pipeline;
using Microsoft.AspNetCore.SignalR;

namespace Malar.Api.Features.RealTime;

/// <summary>Tells each shop's connections that something changed: a few times a second at most, however much did.</summary>
internal sealed class ChangeNotifier(ChangedShops changed, IHubContext<ShopHub> hub, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var shop in changed.Take())
                    await hub
                        .Clients.Group(ShopHub.GroupOf(shop))
                        .SendAsync("changed", new { at = clock.GetUtcNow().UtcDateTime }, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The service ends, also when it could not start: nobody is left to tell.
        }
    }
}
