using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>
/// Applies a delivery report in the shop that sent the message. A report that arrives before the worker has stored the provider's message
/// id is retried for a while. If this process ends first, only an intermediate state can be lost, because the final one arrives later.
/// </summary>
internal sealed class DeliveryReportHandler(
    CrossShopReader crossShop,
    IServiceScopeFactory scopes,
    ChangedShops changed,
    TimeProvider clock,
    ILogger<DeliveryReportHandler> log
)
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)];

    private const string FindSql = """
        select shop_id from outbox_messages where provider_message_id = @provider_message_id and provider = @provider
        union
        select m.shop_id from shops s join outbox_messages m on m.shop_id = s.shop_id and m.id = @message_id
        """;

    public async Task ApplyAsync(IReadOnlyList<DeliveryReport> reports, CancellationToken cancellationToken)
    {
        foreach (var report in reports)
        {
            if (!await TryAsync(report, cancellationToken))
                _ = TryAgainAsync(report);
        }
    }

    /// <returns>False if no message has this id yet.</returns>
    private async Task<bool> TryAsync(DeliveryReport report, CancellationToken cancellationToken)
    {
        var shops = await crossShop.QueryAsync<Guid>(
            FindSql,
            new
            {
                provider = report.Provider,
                provider_message_id = report.ProviderMessageId,
                message_id = report.MessageId,
            },
            cancellationToken
        );
        foreach (var shop in shops)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shop, Guid.Empty, Role.System);
            if (await scope.ServiceProvider.GetRequiredService<DeliveryReports>().ApplyAsync(report, cancellationToken))
                changed.Note(shop);
        }

        return shops.Count > 0;
    }

    private async Task TryAgainAsync(DeliveryReport report)
    {
        try
        {
            foreach (var pause in Pauses)
            {
                await Task.Delay(pause, clock);
                if (await TryAsync(report, CancellationToken.None))
                    return;
            }
        }
        catch (Exception e)
        {
            log.LogWarning(e, "A report of {Provider} on {MessageId} could not be applied", report.Provider, report.ProviderMessageId);
        }
    }
}
