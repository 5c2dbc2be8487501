using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>Sends what a worker has claimed in one shop. Nothing of it happens inside a transaction.</summary>
internal sealed class BatchSender(ShopDb db, IServiceScopeFactory scopes, MessageSender one, OutboxQueue queue, ShopClock clock)
{
    /// <summary>Messages on their way to the provider at a time.</summary>
    private const int AtOnce = 8;

    /// <summary>What a batch is sent with.</summary>
    internal sealed record Way(Guid ShopId, Guid Worker, IWhatsAppProvider Provider, ProviderGate Gate);

    public async Task RunAsync(Way way, IReadOnlyList<ClaimedMessage> claimed, CancellationToken cancellationToken)
    {
        var context = await MessageContext.LoadAsync(db, way.Provider.Name, claimed, cancellationToken);
        var writer = new MessageWriter(context);
        var prepared = claimed.Select(m => PreparedMessage.Of(m, context, writer, way.ShopId, clock.Now)).ToList();
        await queue.FinishAsync(way.Worker, [.. prepared.Select(p => p.Decided).OfType<Outcome>()], cancellationToken);
        var open = prepared.Where(p => p.Decided is null).ToList();
        if (way.Provider.IsHarmless)
        {
            await queue.FinishAsync(way.Worker, [.. await Task.WhenAll(open.Select(p => one.SimulateAsync(way, p, cancellationToken)))], cancellationToken);
            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(open, options, async (message, ct) =>
        {
            // A connection of its own: marks are committed one by one.
            await using var scope = scopes.CreateShopScope(way.ShopId);
            await scope.ServiceProvider.GetRequiredService<MessageSender>().RunAsync(way, message, ct);
        });
    }
}
