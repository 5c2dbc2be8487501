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
/// Whether a paper is the shop's own and still stands: whoever holds it sends the code on it. The book is asked again, so a paper that was
/// corrected since says so. It says what the paper is and its sum, and nothing more.
/// </summary>
internal static class VerifyPaper
{
    /// <summary>The code as it stands on the paper; hyphens, spaces and small letters do not matter.</summary>
    internal sealed record Query : IRequest<Verified>
    {
        [JsonIgnore]
        public string Code { get; init; } = "";

        /// <summary>Where the request comes from.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    /// <param name="Kind">statement, settlement, advance, day, month, bill, or dues: a buyer's statement.</param>
    /// <param name="Number">What the paper is called.</param>
    /// <param name="Farmer">Beginning of the name of the farmer or buyer; null: it is about the whole shop.</param>
    /// <param name="Amount">The sum at its foot, in rupees.</param>
    /// <param name="State">stands; draft: not approved or issued yet; cancelled: a bill that was taken back; changed: the book says
    /// something else by now.</param>
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

    /// <summary>Unknown codes that one address may send in a quarter of an hour: enough for a slip of the finger, not for a walk.</summary>
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
            // Who became one with another buyer has no account of his own any more.
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

    /// <summary>Enough for whoever knows him: at most three letters, as they are written.</summary>
    internal static string? Shortened(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var letters = StringInfo.ParseCombiningCharacters(name);
        var shown = Math.Min(3, Math.Max(1, letters.Length - 2));
        return string.Concat(letters.Length > shown ? name[..letters[shown]] : name, "…");
    }
}
