using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Entries;

/// <summary>Takes a line for changing, or says why it may not be changed.</summary>
internal sealed class EntryLock(ShopDb db, CurrentUser user, IfMatch ifMatch)
{
    // Rates first, then the line: the order in which a new sheet takes them, so that neither waits for the other in a circle.
    private const string LockSql =
        $"""
        select pg_advisory_xact_lock_shared(hashtextextended(@shop_id::text, 0))::text;
        {EntryRow.FindSql} for update of e
        """;

    /// <exception cref="ApiException">Unknown, not this clerk's, changed by someone else meanwhile, settled, or void.</exception>
    public async Task<EntryRow> TakeAsync(Guid id, int? version, CancellationToken cancellationToken)
    {
        var line = await db.ReadAsync(LockSql, new { id }, cancellationToken, async grid =>
        {
            await grid.ReadAsync<string>();
            return await grid.ReadSingleOrDefaultAsync<EntryRow>();
        }) ?? throw ApiException.NotFound();
        if (!user.IsAdmin && line.CreatedBy != user.UserId)
            throw new ApiException(ErrorCode.PermissionDenied, EntryTexts.NotYours);
        ifMatch.Check(version, line.Version, line.ToEntry());
        if (line.Status == EntryStatus.Settled)
            throw new ApiException(ErrorCode.EntryLocked, EntryTexts.Settled);
        if (line.Status == EntryStatus.Void)
            throw new ApiException(ErrorCode.InvalidState, EntryTexts.AlreadyVoid);
        return line;
    }
}
