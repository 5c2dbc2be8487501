using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>Creates the receipt that a farmer signs for an advance.</summary>
internal static class AdvanceReceipt
{
    internal sealed record Command : IAuditedQuery<PaperFile>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>pdf (default).</summary>
        public string? Format { get; init; }

        /// <summary>ta, en, or both (default): Tamil with English beside it.</summary>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Format).OneOf("pdf");
            RuleFor(c => c.Language).OneOf(PaperLanguage.Tags);
        }
    }

    /// <summary>An advance as it was paid out; later recoveries are not part of the receipt.</summary>
    internal sealed record Lent
    {
        public Guid Id { get; init; }

        public Guid FarmerId { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string? Phone { get; init; }

        public decimal Amount { get; init; }

        public decimal AskedAmount { get; init; }

        public DateOnly AdvanceDate { get; init; }

        public string? Reason { get; init; }

        public string? PaidFrom { get; init; }

        public string Status { get; init; } = "";

        public PaperSubject Subject =>
            new(PaperKind.Advance, $"{FarmerCode} {PaperWords.Day(AdvanceDate)}", Id, FarmerId, AdvanceDate, AdvanceDate, Amount);

        public object Figures =>
            new
            {
                Amount,
                AdvanceDate,
                PaidFrom,
                Status,
            };
    }

    internal const string FindSql = $"""
        select a.id, a.farmer_id, f.farmer_code, f.name, f.name_ta, f.phone, a.amount, a.asked_amount, a.advance_date, a.reason,
            a.paid_from, a.status
        from cash_advances a join farmers f on f.shop_id = a.shop_id and f.id = a.farmer_id
        where a.shop_id = @shop_id and a.id = @id and {Ownership.Only}a.farmer_id)
        """;

    internal sealed class Handler(ShopDb db, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var lent = await db.FindAsync<Lent>(FindSql, new { id = command.Id }, cancellationToken) ?? throw ApiException.NotFound();
            // A pending or rejected advance was not paid out, so there is nothing to sign.
            if (lent.Status != "approved")
                throw new ApiException(ErrorCode.InvalidState, NotPaidOut);
            var code = await papers.IssueAsync(lent.Subject, lent.Figures, "pdf", cancellationToken);
            var shop = await db.OneAsync<ShopHead>(ShopHead.FindSql, null, cancellationToken);
            return PaperFile.Pdf(FileName.Of($"advance-{lent.FarmerCode}-{lent.AdvanceDate:yyyy-MM-dd}.pdf"), stream =>
                Draw(stream, lent, shop, PaperLanguage.Of(command.Language), code)
            );
        }
    }

    private static readonly Text NotPaidOut = new("Nothing was paid out for this advance", "இந்த முன்பணம் வழங்கப்படவில்லை");

    private static void Draw(Stream stream, Lent lent, ShopHead shop, PaperLanguage language, PaperCode code)
    {
        var strong = SheetPaper.Strong;
        using var sheet = new SheetPaper(language, shop, PaperWords.AdvanceReceipt, lent.Subject.Number);
        sheet.Facts(
            (
                PaperWords.Farmer,
                language.Name(lent.Name, lent.NameTa, strong with { Size = 12.5f }),
                string.Join(" · ", new[] { lent.FarmerCode, PaperWords.Phone(lent.Phone) }.Where(p => !string.IsNullOrWhiteSpace(p)))
            ),
            (PaperWords.Date, [new Words(PaperWords.Day(lent.AdvanceDate), strong with { Size = 12.5f })], "")
        );
        var paper = sheet.Paper;
        if (lent.Reason is { Length: > 0 } reason)
            paper.Write([.. language.Say(PaperWords.Reason, PaperStyle.Quiet), new Words($"  {reason}", PaperStyle.Plain)]);
        paper.Write([.. language.Say(PaperWords.Method(lent.PaidFrom), PaperStyle.Plain)]);
        paper.Y += 6f;
        sheet.Sum([], PaperWords.CashAdvance, lent.Amount, PaperParts.FootHeight);
        sheet.Write(stream, lent.Subject.Number, code, asOf: null);
    }
}
