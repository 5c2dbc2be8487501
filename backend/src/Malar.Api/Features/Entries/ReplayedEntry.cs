using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;

namespace Malar.Api.Features.Entries;

/// <summary>Answers an entry that was saved before with its first answer. The entry's own primary key is the judge.</summary>
internal sealed class ReplayedEntry(ShopDb db, IHttpContextAccessor http)
{
    private const string FirstVersionSql =
        "select content::text from entry_versions where shop_id = @shop_id and entry_id = @id and version = 1";

    /// <summary>The first answer; null when there is no such entry.</summary>
    /// <exception cref="ApiException">409 IDEMPOTENCY_CONFLICT: the id was used for other content.</exception>
    public async Task<Entry?> FindAsync(Guid id, byte[] hash, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<EntryRow>(EntryRow.FindSql, new { id }, cancellationToken) is not { } entry)
            return null;
        if (!entry.RequestHash.AsSpan().SequenceEqual(hash))
            throw new ApiException(ErrorCode.IdempotencyConflict, Texts.IdempotencyConflict);
        Idempotency.MarkReplayed(http);
        if (entry.Version > 1)
            return EntryJson.Read(await db.OneAsync<string>(FirstVersionSql, new { id }, cancellationToken));
        // To be settled is no new version of an entry: what was answered then was the entry before it.
        return entry.ToEntry() with { Status = entry.NetAmount is null ? EntryStatus.Unpriced : EntryStatus.Priced, SettlementId = null };
    }
}
