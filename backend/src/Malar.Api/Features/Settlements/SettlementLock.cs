using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Settlements;

/// <summary>Takes a settlement for a change, or says why it cannot be changed so.</summary>
internal sealed class SettlementLock(ShopDb db, IfMatch ifMatch)
{
    /// <param name="id">Which.</param>
    /// <param name="version">What the client believes; null: not compared.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ApiException">Unknown or stale.</exception>
    public async Task<SettlementRow> TakeAsync(Guid id, int? version, CancellationToken cancellationToken)
    {
        var row = await db.FindAsync<SettlementRow>(SettlementRow.LockSql, new { id }, cancellationToken) ?? throw ApiException.NotFound();
        ifMatch.Check(version, row.Version, row.ToSettlement());
        return row;
    }

    /// <param name="id">Which.</param>
    /// <param name="version">What the client believes; null: not compared.</param>
    /// <param name="next">The state it is to reach.</param>
    /// <param name="from">The states that may lead there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ApiException">Unknown, stale, or in a state that does not lead there.</exception>
    public async Task<SettlementRow> TakeAsync(Guid id, int? version, string next, string[] from, CancellationToken cancellationToken)
    {
        var row = await TakeAsync(id, version, cancellationToken);
        return from.Contains(row.Status)
            ? row
            : throw new ApiException(ErrorCode.InvalidState, SettlementTexts.WrongState.With(row.Status, next));
    }
}
