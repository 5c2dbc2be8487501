using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>The result recorded for a message when a worker has finished with it.</summary>
internal sealed record Outcome(Guid Id, string Status)
{
    /// <summary>For a waiting message: the earliest time of the next attempt.</summary>
    public DateTime DueAt { get; init; }

    public bool IsUncertain { get; init; }

    /// <summary>Number of attempts, including this one.</summary>
    public int Attempts { get; init; }

    public string? Provider { get; init; }

    public string? ProviderMessageId { get; init; }

    public string? SentTo { get; init; }

    public string? Form { get; init; }

    public string? Body { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorText { get; init; }
}

/// <summary>
/// The outbox of one shop, as used by a worker. Two workers never hold the same message: a claim skips rows locked by others and expires
/// with its lease. Of the messages to one farmer only the earliest open one of its lane can be claimed; answers and codes have their own
/// lane and wait for nothing else.
/// </summary>
internal sealed class OutboxQueue(ShopDb db, ShopClock clock, WhatsAppSettings settings)
{
    // A message of an expired claim may have reached the provider if sending had begun; otherwise it simply waits again.
    private const string ReturnSql = """
        with lapsed as materialized (
            select id from outbox_messages where shop_id = @shop_id and status = 'claimed' and due_at <= @now for update skip locked
        )
        update outbox_messages m set status = 'waiting', claimed_by = null, is_uncertain = m.is_uncertain or m.sending_at is not null,
            due_at = @now
        from lapsed where m.shop_id = @shop_id and m.id = lapsed.id
        """;

    // A message postponed on purpose, such as a receipt until the day's digest, does not block later ones; a message waiting for a retry
    // does. "offset 0" forces one index lookup per farmer: planned as a join, the query read the whole queue for each message while the
    // statistics were older than a broadcast.
    internal const string ClaimSql = """
        with next as (
            select m.id from outbox_messages m
            where m.shop_id = @shop_id and m.status = 'waiting' and m.due_at <= @now
                and not exists (
                    select from outbox_messages e
                    where e.shop_id = m.shop_id and e.farmer_id = m.farmer_id and e.status in ('waiting', 'claimed')
                        and (e.created_at, e.id) < (m.created_at, m.id)
                        and (e.priority = 0) = (m.priority = 0) and e.priority <= m.priority
                        and (e.status = 'claimed' or e.due_at <= @now or e.attempts > 0) offset 0)
            order by m.priority, m.created_at, m.id limit @size for update skip locked
        ), taken as (
            update outbox_messages m set status = 'claimed', claimed_by = @worker, due_at = @lease
            from next where m.shop_id = @shop_id and m.id = next.id
            returning m.*
        )
        select m.id, m.farmer_id, m.to_phone, m.language, m.kind, m.subject_id, m.subject_version, m.payload::text as payload, m.attempts,
            m.created_at, m.sending_at, m.is_uncertain, m.provider, m.sent_to, m.form, m.body
        from taken m order by m.priority, m.created_at, m.id
        """;

    private const string BeginSql = """
        update outbox_messages set sending_at = @now, due_at = @lease, attempts = attempts + 1, provider = @provider,
            provider_message_id = null,
            sent_to = @sent_to, form = @form, body = @body
        where shop_id = @shop_id and id = @id and status = 'claimed' and claimed_by = @worker and due_at > @now
        """;

    // A worker may record "sent" even after its lease has expired; any other result only while it still holds the claim.
    internal const string FinishSql = """
        update outbox_messages m set
            status = o.status, due_at = o.due_at, is_uncertain = o.is_uncertain, attempts = o.attempts,
            provider = coalesce(o.provider, m.provider),
            provider_message_id = coalesce(o.provider_message_id, m.provider_message_id), sent_to = coalesce(o.sent_to, m.sent_to),
            form = o.form,
            body = coalesce(o.body, m.body), error_code = o.error_code, error_text = o.error_text,
            sent_at = case when o.status = 'sent' then @now else m.sent_at end, claimed_by = null,
            sending_at = case when o.is_uncertain then m.sending_at end,
            payload = case when o.status = 'waiting' then m.payload else m.payload - 'code' end
        from unnest(@ids, @statuses, @due_ats, @uncertain, @attempts, @providers, @provider_ids, @phones, @forms, @bodies, @error_codes,
            @error_texts)
            as o (id, status, due_at, is_uncertain, attempts, provider, provider_message_id, sent_to, form, body, error_code, error_text)
        where m.shop_id = @shop_id and m.id = o.id
            and ((m.status = 'claimed' and m.claimed_by = @worker)
                or (o.status = 'sent' and m.sending_at is not null and m.status in ('claimed', 'waiting')))
        """;

    private const string KnownSql =
        "select provider_message_id from outbox_messages where shop_id = @shop_id and provider = @provider and provider_message_id = any(@ids)";

    public Task ReturnLapsedAsync(CancellationToken cancellationToken) =>
        db.ExecuteAsync(ReturnSql, new { now = clock.Now }, cancellationToken);

    /// <summary>Claims up to <paramref name="size"/> messages.</summary>
    public Task<List<ClaimedMessage>> ClaimAsync(Guid worker, int size, CancellationToken cancellationToken) =>
        db.QueryAsync<ClaimedMessage>(
            ClaimSql,
            new
            {
                worker,
                size,
                now = clock.Now,
                lease = clock.Now + settings.Lease,
            },
            cancellationToken
        );

    /// <summary>Commits that the provider is about to be called.</summary>
    /// <returns>False if the lease has expired and another worker may hold the message.</returns>
    public async Task<bool> BeginAsync(
        Guid worker,
        Guid id,
        string provider,
        string sentTo,
        string form,
        string body,
        CancellationToken cancellationToken
    ) =>
        await db.ExecuteAsync(
            BeginSql,
            new
            {
                worker,
                id,
                provider,
                sent_to = sentTo,
                form,
                body,
                now = clock.Now,
                lease = clock.Now + settings.Lease,
            },
            cancellationToken
        ) == 1;

    public Task FinishAsync(Guid worker, IReadOnlyCollection<Outcome> outcomes, CancellationToken cancellationToken) =>
        outcomes.Count == 0
            ? Task.CompletedTask
            : db.ExecuteAsync(
                FinishSql,
                new
                {
                    worker,
                    now = clock.Now,
                    ids = outcomes.Select(o => o.Id).ToArray(),
                    statuses = outcomes.Select(o => o.Status).ToArray(),
                    due_ats = outcomes.Select(o => o.DueAt == default ? clock.Now : o.DueAt).ToArray(),
                    uncertain = outcomes.Select(o => o.IsUncertain).ToArray(),
                    attempts = outcomes.Select(o => o.Attempts).ToArray(),
                    providers = outcomes.Select(o => o.Provider).ToArray(),
                    provider_ids = outcomes.Select(o => o.ProviderMessageId).ToArray(),
                    phones = outcomes.Select(o => o.SentTo).ToArray(),
                    forms = outcomes.Select(o => o.Form).ToArray(),
                    bodies = outcomes.Select(o => o.Body).ToArray(),
                    error_codes = outcomes.Select(o => o.ErrorCode).ToArray(),
                    error_texts = outcomes.Select(o => o.ErrorText).ToArray(),
                },
                cancellationToken
            );

    /// <summary>Returns those of the provider's ids that already belong to messages.</summary>
    public Task<List<string>> KnownAsync(string provider, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        db.QueryAsync<string>(KnownSql, new { provider, ids = ids.ToArray() }, cancellationToken);
}
