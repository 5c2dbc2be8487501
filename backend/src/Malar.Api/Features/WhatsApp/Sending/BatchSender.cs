using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>Sends the messages that a worker has claimed in one shop. Provider calls are made outside transactions.</summary>
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
    /// <summary>Messages sent to the provider concurrently.</summary>
    private const int MaxConcurrency = 8;

    /// <summary>The provider and worker of a batch.</summary>
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
        if (context.Provider.IsSimulated)
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
            // A separate scope and connection, because each message is marked in its own transaction.
            await using var scope = scopes.CreateShopScope(context.ShopId);
            await scope.ServiceProvider.GetRequiredService<MessageSender>().RunAsync(context, message, ct);
        });
    }
}
