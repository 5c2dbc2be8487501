using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Advances;

/// <summary>Posts an advance to the ledger when it is approved, whether by the owner or by the shop's settings.</summary>
internal sealed class AdvancePayout(ShopTermsReader reference, ShopClock clock, JournalWriter journalWriter)
{
    /// <param name="approved">The advance as it was just written.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task PostAsync(CashAdvance approved, CancellationToken cancellationToken)
    {
        // The day on which the money leaves the till, whenever the advance was requested.
        var today = clock.Today((await reference.CurrentAsync(cancellationToken)).Settings);
        var postings = Journal.AdvancePaid(approved.FarmerId, approved.Amount, approved.PaidFrom!);
        var journal = new NewJournal("advance", approved.Id, approved.Version, "advance_paid", today, postings);
        await journalWriter.WriteAsync([journal], cancellationToken);
    }
}
