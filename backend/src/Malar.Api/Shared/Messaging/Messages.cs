using Malar.Api.Shared.Data;
using Malar.Api.Shared.Reference;

namespace Malar.Api.Shared.Messaging;

/// <summary>Something a farmer is to be told.</summary>
/// <param name="FarmerId">Whom.</param>
/// <param name="Kind">One of the kinds of <see cref="Outbox"/>.</param>
/// <param name="SubjectId">The line, advance or settlement it tells about.</param>
/// <param name="SubjectVersion">Its version: each is told once.</param>
/// <param name="Payload">JSON of what the text needs beyond the subject, such as old values; null: nothing.</param>
internal sealed record Message(Guid FarmerId, string Kind, Guid SubjectId, int SubjectVersion, string? Payload = null);

/// <summary>
/// Puts messages into the outbox, in the transaction of what they tell. Always: whether the shop sends messages and the
/// farmer's number can take one is judged when it is sent, because both may be put right meanwhile.
/// </summary>
internal sealed class Messages(ShopDb db, ShopClock clock)
{
    /// <summary>Any number in one round trip.</summary>
    public async Task EnqueueAsync(IReadOnlyCollection<Message> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
            return;
        await db.ExecuteAsync(Outbox.InsertSql, new
        {
            now = clock.Now,
            message_ids = messages.Select(_ => clock.NewId()).ToArray(),
            message_farmers = messages.Select(m => m.FarmerId).ToArray(),
            message_kinds = messages.Select(m => m.Kind).ToArray(),
            message_subjects = messages.Select(m => m.SubjectId).ToArray(),
            message_versions = messages.Select(m => m.SubjectVersion).ToArray(),
            message_payloads = messages.Select(m => m.Payload ?? "{}").ToArray(),
        }, cancellationToken);
    }
}
