using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Retention;

/// <summary>Deletes expired data, shop by shop and in batches, a few minutes after startup and then four times a day.</summary>
internal sealed class RetentionWorker(CrossShopReader crossShop, IServiceScopeFactory scopes, ILogger<RetentionWorker> log)
    : BackgroundService
{
    /// <summary>Delay after startup, which has more urgent work.</summary>
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
            // A startup that fails later also ends here; that failure is reported where it occurs.
        }
    }

    /// <summary>Cleans all shops, each until nothing is left to delete.</summary>
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
            // Continue with the next batch.
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
