using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Shared.Messaging;

/// <summary>A message for the outbox, usually to a farmer.</summary>
/// <param name="FarmerId">The recipient; null for the owner of <see cref="ToPhone"/>.</param>
/// <param name="Kind">One of the kinds of <see cref="Outbox"/>.</param>
/// <param name="SubjectId">The entry, advance or settlement it is about; a new id if there is none.</param>
/// <param name="SubjectVersion">Its version; there is one message per kind and version.</param>
/// <param name="Payload">JSON with what the text needs besides the subject, such as old values; null for nothing.</param>
internal sealed record Message(Guid? FarmerId, string Kind, Guid SubjectId, int SubjectVersion, string? Payload = null)
{
    /// <summary>E.164; null for the farmer's number at the time of sending.</summary>
    public string? ToPhone { get; init; }

    /// <summary>ta or en; null for the farmer's language, or the shop's.</summary>
    public string? Language { get; init; }

    /// <summary>The author; null for the service itself.</summary>
    public Guid? CreatedBy { get; init; }
}

/// <summary>
/// Adds messages to the outbox, in the transaction of what they are about. They are always added: whether the shop sends messages and the
/// farmer's number is usable is checked when they are sent, because both may be corrected in the meantime.
/// </summary>
internal sealed class Messages(ShopDb db, ShopClock clock)
{
    /// <summary>Adds any number of messages in one round trip.</summary>
    /// <returns>Their ids, in order.</returns>
    public async Task<IReadOnlyList<Guid>> EnqueueAsync(IReadOnlyCollection<Message> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
            return [];
        var ids = messages.Select(_ => clock.NewId()).ToArray();
        await db.ExecuteAsync(
            Outbox.InsertSql,
            new
            {
                now = clock.Now,
                message_ids = ids,
                message_farmers = messages.Select(m => m.FarmerId).ToArray(),
                message_phones = messages.Select(m => m.ToPhone).ToArray(),
                message_languages = messages.Select(m => m.Language).ToArray(),
                message_kinds = messages.Select(m => m.Kind).ToArray(),
                message_priorities = messages.Select(m => Outbox.PriorityOf(m.Kind)).ToArray(),
                message_subjects = messages.Select(m => m.SubjectId).ToArray(),
                message_versions = messages.Select(m => m.SubjectVersion).ToArray(),
                message_payloads = messages.Select(m => m.Payload ?? "{}").ToArray(),
                message_authors = messages.Select(m => m.CreatedBy).ToArray(),
            },
            cancellationToken
        );
        return ids;
    }
}
