using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>Sends what a worker has claimed in one shop. Nothing of it happens inside a transaction.</summary>
internal sealed class BatchSender(
    ShopDb db,
    IServiceScopeFactory scopes,
    MessageSender sender,
    OutboxQueue queue,
    ShopClock clock,
    ReceiptLinks receiptLinks,
    PaperLinks paperLinks
)
{
    /// <summary>Messages on their way to the provider at a time.</summary>
    private const int MaxConcurrency = 8;

    /// <summary>What a batch is sent with.</summary>
    internal sealed record SendContext(Guid ShopId, Guid Worker, IWhatsAppProvider Provider, ProviderGate Gate);

    public async Task RunAsync(SendContext context, IReadOnlyList<ClaimedMessage> claimed, CancellationToken cancellationToken)
    {
        var facts = await MessageContext.LoadAsync(db, context.Provider.Name, claimed, cancellationToken);
        var writer = new MessageWriter(facts, (m, subject) =>
            receiptLinks.Create(new ReceiptLink(context.ShopId, subject, m.SubjectId, m.CreatedAt), m.FarmerId!.Value)
        );
        var prepared = claimed.Select(m => PreparedMessage.Of(m, facts, writer, paperLinks, context.ShopId, clock.Now)).ToList();
        await queue.FinishAsync(context.Worker, [.. prepared.Select(p => p.Decided).OfType<Outcome>()], cancellationToken);
        var open = prepared.Where(p => p.Decided is null).ToList();
        if (context.Provider.IsHarmless)
        {
            await queue.FinishAsync(
                context.Worker,
                [.. await Task.WhenAll(open.Select(p => sender.SimulateAsync(context, p, cancellationToken)))],
                cancellationToken
            );
            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(open, options, async (message, ct) =>
        {
            // A connection of its own: marks are committed one by one.
            await using var scope = scopes.CreateShopScope(context.ShopId);
            await scope.ServiceProvider.GetRequiredService<MessageSender>().RunAsync(context, message, ct);
        });
    }
}
