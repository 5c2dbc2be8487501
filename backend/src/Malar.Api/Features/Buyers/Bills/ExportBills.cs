using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Exports the bills of a period as a list: what was sold to whom, what was paid, and what is due.</summary>
internal static class ExportBills
{
    internal sealed record Command : IAuditedQuery<PaperFile>, IExport
    {
        /// <summary>First <c>invoice_date</c>, inclusive; 30 days before the last by default.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last <c>invoice_date</c>, inclusive; the shop's today by default.</summary>
        public DateOnly? DateTo { get; init; }

        /// <summary>draft, pending, paid, cancelled or overdue; pending includes overdue bills.</summary>
        public string? Status { get; init; }

        /// <inheritdoc/>
        public string? Format { get; init; }

        /// <inheritdoc/>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.DateFrom).MarketDay();
            RuleFor(c => c.DateTo).MarketDay();
            RuleFor(c => c.DateTo)
                .Must((c, to) => to >= c.DateFrom)
                .When(c => c.DateFrom is not null && c.DateTo is not null)
                .WithText(Texts.DateOrder);
            RuleFor(c => c.Status)
                .OneOf(InvoiceStatus.Draft, InvoiceStatus.Pending, InvoiceStatus.Paid, InvoiceStatus.Cancelled, InvoiceStatus.Overdue);
            IExport.AddRules(this);
        }
    }

    private const int UsualDays = 30;

    private static readonly Text Bills = new("Bills", "பில்கள்");

    private static readonly SheetColumn[] Columns =
    [
        new(PaperWords.Number),
        new(PaperWords.Date, SheetKind.Date),
        new(BuyerTexts.BuyerHead),
        new(PaperWords.NameTa, Paper: OnPaper.Beside),
        new(new Text("Bill", "பில் தொகை"), SheetKind.Money, Total: true),
        new(new Text("Paid", "செலுத்தியது"), SheetKind.Money, Total: true),
        new(BuyerTexts.OwesHead, SheetKind.Money, Total: true),
        new(new Text("Due on", "கெடு"), SheetKind.Date),
        new(BuyerTexts.StatusHead),
    ];

    private const string BillsSql = """
        select i.invoice_number, i.invoice_date, coalesce(b.name, i.customer_name) as name, b.name_ta, i.total_amount, i.amount_paid,
            case when i.status = 'pending' then i.total_amount - i.amount_paid else 0.00 end as due, i.due_date,
            case when i.status = 'pending' and i.due_date < @today then 'overdue' else i.status end as status
        from invoices i left join buyers b on b.shop_id = i.shop_id and b.id = i.buyer_id
        where i.shop_id = @shop_id and i.kind = 'bill' and i.invoice_date between @from and @to
            and (i.status = coalesce(@status, i.status) or @status = 'overdue' and i.status = 'pending' and i.due_date < @today)
        order by i.invoice_date, i.invoice_number
        """;

    private sealed record Row
    {
        public string? InvoiceNumber { get; init; }

        public DateOnly InvoiceDate { get; init; }

        public string? Name { get; init; }

        public string? NameTa { get; init; }

        public decimal TotalAmount { get; init; }

        public decimal AmountPaid { get; init; }

        public decimal Due { get; init; }

        public DateOnly? DueDate { get; init; }

        public string Status { get; init; } = "";
    }

    internal sealed class Handler(ShopDb db, BuyerReader buyers, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = await buyers.TodayAsync(cancellationToken);
            var to = command.DateTo ?? today;
            var from = command.DateFrom ?? to.AddDays(-UsualDays);
            if (from > to)
                throw ApiException.Field("date_from", Texts.DateOrder);
            var args = new
            {
                today,
                from,
                to,
                status = command.Status,
            };
            var rows = (await db.QueryAsync<Row>(BillsSql, args, cancellationToken)).Select(r =>
                (object?[])
                    [
                        r.InvoiceNumber,
                        r.InvoiceDate,
                        r.Name,
                        r.NameTa,
                        r.TotalAmount,
                        r.AmountPaid,
                        r.Due,
                        r.DueDate,
                        BuyerTexts.StatusOfBill(r.Status),
                    ]
            );
            var days = $"{PaperWords.Day(from)} – {PaperWords.Day(to)}";
            var sheet = new Sheet($"bills-{from:yyyy-MM-dd}-{to:yyyy-MM-dd}", Bills, Columns, Sheet.Of(rows), days);
            return await papers.ListAsync("bills", days, sheet, command.Format, command.Language, cancellationToken, from, to);
        }
    }
}
