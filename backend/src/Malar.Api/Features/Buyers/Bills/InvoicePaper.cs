using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Prints the bill on A4, with a QR code to pay what is due.</summary>
internal static class InvoicePaper
{
    internal sealed record Command : IAuditedQuery<PaperFile>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>ta, en, or both (the default): Tamil with English beside it.</summary>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Language).OneOf(PaperLanguage.Tags);
    }

    private static readonly Text Bill = new("Bill", "பில்");
    private static readonly Text TaxInvoice = new("Tax invoice", "வரி விலைப்பட்டியல்");
    private static readonly Text Buyer = new("Buyer", "வியாபாரி");
    private static readonly Text Due = new("Pay by", "செலுத்த வேண்டிய நாள்");
    private static readonly Text Quantity = new("Quantity", "அளவு");
    private static readonly Text Subtotal = new("Total of the flowers", "பூக்களின் மொத்தம்");
    private static readonly Text Discount = new("Discount", "தள்ளுபடி");
    private static readonly Text Cgst = new("CGST", "CGST மத்திய வரி");
    private static readonly Text Sgst = new("SGST", "SGST மாநில வரி");
    private static readonly Text Paid = new("Paid so far", "இதுவரை செலுத்தியது");
    private static readonly Text BalanceDue = new("Still to be paid", "இன்னும் செலுத்த வேண்டியது");
    private static readonly Text Draft = new("Draft: not a bill yet", "வரைவு; இது இன்னும் பில் அல்ல");
    private static readonly Text Cancelled = new("Cancelled", "ரத்து செய்யப்பட்டது");

    internal sealed class Handler(ShopDb db, BuyerReader buyers, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = await buyers.TodayAsync(cancellationToken);
            var row = await db.FindAsync<InvoiceRow>(InvoiceRow.FindSql, new { id = command.Id }, cancellationToken)
                ?? throw ApiException.NotFound();
            var invoice = row.ToInvoice(today);
            var shop = await db.OneAsync<ShopHead>(ShopHead.FindSql, null, cancellationToken);
            var payee = await db.OneAsync<BuyerPaper.Payee>(BuyerPaper.Payee.FindSql, null, cancellationToken);
            var code = await papers.IssueAsync(Subject(invoice), Content(invoice), "pdf", cancellationToken);
            return PaperFile.Pdf(FileName.Of($"{invoice.InvoiceNumber}.pdf"), stream =>
                Draw(stream, invoice, shop, payee, code, PaperLanguage.Of(command.Language))
            );
        }
    }

    private static PaperSubject Subject(Invoice bill) =>
        new(PaperKind.Bill, bill.InvoiceNumber, bill.Id, null, bill.InvoiceDate, bill.InvoiceDate, bill.TotalAmount);

    /// <summary>Returns the content that identifies the bill; later payments do not change it.</summary>
    internal static object Content(Invoice bill) =>
        new
        {
            bill.InvoiceNumber,
            bill.BuyerId,
            bill.InvoiceDate,
            bill.DueDate,
            bill.Discount,
            bill.TaxAmount,
            bill.TotalAmount,
            Items = bill.Items.Select(i => new
            {
                i.Description,
                i.Quantity,
                i.Unit,
                i.Rate,
                i.Total,
            }),
        };

    private static void Draw(Stream stream, Invoice bill, ShopHead shop, BuyerPaper.Payee payee, PaperCode code, PaperLanguage language)
    {
        using var sheet = new BuyerPaper(language, shop, bill.TaxRate > 0m ? TaxInvoice : Bill, bill.InvoiceNumber);
        var strong = BuyerPaper.Strong with { Size = 12.5f };
        sheet.Facts(
            (Buyer, language.Name(bill.CustomerName, bill.CustomerNameTa, strong), Small(bill.CustomerPhone, bill.CustomerAddress)),
            (PaperWords.Date, [new Words(PaperWords.Day(bill.InvoiceDate), strong)], ""),
            (Due, [new Words(PaperWords.Day(bill.DueDate), strong)], "")
        );
        if (bill.Status is InvoiceStatus.Draft or InvoiceStatus.Cancelled)
            sheet.Paper.Write(language.Say(bill.Status == InvoiceStatus.Draft ? Draft : Cancelled, BuyerPaper.Strong));
        Items(sheet.Paper, bill, language);
        sheet.Paper.Y += 4f;
        if (bill.Discount > 0m || bill.TaxAmount > 0m)
            sheet.Sum(Subtotal, bill.Subtotal);
        if (bill.Discount > 0m)
            sheet.Sum(Discount, -bill.Discount);
        if (bill.TaxAmount > 0m)
        {
            sheet.Sum(Cgst, bill.CgstAmount);
            sheet.Sum(Sgst, bill.SgstAmount);
        }

        sheet.Sum(PaperWords.Total, bill.TotalAmount, strong: true);
        if (bill.AmountPaid > 0m)
        {
            sheet.Sum(Paid, bill.AmountPaid);
            sheet.Sum(BalanceDue, bill.BalanceDue, strong: true);
        }

        if (bill.Terms is { Length: > 0 } terms)
            sheet.Paper.Write([new Words(terms, PaperStyle.Quiet)]);
        sheet.Pay(shop, payee, bill.BalanceDue, bill.InvoiceNumber);
        sheet.Write(stream, bill.InvoiceNumber, code, null);
    }

    private static void Items(Paper paper, Invoice bill, PaperLanguage language)
    {
        Words[][] Head(Text text) => language.Stack(text, BuyerPaper.Strong);
        PaperCell Cell(string text) => new([new Words(text, BuyerPaper.Plain)]);
        var table = new PaperTable(
            paper,
            [
                new PaperColumn(Head(PaperWords.Flower), 0f),
                new PaperColumn(Head(Quantity), 96f, Align.Right),
                new PaperColumn(Head(PaperWords.Rate), 72f, Align.Right),
                PaperTable.Amounts(paper, Head(PaperWords.Total), PaperWords.Amount(bill.Subtotal)),
            ]
        );
        foreach (var item in bill.Items)
        {
            var hsn = bill.Hsn is { } code ? $" · HSN {code}" : "";
            table.Add(
                new PaperRow([
                    new PaperCell([
                        .. language.Name(item.Description, item.FlowerNameTa, BuyerPaper.Plain),
                        new Words(hsn, PaperStyle.Quiet),
                    ]),
                    Cell($"{PaperWords.Quantity(item.Quantity, item.Unit)} {language.First(PaperWords.Unit(item.Unit))}"),
                    Cell(PaperWords.Amount(item.Rate)),
                    Cell(PaperWords.Amount(item.Total)),
                ])
            );
        }

        table.End();
    }

    private static string Small(string? phone, string? address) =>
        string.Join(" · ", new[] { PaperWords.Phone(phone), address }.Where(p => !string.IsNullOrWhiteSpace(p)));
}
