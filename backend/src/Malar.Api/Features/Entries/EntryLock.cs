using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Entries;

/// <summary>Locks an entry for a change, or throws if it may not be changed.</summary>
internal sealed class EntryLock(ShopDb db, CurrentUser user, IfMatch ifMatch, ClerkPermissions permissions)
{
    private const string LockSql = $"{EntryRow.FindSql} for update of e";

    /// <exception cref="ApiException">The entry is unknown, another clerk's, changed by someone else in the meantime, settled or
    /// void.</exception>
    public async Task<EntryRow> TakeAsync(Guid id, int? version, CancellationToken cancellationToken)
    {
        // Lock the terms first, then the entry. A new price sheet locks in the same order, which prevents a deadlock.
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
