using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Entries;

/// <summary>Takes an entry for changing, or says why it may not be changed.</summary>
internal sealed class EntryLock(ShopDb db, CurrentUser user, IfMatch ifMatch, ClerkPermissions permissions)
{
    private const string LockSql = $"{EntryRow.FindSql} for update of e";

    /// <exception cref="ApiException">Unknown, not this clerk's, changed by someone else meanwhile, settled, or void.</exception>
    public async Task<EntryRow> TakeAsync(Guid id, int? version, CancellationToken cancellationToken)
    {
        // Terms first, then the entry: the order in which a new sheet takes them, so that neither waits for the other in a circle.
        var entry = await db.FindAsync<EntryRow>(LockSql, new { id }, cancellationToken, holdTerms: true) ?? throw ApiException.NotFound();
        if (entry.CreatedBy != user.UserId && !await permissions.MayAsync(Permission.CorrectOthers, cancellationToken))
            throw new ApiException(ErrorCode.PermissionDenied, EntryTexts.NotYours);
        ifMatch.Check(version, entry.Version, entry.ToEntry());
        if (entry.Status == EntryStatus.Settled)
            throw new ApiException(ErrorCode.EntryLocked, EntryTexts.Settled);
        if (entry.Status == EntryStatus.Void)
            throw new ApiException(ErrorCode.InvalidState, EntryTexts.AlreadyVoid);
        return entry;
    }
}
