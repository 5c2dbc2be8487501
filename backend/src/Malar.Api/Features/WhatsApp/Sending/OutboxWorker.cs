using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>
/// Sends waiting messages from the outboxes. Every instance may run it, because claims prevent duplicates. If the provider fails or is not
/// configured, messages wait and none is lost.
/// </summary>
internal sealed class OutboxWorker(
    CrossShopReader db,
    IServiceScopeFactory scopes,
    WhatsAppProviders providers,
    WhatsAppSettings settings,
    ChangedShops changed,
    TimeProvider clock,
    ILogger<OutboxWorker> log
) : BackgroundService
{
    private const int BatchSize = 50;

    /// <summary>Shops processed concurrently.</summary>
    private const int ShopConcurrency = 4;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan ErrorDelay = TimeSpan.FromSeconds(10);

    private const string DueSql = $"""
        select m.shop_id, s.is_demo from outbox_messages m join shops s on s.shop_id = m.shop_id
        where m.{CrossShopReader.NotBeingMoved} and m.status in ('waiting', 'claimed') and m.due_at <= @now group by m.shop_id, s.is_demo
        """;

    private sealed record DueShop
    {
        public Guid ShopId { get; init; }

        public bool IsDemo { get; init; }
    }

    /// <summary>Owner id of this worker's claims; new at every start.</summary>
    private readonly Guid worker = Guid.CreateVersion7(clock.GetUtcNow());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.WorkerEnabled)
            return;
        using var timer = new PeriodicTimer(PollInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await DrainAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "Sending could not go on; it is tried again");
                    await Task.Delay(ErrorDelay, clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Sends in progress are completed; messages that are only claimed wait again once their lease expires.
        }
    }

    /// <summary>Runs until no message is left that can be sent now.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (await RunOnceAsync(cancellationToken) > 0)
            cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Runs until one shop has no message left that can be sent now.</summary>
    public async Task DrainAsync(Guid shopId, bool isDemo, CancellationToken cancellationToken)
    {
        while (await RunShopAsync(shopId, isDemo, cancellationToken) > 0)
            cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Sends one batch for each shop with due messages.</summary>
    /// <returns>Number of messages claimed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var due = await db.QueryAsync<DueShop>(DueSql, new { now = clock.GetUtcNow().UtcDateTime }, cancellationToken);
        var taken = 0;
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = ShopConcurrency, CancellationToken = cancellationToken },
            async (shop, ct) =>
            {
                try
                {
                    Interlocked.Add(ref taken, await RunShopAsync(shop.ShopId, shop.IsDemo, ct));
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // The failure is this shop's only: messages of other shops continue, including those being sent now.
                    log.LogWarning(e, "Messages of shop {Shop} could not be sent; it is tried again", shop.ShopId);
                }
            }
        );
        return taken;
    }

    private async Task<int> RunShopAsync(Guid shopId, bool isDemo, CancellationToken cancellationToken)
    {
        var (provider, gate) = providers.Of(isDemo);
        if (!gate.IsOpen || !provider.Check().IsReady)
            return 0;
        await using var scope = scopes.CreateShopScope(shopId);
        var services = scope.ServiceProvider;
        var queue = services.GetRequiredService<OutboxQueue>();
        await queue.ReturnLapsedAsync(cancellationToken);
        await services.GetRequiredService<ReceiptBundling>().RunAsync(cancellationToken);
        // While the provider is failing, one message at a time until one succeeds.
        var claimed = await queue.ClaimAsync(worker, gate.IsFailing ? 1 : BatchSize, cancellationToken);
        if (claimed.Count == 0)
            return 0;
        await services
            .GetRequiredService<BatchSender>()
            .RunAsync(new BatchSender.SendContext(shopId, worker, provider, gate), claimed, cancellationToken);
        changed.Note(shopId);
        return claimed.Count;
    }
}

internal static class OutboxScopes
{
    /// <summary>Creates a scope in which the service itself acts in a shop.</summary>
    public static AsyncServiceScope CreateShopScope(this IServiceScopeFactory scopes, Guid shopId)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shopId, Guid.Empty, Role.System);
        return scope;
    }
}
