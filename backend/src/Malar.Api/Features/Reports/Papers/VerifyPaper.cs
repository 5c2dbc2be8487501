using System.Globalization;
using System.Text.Json.Serialization;
using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Features.Buyers.Dues;
using Malar.Api.Features.Settlements;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.RateLimits;
using MediatR;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>
/// Verifies by its code whether a document was issued by the shop and is still valid. The figures are read again, so a document whose
/// figures have been corrected since is reported as changed. The answer is limited to the document's name and sum.
/// </summary>
internal static class VerifyPaper
{
    /// <summary>The code printed on the document; hyphens, spaces and case are ignored.</summary>
    internal sealed record Query : IRequest<Verified>
    {
        [JsonIgnore]
        public string Code { get; init; } = "";

        /// <summary>The client's address.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    /// <param name="Kind">statement, settlement, advance, day, month, bill, or dues for a buyer's statement.</param>
    /// <param name="Number">The document's number or name.</param>
    /// <param name="Farmer">Beginning of the name of the farmer or buyer; null if it is about the whole shop.</param>
    /// <param name="Amount">The final sum on the document, in rupees.</param>
    /// <param name="State">stands: valid; draft: not approved or issued yet; cancelled: a cancelled bill; changed: the figures differ
    /// now.</param>
    internal sealed record Verified(string Kind, string Number, string? Farmer, string? FarmerTa, decimal Amount, string State);

    private sealed record Paper
    {
        public Guid ShopId { get; init; }

        public string Kind { get; init; } = "";

        public string Number { get; init; } = "";

        public Guid SubjectId { get; init; }

        public DateOnly PeriodStart { get; init; }

        public DateOnly PeriodEnd { get; init; }

        public decimal Amount { get; init; }

        public byte[] ContentHash { get; init; } = [];

        public string? FarmerName { get; init; }

        public string? FarmerNameTa { get; init; }
    }

    private const string FindSql = """
        select p.shop_id, p.kind, p.number, p.subject_id, p.period_start, p.period_end, p.amount, p.content_hash, f.name as farmer_name,
            f.name_ta as farmer_name_ta
        from papers p left join farmers f on f.shop_id = p.shop_id and f.id = p.farmer_id
        where p.code = @code
        """;

    private const string IsBuyerSql = "select exists (select from buyers where shop_id = @shop_id and id = @id and deleted_at is null)";

    /// <summary>Unknown codes allowed per address in a quarter of an hour: enough for typing errors, too few to enumerate codes.</summary>
    private const int WrongCodes = 10;

    internal sealed class Handler(
        CrossShopReader shops,
        ShopDb db,
        CurrentUser user,
        Limits limits,
        StatementReader statements,
        SettlementReader settlements,
        IMediator mediator
    ) : IRequestHandler<Query, Verified>
    {
        public async Task<Verified> Handle(Query query, CancellationToken cancellationToken)
        {
            var wrong = new Limit(LimitKind.WrongPaperCode, query.Address, Limit.QuarterHour, WrongCodes);
            Refuse(await limits.PeekAsync(wrong));
            if (await FindAsync(query.Code, cancellationToken) is not { } paper)
            {
                Refuse(await limits.TakeAsync(wrong));
                throw ApiException.NotFound();
            }

            user.ActAs(paper.ShopId, Guid.Empty, Role.System);
            var (state, name, nameTa) = paper.Kind switch
            {
                PaperKind.Bill => await BillAsync(paper, cancellationToken),
                PaperKind.Dues => await DuesAsync(paper, cancellationToken),
                _ => (await StateAsync(paper, cancellationToken), paper.FarmerName, paper.FarmerNameTa),
            };
            return new Verified(paper.Kind, paper.Number, Shortened(name), Shortened(nameTa), paper.Amount, state);
        }

        private async Task<Paper?> FindAsync(string typed, CancellationToken cancellationToken)
        {
            var code = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
            return code.Length != IssuedPapers.CodeLength
                ? null
                : (await shops.QueryAsync<Paper>(FindSql, new { code }, cancellationToken)).FirstOrDefault();
        }

        private async Task<(string State, string? Name, string? NameTa)> BillAsync(Paper paper, CancellationToken cancellationToken)
        {
            if (await db.FindAsync<InvoiceRow>(InvoiceRow.FindSql, new { id = paper.SubjectId }, cancellationToken) is not { } row)
                return (Changed, null, null);
            var bill = row.ToInvoice(paper.PeriodEnd);
            var state =
                bill.Status == InvoiceStatus.Cancelled ? Cancelled
                : !IssuedPapers.Hash(InvoicePaper.Content(bill)).SequenceEqual(paper.ContentHash) ? Changed
                : bill.Status == InvoiceStatus.Draft ? Draft
                : Stands;
            return (state, bill.CustomerName, bill.CustomerNameTa);
        }

        private async Task<(string State, string? Name, string? NameTa)> DuesAsync(Paper paper, CancellationToken cancellationToken)
        {
            // A buyer who was merged with another no longer has an account of their own.
            if (!await db.OneAsync<bool>(IsBuyerSql, new { id = paper.SubjectId }, cancellationToken))
                return (Changed, null, null);
            var query = new GetBuyerStatement.Query
            {
                Id = paper.SubjectId,
                DateFrom = paper.PeriodStart,
                DateTo = paper.PeriodEnd,
            };
            var now = await mediator.Send(query, cancellationToken);
            var stands = IssuedPapers.Hash(BuyerStatementPaper.Content(now)).SequenceEqual(paper.ContentHash);
            return (stands ? Stands : Changed, now.Buyer.Name, now.Buyer.NameTa);
        }

        private async Task<string> StateAsync(Paper paper, CancellationToken cancellationToken)
        {
            var (id, from, to) = (paper.SubjectId, paper.PeriodStart, paper.PeriodEnd);
            if (paper.Kind == PaperKind.Settlement)
            {
                return await settlements.FindAsync(id, cancellationToken) is not { } settlement ? Changed
                    : !IssuedPapers.Hash(SettlementPaper.Content(settlement)).SequenceEqual(paper.ContentHash) ? Changed
                    : settlement.Status is SettlementStatus.Approved or SettlementStatus.Paid ? Stands
                    : Draft;
            }

            object? now = paper.Kind switch
            {
                PaperKind.Statement => (await statements.FindAsync(id, from, to, cancellationToken))?.Content,
                PaperKind.Advance => (
                    await db.FindAsync<AdvanceReceipt.Lent>(AdvanceReceipt.FindSql, new { id }, cancellationToken)
                )?.Figures,
                PaperKind.Day => (await DayPaper.ReadAsync(mediator, from, cancellationToken)).Figures,
                _ => (await MonthPaper.ReadAsync(db, from, to, cancellationToken)).Farmers,
            };
            return now is not null && IssuedPapers.Hash(now).SequenceEqual(paper.ContentHash) ? Stands : Changed;
        }

        private void Refuse(LimitStatus status)
        {
            if (!status.Refused)
                return;
            var seconds = status.RetryAfter(limits.Now);
            throw new ApiException(ErrorCode.RateLimitExceeded, Texts.TooManyRequests.With(seconds)) { RetryAfter = seconds };
        }
    }

    private const string Stands = "stands";
    private const string Draft = "draft";
    private const string Cancelled = "cancelled";
    private const string Changed = "changed";

    /// <summary>Returns at most three letters of a name, enough to recognize a person one knows.</summary>
    internal static string? Shortened(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var letters = StringInfo.ParseCombiningCharacters(name);
        var shown = Math.Min(3, Math.Max(1, letters.Length - 2));
        return string.Concat(letters.Length > shown ? name[..letters[shown]] : name, "…");
    }
}
