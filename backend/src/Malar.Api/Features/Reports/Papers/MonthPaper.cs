using System.Globalization;
using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>
/// Creates the document of one month of the shop, with every farmer who had activity in it or has a balance at its end. Amounts are those
/// of the ledger: opening balance, credits and debits, and closing balance.
/// </summary>
internal static class MonthPaper
{
    internal sealed record Command : IAuditedQuery<PaperFile>, IPaper
    {
        [JsonIgnore]
        public DateOnly From { get; init; }

        [JsonIgnore]
        public DateOnly To { get; init; }

        /// <inheritdoc/>
        public string? Format { get; init; }

        /// <inheritdoc/>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            IPaper.AddRules(this);
        }
    }

    /// <summary>A farmer's month. Amounts are rupees, positive in the farmer's favour.</summary>
    internal sealed record FarmerMonth
    {
        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        /// <summary>Kilograms.</summary>
        public decimal Quantity { get; init; }

        public decimal Opening { get; init; }

        public decimal Gross { get; init; }

        public decimal Commission { get; init; }

        public decimal Fees { get; init; }

        public decimal Adjustments { get; init; }

        /// <summary>Net amount of the farmer's entries.</summary>
        public decimal Net { get; init; }

        public decimal Advances { get; init; }

        /// <summary>Charges and adjustments of settlements, and entries moved between farmers by a merge.</summary>
        public decimal Other { get; init; }

        public decimal Paid { get; init; }

        public decimal Closing { get; init; }
    }

    internal sealed record Content(DateOnly From, DateOnly To, IReadOnlyList<FarmerMonth> Farmers)
    {
        public PaperSubject Subject => new(PaperKind.Month, Number, null, null, From, To, Farmers.Sum(f => f.Closing));

        public string Number => From.ToString("MM-yyyy", CultureInfo.InvariantCulture);
    }

    // Each journal of an entry belongs to one farmer; its other postings are the parts of the net. A journal of a merge is not an entry.
    // Opening balances are computed backwards from the current balance, so the cost depends on the postings since then and not on the whole
    // history.
    internal const string MonthSql = """
        with own as (
            select p.farmer_id, p.journal_id, j.kind, j.business_date, sum(p.amount) as amount
            from journals j join postings p on p.shop_id = j.shop_id and p.journal_id = j.id and p.farmer_id is not null
            where j.shop_id = @shop_id and j.business_date >= @from
            group by p.farmer_id, p.journal_id, j.kind, j.business_date
        ), since as (
            select o.farmer_id,
                coalesce(sum(o.amount) filter (
                    where o.business_date <= @to and o.kind in ('entry_priced', 'entry_corrected', 'entry_void')), 0.00) as net,
                coalesce(sum(o.amount) filter (where o.business_date <= @to and o.kind = 'advance_paid'), 0.00) as advances,
                coalesce(sum(o.amount) filter (where o.business_date <= @to and o.kind = 'settlement_paid'), 0.00) as paid,
                coalesce(sum(o.amount) filter (
                    where o.business_date <= @to and o.kind in ('entry_moved', 'settlement_approved')), 0.00) as other,
                coalesce(sum(o.amount) filter (where o.business_date <= @to), 0.00) as amount,
                coalesce(sum(o.amount) filter (where o.business_date > @to), 0.00) as later, bool_or(o.business_date <= @to) as moved
            from own o group by o.farmer_id
        ), month as (
            select b.farmer_id, b.balance - coalesce(s.later, 0.00) - coalesce(s.amount, 0.00) as opening, s.net, s.advances, s.paid,
                s.other, b.balance - coalesce(s.later, 0.00) as closing, s.moved
            from farmer_balances b left join since s on s.farmer_id = b.farmer_id
            where b.shop_id = @shop_id
        ), sides as (
            select o.farmer_id,
                coalesce(sum(-q.amount) filter (where q.account = 'sales'), 0.00) as gross,
                coalesce(sum(-q.amount) filter (where q.account = 'commission'), 0.00) as commission,
                coalesce(sum(-q.amount) filter (where q.account = 'fees'), 0.00) as fees,
                coalesce(sum(-q.amount) filter (where q.account = 'adjustments'), 0.00) as adjustments
            from own o join postings q on q.shop_id = @shop_id and q.journal_id = o.journal_id and q.farmer_id is null
            where o.kind in ('entry_priced', 'entry_corrected', 'entry_void') and o.business_date between @from and @to
            group by o.farmer_id
        ), weights as (
            select e.farmer_id, sum(e.quantity) as quantity
            from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
            where e.shop_id = @shop_id and e.entry_date between @from and @to and e.status <> 'void' and t.unit = 'kg'
            group by e.farmer_id
        )
        select f.farmer_code, f.name, f.name_ta, coalesce(w.quantity, 0.000) as quantity, coalesce(m.opening, 0.00) as opening,
            coalesce(s.gross, 0.00) as gross, coalesce(s.commission, 0.00) as commission, coalesce(s.fees, 0.00) as fees,
            coalesce(s.adjustments, 0.00) as adjustments, coalesce(m.net, 0.00) as net, coalesce(m.advances, 0.00) as advances,
            coalesce(m.other, 0.00) as other, coalesce(m.paid, 0.00) as paid, coalesce(m.closing, 0.00) as closing
        from farmers f
        left join month m on m.farmer_id = f.id left join sides s on s.farmer_id = f.id left join weights w on w.farmer_id = f.id
        where f.shop_id = @shop_id and (m.moved or m.closing <> 0 or w.quantity > 0)
        order by f.farmer_code
        """;

    internal static async Task<Content> ReadAsync(ShopDb db, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        new(from, to, await db.QueryAsync<FarmerMonth>(MonthSql, new { from, to }, cancellationToken));

    internal sealed class Handler(ShopDb db, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var content = await ReadAsync(db, command.From, command.To, cancellationToken);
            if (((IPaper)command).IsSheet)
            {
                papers.Exported(content.Subject.Kind, content.Subject.Number, command.Format!, content.Subject.From, content.Subject.To);
                return PaperSheets.Of(content).ToFile(command.Format, PaperLanguage.Of(command.Language));
            }

            var code = await papers.IssueAsync(content.Subject, content.Farmers, "pdf", cancellationToken);
            var shop = await db.OneAsync<ShopHead>(ShopHead.FindSql, null, cancellationToken);
            return PaperFile.Pdf($"month-{content.Number}.pdf", stream =>
                Draw(stream, content, shop, PaperLanguage.Of(command.Language), code)
            );
        }
    }

    internal static void Draw(Stream stream, Content content, ShopHead shop, PaperLanguage language, PaperCode code)
    {
        var (strong, farmers) = (SheetPaper.Strong, content.Farmers);
        using var sheet = new SheetPaper(language, shop, PaperWords.MonthlyReport, content.Number, isWide: true);
        sheet.Facts(
            (
                PaperWords.Period,
                [new Words($"{PaperWords.Day(content.From)} – {PaperWords.Day(content.To)}", strong with { Size = 11f })],
                ""
            ),
            (PaperWords.Farmers, [new Words($"{farmers.Count}", strong with { Size = 14f })], ""),
            (
                PaperWords.Weight,
                [
                    new Words(
                        $"{PaperWords.Quantity(farmers.Sum(f => f.Quantity), "kg")} {language.First(PaperWords.Kg)}",
                        strong with
                        {
                            Size = 14f,
                        }
                    ),
                ],
                ""
            )
        );
        (Text, decimal)[] sum =
        [
            (PaperWords.OpeningBalance, farmers.Sum(f => f.Opening)),
            (PaperWords.Gross, farmers.Sum(f => f.Gross)),
            (PaperWords.Commission, farmers.Sum(f => f.Commission)),
            (PaperWords.Fees, farmers.Sum(f => f.Fees)),
            (PaperWords.Adjustment, farmers.Sum(f => f.Adjustments)),
            (PaperWords.Advances, farmers.Sum(f => f.Advances)),
            (PaperWords.PaidOut, farmers.Sum(f => f.Paid)),
            (PaperWords.SettlementCharges, farmers.Sum(f => f.Other)),
        ];
        sheet.Table(
            [
                (PaperWords.Farmer, 0f),
                (PaperWords.Kg, 52f),
                (PaperWords.OpeningBalance, 70f),
                (PaperWords.Gross, 70f),
                (PaperWords.Deducted, 66f),
                (PaperWords.Net, 70f),
                (PaperWords.Advances, 62f),
                (PaperWords.SettlementCharges, 62f),
                (PaperWords.PaidOut, 70f),
                (PaperWords.ClosingBalance, 70f),
            ],
            farmers.Select(f =>
                (
                    (Words[])[new Words($"{f.FarmerCode} ", PaperStyle.Quiet), .. language.Name(f.Name, f.NameTa, PaperStyle.Plain)],
                    Figures(
                        f.Quantity,
                        f.Opening,
                        f.Gross,
                        f.Commission + f.Fees + f.Adjustments,
                        f.Net,
                        f.Advances,
                        f.Other,
                        f.Paid,
                        f.Closing
                    )
                )
            ),
            (
                language.Say(PaperWords.Total, strong),
                Figures(
                    farmers.Sum(f => f.Quantity),
                    farmers.Sum(f => f.Opening),
                    farmers.Sum(f => f.Gross),
                    farmers.Sum(f => f.Commission + f.Fees + f.Adjustments),
                    farmers.Sum(f => f.Net),
                    farmers.Sum(f => f.Advances),
                    farmers.Sum(f => f.Other),
                    farmers.Sum(f => f.Paid),
                    farmers.Sum(f => f.Closing)
                )
            ),
            sheet.RoomOf(sum) + PaperParts.FootHeight
        );
        sheet.Sum(sum, PaperWords.ClosingBalance, farmers.Sum(f => f.Closing), PaperParts.FootHeight);
        sheet.Write(stream, content.Number, code, asOf: null);
    }

    private static string?[] Figures(decimal quantity, params decimal[] amounts) =>
        [PaperWords.Kilograms(quantity), .. amounts.Select(PaperWords.Amount)];
}
