using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;

namespace Malar.Api.Features.Entries;

/// <summary>Answers a line that was saved before with its first answer. The line's own primary key is the judge.</summary>
internal sealed class ReplayedEntry(ShopDb db, IHttpContextAccessor http)
{
    private const string FirstVersionSql = "select content::text from entry_versions where shop_id = @shop_id and entry_id = @id and version = 1";

    /// <summary>The first answer; null when there is no such line.</summary>
    /// <exception cref="ApiException">409 IDEMPOTENCY_CONFLICT: the id was used for other content.</exception>
    public async Task<Entry?> FindAsync(Guid id, byte[] hash, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<EntryRow>(EntryRow.FindSql, new { id }, cancellationToken) is not { } line)
            return null;
        if (!line.RequestHash.AsSpan().SequenceEqual(hash))
            throw new ApiException(ErrorCode.IdempotencyConflict, Texts.IdempotencyConflict);
        Idempotency.MarkReplayed(http);
        if (line.Version > 1)
            return EntryJson.Read(await db.OneAsync<string>(FirstVersionSql, new { id }, cancellationToken));
        // SettlementPlanner is no new version of a line: what was answered then was the line before it.
        return line.ToEntry() with { Status = line.NetAmount is null ? EntryStatus.Unpriced : EntryStatus.Priced, SettlementId = null };
    }
}
