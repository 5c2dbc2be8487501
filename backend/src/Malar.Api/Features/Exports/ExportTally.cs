using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using FluentValidation;
using Malar.Api.Features.Reports;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Exports;

/// <summary>
/// Exports the ledger of a period as Tally's XML for importing vouchers: what each farmer brought on a day, advances, charges and payments
/// of settlements, bills and collections of buyers, and the shop's own money. Every voucher is a part of the ledger and sums to zero.
/// Setting <c>tally_ledgers</c> contains the names of the accounts in Tally.
/// </summary>
internal static class ExportTally
{
    internal sealed record Command : IAuditedQuery<PaperFile>, IReportPeriod
    {
        /// <inheritdoc/>
        public DateOnly? DateFrom { get; init; }

        /// <inheritdoc/>
        public DateOnly? DateTo { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => ReportPeriod.AddRules(this);
    }

    /// <summary>One side of a voucher; positive is credit.</summary>
    private sealed record Side
    {
        public string Kind { get; init; } = "";

        public DateOnly Day { get; init; }

        /// <summary>The farmer for a day's entries, the journal for anything else.</summary>
        public Guid Voucher { get; init; }

        public string Account { get; init; } = "";

        /// <summary>The code of the farmer or buyer.</summary>
        public string? Code { get; init; }

        public string? Name { get; init; }

        public decimal Amount { get; init; }

        public string? Number { get; init; }

        public string? Reference { get; init; }
    }

    // The bill is found with case and not with coalesce: row-level security assumes that coalesce could leak what it compares, and all
    // bills would be read first.
    private const string DaySql = """
        with sides as (
            select j.kind in ('entry_priced', 'entry_corrected', 'entry_void') as is_entry, j.kind, j.id, j.cause_type, j.cause_id,
                p.account, p.farmer_id, p.buyer_id, p.amount,
                (select o.farmer_id from postings o where o.shop_id = p.shop_id and o.journal_id = p.journal_id and o.farmer_id is not null
                    limit 1) as whose
            from journals j join postings p on p.shop_id = j.shop_id and p.journal_id = j.id
            where j.shop_id = @shop_id and j.business_date = @day)
        select case when x.is_entry then 'entries' else x.kind end as kind, @day as day,
            case when x.is_entry then x.whose else x.id end as voucher, x.account, coalesce(f.farmer_code, b.buyer_code) as code,
            coalesce(f.name, b.name) as name,
            sum(x.amount) as amount, coalesce(s.settlement_number, i.invoice_number, e.head, w.farmer_code) as number,
            coalesce(s.payment_reference, c.reference, e.reference) as reference
        from sides x
        left join farmers f on f.shop_id = @shop_id and f.id = x.farmer_id
        left join farmers w on w.shop_id = @shop_id and w.id = x.whose
        left join buyers b on b.shop_id = @shop_id and b.id = x.buyer_id
        left join settlements s on s.shop_id = @shop_id and s.id = x.cause_id and x.cause_type = 'settlement'
        left join buyer_credits c on c.shop_id = @shop_id and c.id = x.cause_id and x.cause_type = 'credit'
        left join invoices i on i.shop_id = @shop_id and i.id = case x.cause_type when 'invoice' then x.cause_id else c.invoice_id end
        left join cash_entries e on e.shop_id = @shop_id and e.id = x.cause_id and x.cause_type = 'cash_entry'
        group by 1, 2, 3, 4, 5, 6, 8, 9
        having sum(x.amount) <> 0
        order by 1, 3, 4
        """;

    internal sealed class Handler(ShopDb db, IssuedPapers papers, ShopTermsReader terms, ShopClock clock)
        : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var shop = await terms.SettingsAsync(cancellationToken);
            var period = ReportPeriod.Of(command, clock.Today(shop));
            papers.Exported("tally", period.Name, "xml", period.From, period.To);
            return new PaperFile($"tally-{period.Name}.xml", "application/xml", (stream, ct) =>
                WriteAsync(stream, period, shop.TallyLedgers, ct)
            );
        }

        private async Task WriteAsync(Stream stream, ReportPeriod period, TallyLedgers ledgers, CancellationToken cancellationToken)
        {
            var settings = new XmlWriterSettings
            {
                Async = true,
                Indent = true,
                Encoding = new UTF8Encoding(false),
            };
            await using var xml = XmlWriter.Create(stream, settings);
            xml.WriteStartElement("ENVELOPE");
            xml.WriteStartElement("HEADER");
            xml.WriteElementString("TALLYREQUEST", "Import Data");
            xml.WriteEndElement();
            xml.WriteStartElement("BODY");
            xml.WriteStartElement("IMPORTDATA");
            xml.WriteStartElement("REQUESTDESC");
            xml.WriteElementString("REPORTNAME", "Vouchers");
            if (ledgers.Company.Length > 0)
            {
                xml.WriteStartElement("STATICVARIABLES");
                xml.WriteElementString("SVCURRENTCOMPANY", ledgers.Company);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteStartElement("REQUESTDATA");
            for (var day = period.From; day <= period.To; day = day.AddDays(1))
            {
                foreach (
                    var voucher in (await db.QueryAsync<Side>(DaySql, new { day }, cancellationToken)).GroupBy(s => (s.Kind, s.Voucher))
                )
                    Voucher(xml, [.. voucher], ledgers);
                await xml.FlushAsync();
            }

            await xml.WriteEndElementAsync();
            await xml.WriteEndElementAsync();
            await xml.WriteEndElementAsync();
            await xml.WriteEndElementAsync();
            await xml.FlushAsync();
        }
    }

    private static void Voucher(XmlWriter xml, IReadOnlyList<Side> sides, TallyLedgers ledgers)
    {
        var first = sides[0];
        var type = first.Kind switch
        {
            "settlement_paid" or "advance_paid" or "expense_paid" => "Payment",
            "collection" => "Receipt",
            // A cancelled collection is a payment; a cancelled return or allowance is not, because no money moves.
            "credit_cancelled" when sides.Any(s => s.Account is Account.Cash or Account.Bank) => "Payment",
            "cash_moved" => "Contra",
            "bill_issued" => "Sales",
            _ => "Journal",
        };
        // The same voucher always has the same id, so that Tally recognises it if it is imported twice.
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{first.Kind} {first.Day:O} {first.Voucher}")).AsSpan(0, 16)).ToString();
        xml.WriteStartElement("TALLYMESSAGE");
        xml.WriteAttributeString("xmlns", "UDF", null, "TallyUDF");
        xml.WriteStartElement("VOUCHER");
        xml.WriteAttributeString("REMOTEID", id);
        xml.WriteAttributeString("VCHTYPE", type);
        xml.WriteAttributeString("ACTION", "Create");
        xml.WriteElementString("DATE", first.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        xml.WriteElementString("GUID", id);
        xml.WriteElementString("VOUCHERTYPENAME", type);
        xml.WriteElementString("VOUCHERNUMBER", $"{first.Number} {first.Day:yyyyMMdd}".Trim());
        xml.WriteElementString("NARRATION", Narration(first));
        // Debits first, as Tally shows them.
        foreach (var side in sides.OrderBy(s => s.Amount))
        {
            xml.WriteStartElement("ALLLEDGERENTRIES.LIST");
            xml.WriteElementString("LEDGERNAME", LedgerOf(side, ledgers));
            xml.WriteElementString("ISDEEMEDPOSITIVE", side.Amount < 0m ? "Yes" : "No");
            xml.WriteElementString("AMOUNT", side.Amount.ToString("0.00", CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Narration(Side side) =>
        side.Kind switch
        {
            "entries" => $"Flowers of {side.Number}",
            "advance_paid" => $"Advance {side.Number}",
            "settlement_paid" => $"Payment {side.Number} {side.Reference}".Trim(),
            "settlement_approved" => $"Charges of {side.Number}",
            "bill_issued" => $"Bill {side.Number}",
            "bill_cancelled" => $"Bill {side.Number} cancelled",
            "buyer_opened" => "Owed before",
            "collection" => $"Collection {side.Number} {side.Reference}".Trim(),
            "sale_return" => $"Flowers returned {side.Number}".Trim(),
            "allowance" => $"Allowance {side.Number}".Trim(),
            "credit_cancelled" => "Reversed",
            "expense_paid" => $"{side.Number} {side.Reference}".Trim(),
            "cash_moved" or "cash_entry_void" => "Cash and bank",
            "cash_counted" => "Cash counted",
            _ => $"Account moved {side.Number}".Trim(),
        };

    private static string LedgerOf(Side side, TallyLedgers ledgers) =>
        side.Account switch
        {
            Account.Farmer => ledgers.Farmers.Length > 0 ? ledgers.Farmers : $"{side.Name} ({side.Code})",
            Account.Buyer => ledgers.Buyers.Length > 0 ? ledgers.Buyers : $"{side.Name} ({side.Code})",
            Account.Customers => ledgers.Customers,
            Account.Sales => side.Kind is "bill_issued" or "bill_cancelled" or "sale_return" or "credit_cancelled"
                ? ledgers.FlowerSales
                : ledgers.Sales,
            Account.Allowances => ledgers.Allowances,
            Account.Gst => ledgers.Gst,
            Account.Expenses => ledgers.Expenses,
            Account.Owner => ledgers.Owner,
            Account.Opening => ledgers.Opening,
            Account.CashDifference => ledgers.CashDifference,
            Account.Commission => ledgers.Commission,
            Account.Fees => ledgers.Fees,
            Account.Adjustments => ledgers.Adjustments,
            Account.RoundOff => ledgers.RoundOff,
            Account.Cash => ledgers.Cash,
            _ => ledgers.Bank,
        };
}
