using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Advances;

/// <summary>What the use cases of advances share: finding one, taking a pending one in hand, and what follows a decision.</summary>
internal sealed class AdvanceDecisions(ShopDb db, CurrentUser user, ShopClock clock, ShopTermsReader reference, IfMatch ifMatch, JournalWriter journalWriter, Messages messages)
{
    private const string LockSql = $"{AdvanceRow.FindSql} for update of a";

    /// <summary>The farmer whose advances alone are visible; null: all of the shop's. A farmer without a record sees none.</summary>
    public Guid? Own => user.IsFarmer ? user.FarmerId ?? Guid.Empty : null;

    public async Task<CashAdvance?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await db.FindAsync<AdvanceRow>(AdvanceRow.FindSql, new { id, own = Own }, cancellationToken))?.ToAdvance(!user.IsFarmer);

    /// <summary>
    /// The advance, locked until the transaction ends: of two decisions at the same moment the second waits and then finds
    /// the first.
    /// </summary>
    /// <exception cref="ApiException">404, 422 INVALID_STATE_TRANSITION when it was decided already, 409 when <paramref name="version"/> is stale.</exception>
    public async Task<CashAdvance> TakePendingAsync(Guid id, int? version, CancellationToken cancellationToken)
    {
        var row = await db.FindAsync<AdvanceRow>(LockSql, new { id, own = Own }, cancellationToken) ?? throw ApiException.NotFound();
        var advance = row.ToAdvance(!user.IsFarmer);
        if (advance.Status != AdvanceStatus.Pending)
            throw new ApiException(ErrorCode.InvalidState, AdvanceTexts.NotPending);
        ifMatch.Check(version, advance.Version, advance);
        return advance;
    }

    /// <summary>An approved advance is in the book from this moment; either way the farmer is told.</summary>
    /// <param name="decided">The advance as it was just written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task FollowDecisionAsync(CashAdvance decided, CancellationToken cancellationToken)
    {
        if (decided.Status == AdvanceStatus.Approved)
        {
            // The day the money leaves the till, whenever it was asked for.
            var today = clock.Today((await reference.CurrentAsync(cancellationToken)).Settings);
            var postings = Journal.AdvancePaid(decided.FarmerId, decided.Amount, decided.PaidFrom!);
            await journalWriter.WriteAsync([new NewJournal("advance", decided.Id, decided.Version, "advance_paid", today, postings)], cancellationToken);
        }

        await messages.EnqueueAsync([new Message(decided.FarmerId, Outbox.AdvanceDecided, decided.Id, decided.Version)], cancellationToken);
    }
}
