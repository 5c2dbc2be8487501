using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Advances;

/// <summary>Takes an advance for its decision, or says why it cannot be decided.</summary>
internal sealed class AdvanceLock(ShopDb db, CurrentUser user, IfMatch ifMatch)
{
    /// <summary>
    /// The advance, locked until the transaction ends: of two decisions at the same moment the second waits and then finds
    /// the first.
    /// </summary>
    /// <exception cref="ApiException">Unknown, changed by someone else meanwhile, or decided already.</exception>
    public async Task<AdvanceRow> TakeAsync(Guid id, int? version, CancellationToken cancellationToken)
    {
        var row = await db.FindAsync<AdvanceRow>(AdvanceRow.LockSql, new { id }, cancellationToken) ?? throw ApiException.NotFound();
        ifMatch.Check(version, row.Version, row.ToAdvance(!user.IsFarmer));
        return row.Status == AdvanceStatus.Pending ? row : throw new ApiException(ErrorCode.InvalidState, AdvanceTexts.NotPending);
    }
}
