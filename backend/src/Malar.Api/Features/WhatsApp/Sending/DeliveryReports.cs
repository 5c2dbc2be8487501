using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>A provider's report about a message.</summary>
/// <param name="Provider">twilio, interakt, meta or simulator.</param>
/// <param name="ProviderMessageId">The provider's id of the message.</param>
/// <param name="MessageId">Our id, if the report contains it; the report may arrive before the response to the send.</param>
/// <param name="State">queued, sent, delivered, read, failed or undelivered.</param>
/// <param name="WindowClosed">Whether it failed because the 24-hour window has closed and only a template may be sent.</param>
internal sealed record DeliveryReport(
    string Provider,
    string ProviderMessageId,
    Guid? MessageId,
    string State,
    string? ErrorCode = null,
    string? ErrorText = null,
    bool WindowClosed = false
);

/// <summary>
/// Applies delivery reports inside the shop. Reports arrive out of order and repeatedly: queued &lt; sent &lt; delivered &lt; read, and
/// failed and undelivered are final. A report also resolves a message that was uncertain because the response to its send was lost.
/// </summary>
internal sealed class DeliveryReports(ShopDb db, ShopClock clock)
{
    // If only the form was wrong, the message is queued again as a template, as if it had never been accepted.
    private const string ApplySql = """
        with ranks (state, rank) as (values ('queued', 1), ('sent', 2), ('delivered', 3), ('failed', 3), ('undelivered', 3), ('read', 4)),
        reported as (
            select m.id, @window_closed and m.form = 'free' as again
            from outbox_messages m left join ranks old on old.state = m.delivery join ranks new on new.state = @state
            where m.shop_id = @shop_id and m.provider = @provider and m.status in ('claimed', 'waiting', 'sent', 'failed')
                and (m.provider_message_id = @provider_message_id
                    or (m.id = @message_id and m.provider_message_id is null and (m.sending_at is not null or m.is_uncertain)
                        and not @window_closed))
                and new.rank > coalesce(old.rank, 0) and coalesce(m.delivery, '') not in ('failed', 'undelivered')
            for update of m
        )
        update outbox_messages m set
            status = case when reported.again then 'waiting' when @failed then 'failed' else 'sent' end,
            form = case when reported.again then 'template' else m.form end,
            due_at = case when reported.again then @now else m.due_at end,
            provider_message_id = case when reported.again then null else coalesce(m.provider_message_id, @provider_message_id) end,
            delivery = case when reported.again then null else @state end, delivery_at = case when reported.again then null else @now end,
            sent_at = case when reported.again then null else coalesce(m.sent_at, @now) end,
            error_code = case when @failed then @error_code end, error_text = case when @failed then @error_text end,
            payload = case when reported.again then m.payload else m.payload - 'code' end,
            is_uncertain = false, claimed_by = null, sending_at = null
        from reported where m.shop_id = @shop_id and m.id = reported.id
        """;

    /// <returns>Whether the report changed anything.</returns>
    public async Task<bool> ApplyAsync(DeliveryReport report, CancellationToken cancellationToken) =>
        await db.ExecuteAsync(
            ApplySql,
            new
            {
                provider = report.Provider,
                provider_message_id = report.ProviderMessageId,
                message_id = report.MessageId,
                state = report.State,
                failed = report.State is "failed" or "undelivered",
                window_closed = report.WindowClosed,
                error_code = report.ErrorCode,
                error_text = report.ErrorText,
                now = clock.Now,
            },
            cancellationToken
        ) > 0;
}
