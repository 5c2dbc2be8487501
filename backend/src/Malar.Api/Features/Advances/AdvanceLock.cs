using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Advances;

/// <summary>Locks an advance for its decision, or throws if it cannot be decided.</summary>
internal sealed class AdvanceLock(ShopDb db, CurrentUser user, IfMatch ifMatch)
{
    /// <summary>
    /// Returns the advance, locked until the transaction ends: of two decisions at the same moment, the second waits and then sees the
    /// first.
    /// </summary>
    /// <exception cref="ApiException">The advance is unknown, was changed by someone else in the meantime, or is already
    /// decided.</exception>
    public async Task<AdvanceRow> TakeAsync(Guid id, int? version, CancellationToken cancellationToken)
    {
        var row = await db.FindAsync<AdvanceRow>(AdvanceRow.LockSql, new { id }, cancellationToken) ?? throw ApiException.NotFound();
        ifMatch.Check(version, row.Version, row.ToAdvance(!user.IsFarmer));
        return row.Status == AdvanceStatus.Pending ? row : throw new ApiException(ErrorCode.InvalidState, AdvanceTexts.NotPending);
    }
}
