using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Shared.Ledger;

/// <summary>A journal to be posted: one business event with its postings.</summary>
/// <param name="CauseType">entry, advance, settlement, invoice, buyer, credit, cash_entry or cash_count.</param>
/// <param name="CauseId">The id of the row that caused it.</param>
/// <param name="CauseVersion">The version of that row; each version can be posted only once.</param>
/// <param name="Kind">One of the kinds of docs/domain.md, such as entry_priced or bill_issued.</param>
/// <param name="BusinessDate">The shop's date that it belongs to.</param>
/// <param name="Postings">The postings, which sum to zero.</param>
internal sealed record NewJournal(
    string CauseType,
    Guid CauseId,
    int CauseVersion,
    string Kind,
    DateOnly BusinessDate,
    IReadOnlyList<Posting> Postings
);

/// <summary>
/// Writes journals to the ledger. Call it inside the transaction of the business event. The unique key of the journals guarantees that each
/// is posted only once, and the database refuses journals that do not sum to zero.
/// </summary>
internal sealed class JournalWriter(ShopDb db, CurrentUser user, ShopClock clock)
{
    // Both tables in one statement. Numbering the postings by their position in the arrays keeps the given order.
    private const string PostSql = """
        with posted as (
            insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
            select @shop_id, j.id, j.cause_type, j.cause_id, j.cause_version, j.kind, j.business_date, @user_id, @now
            from unnest(@journal_ids, @cause_types, @cause_ids, @cause_versions, @journal_kinds, @business_dates)
                as j (id, cause_type, cause_id, cause_version, kind, business_date))
        insert into postings (shop_id, journal_id, line_no, account, farmer_id, buyer_id, amount)
        select @shop_id, p.journal_id, row_number() over (partition by p.journal_id order by p.n), p.account, p.farmer_id, p.buyer_id,
            p.amount
        from unnest(@posting_journals, @accounts, @farmers, @buyers, @amounts) with ordinality
            as p (journal_id, account, farmer_id, buyer_id, amount, n)
        """;

    /// <summary>Posts any number of journals in one round trip. A journal without postings moves no money and is not written.</summary>
    public async Task WriteAsync(IReadOnlyCollection<NewJournal> journals, CancellationToken cancellationToken)
    {
        var moving = journals.Where(j => j.Postings.Count > 0).Select(j => (Id: clock.NewId(), Journal: j)).ToArray();
        if (moving.Length == 0)
            return;
        var postings = moving.SelectMany(j => j.Journal.Postings.Select(p => (JournalId: j.Id, Posting: p))).ToArray();
        await db.ExecuteAsync(
            PostSql,
            new
            {
                user_id = user.UserId,
                now = clock.Now,
                journal_ids = moving.Select(j => j.Id).ToArray(),
                cause_types = moving.Select(j => j.Journal.CauseType).ToArray(),
                cause_ids = moving.Select(j => j.Journal.CauseId).ToArray(),
                cause_versions = moving.Select(j => j.Journal.CauseVersion).ToArray(),
                journal_kinds = moving.Select(j => j.Journal.Kind).ToArray(),
                business_dates = moving.Select(j => j.Journal.BusinessDate).ToArray(),
                posting_journals = postings.Select(p => p.JournalId).ToArray(),
                accounts = postings.Select(p => p.Posting.Account).ToArray(),
                farmers = postings.Select(p => p.Posting.FarmerId).ToArray(),
                buyers = postings.Select(p => p.Posting.BuyerId).ToArray(),
                amounts = postings.Select(p => p.Posting.Amount).ToArray(),
            },
            cancellationToken
        );
    }
}
