using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Advances;

/// <summary>An advance is in the ledger from the moment it is approved, whether the owner did or the shop's settings.</summary>
internal sealed class AdvancePayout(ShopTermsReader reference, ShopClock clock, JournalWriter journalWriter)
{
    /// <param name="approved">The advance as it was just written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PostAsync(CashAdvance approved, CancellationToken cancellationToken)
    {
        // The day the money leaves the till, whenever it was asked for.
        var today = clock.Today((await reference.CurrentAsync(cancellationToken)).Settings);
        var postings = Journal.AdvancePaid(approved.FarmerId, approved.Amount, approved.PaidFrom!);
        var journal = new NewJournal("advance", approved.Id, approved.Version, "advance_paid", today, postings);
        await journalWriter.WriteAsync([journal], cancellationToken);
    }
}
