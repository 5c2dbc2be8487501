using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;

namespace Malar.Api.Features.Entries;

/// <summary>Answers an entry that was saved before with its first answer. The entry's primary key decides whether it was.</summary>
internal sealed class ReplayedEntry(ShopDb db, IHttpContextAccessor http)
{
    private const string FirstVersionSql =
        "select content::text from entry_versions where shop_id = @shop_id and entry_id = @id and version = 1";

    /// <summary>Returns the first answer, or null if there is no such entry.</summary>
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
        // Settling does not create a new version of an entry; the first answer showed it as it was before.
        return entry.ToEntry() with { Status = entry.NetAmount is null ? EntryStatus.Unpriced : EntryStatus.Priced, SettlementId = null };
    }
}
