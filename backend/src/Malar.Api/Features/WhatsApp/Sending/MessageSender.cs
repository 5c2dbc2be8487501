using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>
/// Sends one message to the provider. Before the call, it commits that the call is about to be made; after the call, it commits the
/// outcome. Only a worker killed between the two leaves a message uncertain.
/// </summary>
internal sealed class MessageSender(OutboxQueue queue, ShopClock clock, AppSettings settings)
{
    /// <summary>After this many attempts a person must decide.</summary>
    public const int MaxAttempts = 8;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LastRetry = TimeSpan.FromMinutes(30);

    /// <summary>Delay before a lookup, because a message accepted at the last moment may be listed a little later.</summary>
    private static readonly TimeSpan LookupDelay = TimeSpan.FromMinutes(1);

    /// <summary>For a provider that sends nothing: nothing is committed beforehand.</summary>
    public async Task<Outcome> SimulateAsync(BatchSender.SendContext context, PreparedMessage message, CancellationToken cancellationToken)
    {
        var outgoing = message.Free ?? message.Fixed;
        // The message was given to a provider before the shop became a demo shop or the provider the simulator: it cannot be looked up.
        if (outgoing is null)
            return Unresolved(message.Row);
        var outcome = OutcomeOf(
            context,
            message,
            outgoing,
            await context.Provider.SendAsync(outgoing, cancellationToken),
            message.Row.Attempts + 1
        );
        // Outside production the text is stored with its sign-in code, because there is no telephone to read the code on.
        return settings.IsProduction ? outcome : outcome with { Body = outgoing.Text };
    }

    public async Task RunAsync(BatchSender.SendContext context, PreparedMessage message, CancellationToken cancellationToken)
    {
        if (message.Row.IsUncertain)
        {
            await FinishAsync(context, await LookUpAsync(context, message.Row, cancellationToken));
            return;
        }

        var outgoing = message.Free ?? message.Fixed!;
        if (!context.Gate.IsOpen)
        {
            await FinishAsync(context, Released(message.Row));
            return;
        }

        if (
            !await queue.BeginAsync(
                context.Worker,
                message.Row.Id,
                context.Provider.Name,
                outgoing.To,
                FormOf(outgoing),
                message.Logged(outgoing),
                cancellationToken
            )
        )
            return;
        // Not cancellable: cancelling the call would make the message uncertain for no reason.
        var result = await context.Provider.SendAsync(outgoing, CancellationToken.None);
        await FinishAsync(context, OutcomeOf(context, message, outgoing, result, message.Row.Attempts + 1));
    }

    private Task FinishAsync(BatchSender.SendContext context, Outcome outcome) =>
        queue.FinishAsync(context.Worker, [outcome], CancellationToken.None);

    private Outcome OutcomeOf(
        BatchSender.SendContext context,
        PreparedMessage message,
        OutgoingMessage outgoing,
        SendResult result,
        int attempts
    )
    {
        var done = new Outcome(message.Row.Id, "sent")
        {
            Attempts = attempts,
            Provider = context.Provider.Name,
            SentTo = outgoing.To,
            Form = FormOf(outgoing),
            Body = message.Logged(outgoing),
        };
        switch (result)
        {
            case SendResult.Sent sent:
                context.Gate.RecordSuccess();
                return done with { ProviderMessageId = sent.ProviderMessageId };
            case SendResult.Refused refused:
                context.Gate.RecordSuccess();
                return done with { Status = "failed", ErrorCode = refused.Code, ErrorText = refused.Text };
            case SendResult.WindowClosed when outgoing.Template is null && message.Fixed is not null:
                context.Gate.RecordSuccess();
                return new Outcome(message.Row.Id, "waiting")
                {
                    Attempts = attempts,
                    DueAt = clock.Now,
                    Form = "template",
                };
            case SendResult.WindowClosed closed:
                context.Gate.RecordSuccess();
                return done with { Status = "failed", ErrorCode = closed.Code, ErrorText = "More than 24 hours since the person wrote" };
            case SendResult.NotProcessed not:
                context.Gate.RecordFailure(not.Text, not.RetryAfter);
                return Released(message.Row) with { ErrorCode = not.Code, ErrorText = not.Text };
            case SendResult.Uncertain uncertain:
                context.Gate.RecordFailure(uncertain.Text);
                return done with
                {
                    Status = "waiting",
                    IsUncertain = true,
                    DueAt = clock.Now + LookupDelay,
                    ErrorCode = "no_answer",
                    ErrorText = uncertain.Text,
                };
            default:
                throw new InvalidOperationException($"{context.Provider.Name} answered with {result.GetType().Name}");
        }
    }

    private async Task<Outcome> LookUpAsync(BatchSender.SendContext context, ClaimedMessage row, CancellationToken cancellationToken)
    {
        if (row.Provider != context.Provider.Name)
            return Unresolved(row);
        if (!context.Gate.IsOpen)
            return RetryLookup(row, clock.Now);
        var lost = new LostMessage(row.SentTo!, row.Body!, row.Form == "template", row.SendingAt!.Value);
        switch (await context.Provider.FindAsync(lost, cancellationToken))
        {
            case LookupResult.Candidates found:
                context.Gate.RecordSuccess();
                var known = await queue.KnownAsync(context.Provider.Name, found.ProviderMessageIds, cancellationToken);
                if (found.ProviderMessageIds.FirstOrDefault(id => !known.Contains(id)) is { } id)
                    return new Outcome(row.Id, "sent")
                    {
                        Attempts = row.Attempts,
                        Form = row.Form,
                        ProviderMessageId = id,
                    };
                // The message never arrived.
                return row.Attempts >= MaxAttempts
                    ? new Outcome(row.Id, "failed")
                    {
                        Attempts = row.Attempts,
                        Form = row.Form,
                        ErrorCode = "gave_up",
                        ErrorText = $"The provider gave no answer {row.Attempts} times",
                    }
                    : new Outcome(row.Id, "waiting")
                    {
                        Attempts = row.Attempts,
                        DueAt = clock.Now + Backoff.After(row.Attempts, FirstRetry, LastRetry),
                    };
            case LookupResult.NoAnswer none:
                context.Gate.RecordFailure(none.Text);
                return RetryLookup(row, clock.Now + Backoff.After(row.Attempts, FirstRetry, LastRetry));
            default:
                return Unresolved(row);
        }
    }

    /// <summary>Returns the message to the queue as if it had not been claimed.</summary>
    private Outcome Released(ClaimedMessage row) =>
        new(row.Id, "waiting")
        {
            Attempts = row.Attempts,
            DueAt = clock.Now,
            Form = row.Form,
        };

    /// <summary>Schedules another lookup.</summary>
    private static Outcome RetryLookup(ClaimedMessage row, DateTime at) =>
        new(row.Id, "waiting")
        {
            Attempts = row.Attempts,
            IsUncertain = true,
            DueAt = at,
            Form = row.Form,
            ErrorCode = "no_answer",
            ErrorText = "The provider has not said yet whether it has it",
        };

    /// <summary>Leaves the decision to a person, because it cannot be determined whether the message was sent.</summary>
    private static Outcome Unresolved(ClaimedMessage row) =>
        new(row.Id, "failed")
        {
            Attempts = row.Attempts,
            IsUncertain = true,
            Form = row.Form,
            ErrorCode = "uncertain",
            ErrorText =
                "It may have been sent: the provider did not answer and cannot be asked. Send it again only if the farmer did not get it",
        };

    private static string FormOf(OutgoingMessage message) => message.Template is null ? "free" : "template";
}
