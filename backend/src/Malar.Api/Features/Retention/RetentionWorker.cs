using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Retention;

/// <summary>Removes what is long over, shop by shop and batch by batch, a few minutes after the start and then four times a day.</summary>
internal sealed class RetentionWorker(CrossShopReader crossShop, IServiceScopeFactory scopes, ILogger<RetentionWorker> log)
    : BackgroundService
{
    /// <summary>A start has more urgent things to do.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    private const string ShopsSql = $"select shop_id from shops where {CrossShopReader.NotBeingMoved} order by shop_id";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(AfterStart, stoppingToken);
            using var timer = new PeriodicTimer(Pause);
            do
            {
                try
                {
                    await CleanAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "Shops with old rows could not be looked for; it is tried again later");
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Also a start that fails further on ends here, and says itself what was wrong.
        }
    }

    /// <summary>All shops, each until nothing is left.</summary>
    internal async Task CleanAsync(CancellationToken cancellationToken)
    {
        foreach (var shop in await crossShop.QueryAsync<Guid>(ShopsSql, null, cancellationToken))
        {
            try
            {
                await CleanAsync(shop, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Old rows of shop {Shop} could not be removed; it is tried again later", shop);
            }
        }
    }

    private async Task CleanAsync(Guid shop, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shop, Guid.Empty, Role.System);
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        while (await mediator.Send(new DeleteExpired.Command(), cancellationToken) > 0)
        {
            // The next batch.
        }
    }
}

internal static class RetentionServices
{
    public static void AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<RetentionWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<RetentionWorker>());
    }
}
