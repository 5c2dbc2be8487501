using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Settlements;

/// <summary>Locks a settlement for a change, or refuses with the reason.</summary>
internal sealed class SettlementLock(ShopDb db, IfMatch ifMatch)
{
    /// <param name="id">The settlement.</param>
    /// <param name="version">The version the client has seen; null if it is not to be compared.</param>
    /// <exception cref="ApiException">The settlement does not exist or the version is stale.</exception>
    public async Task<SettlementRow> TakeAsync(Guid id, int? version, CancellationToken cancellationToken)
    {
        var row = await db.FindAsync<SettlementRow>(SettlementRow.LockSql, new { id }, cancellationToken) ?? throw ApiException.NotFound();
        ifMatch.Check(version, row.Version, row.ToSettlement());
        return row;
    }

    /// <param name="id">The settlement.</param>
    /// <param name="version">The version the client has seen; null if it is not to be compared.</param>
    /// <param name="next">The target state.</param>
    /// <param name="from">The states from which it can be reached.</param>
    /// <exception cref="ApiException">The settlement does not exist, the version is stale, or its state is not in <c>from</c>.</exception>
    public async Task<SettlementRow> TakeAsync(Guid id, int? version, string next, string[] from, CancellationToken cancellationToken)
    {
        var row = await TakeAsync(id, version, cancellationToken);
        return from.Contains(row.Status)
            ? row
            : throw new ApiException(ErrorCode.InvalidState, SettlementTexts.WrongState.With(row.Status, next));
    }
}
