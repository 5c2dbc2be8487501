using Malar.Api.Features.WhatsApp.Bot;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>
/// Answers inbound messages: immediately if this instance received the message, and by polling every few seconds for messages left over
/// from an instance that died. Several instances may run, because a lock on the phone number lets one at a time handle a conversation.
/// </summary>
internal sealed class InboundWorker(
    InboundSignal signal,
    CrossShopReader db,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<InboundWorker> log
) : BackgroundService
{
    private const int Concurrency = 4;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(3);

    private const string WaitingSql = $"""
        select distinct shop_id, phone from whatsapp_inbound
        where {CrossShopReader.NotBeingMoved} and handled_at is null and due_at <= @now limit 1000
        """;

    private sealed record WaitingRow
    {
        public Guid ShopId { get; init; }

        public string Phone { get; init; } = "";
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([PollAsync(stoppingToken), .. Enumerable.Range(0, Concurrency).Select(_ => ConsumeAsync(stoppingToken))]);

    private async Task PollAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval);
        try
        {
            do
            {
                try
                {
                    foreach (
                        var waiting in await db.QueryAsync<WaitingRow>(
                            WaitingSql,
                            new { now = clock.GetUtcNow().UtcDateTime },
                            stoppingToken
                        )
                    )
                        signal.Notify(new Sender(waiting.ShopId, waiting.Phone));
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "Messages that wait for an answer could not be looked for");
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A startup that fails later also ends here; that failure is reported where it occurs.
        }
    }

    private async Task ConsumeAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var sender in signal.Waiting.ReadAllAsync(stoppingToken))
            {
                try
                {
                    while (await SendAsync(sender, new AnswerInbound.Command(sender.Phone), stoppingToken))
                    {
                        // Continue with the next message of the same number.
                    }
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    await PostponeAsync(sender, e, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A message whose answer was not committed is still unhandled; the next start finds it.
        }
    }

    private async Task PostponeAsync(Sender sender, Exception why, CancellationToken stoppingToken)
    {
        log.LogWarning(why, "A message could not be answered; it is tried again");
        try
        {
            await SendAsync(sender, new PostponeInbound.Command(sender.Phone, why.GetType().Name), stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database is unavailable. The row stays as it is.
            log.LogWarning(e, "Nor could it be put off");
        }
    }

    private async Task<T> SendAsync<T>(Sender sender, IRequest<T> command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(sender.ShopId, Guid.Empty, Role.System);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }
}
