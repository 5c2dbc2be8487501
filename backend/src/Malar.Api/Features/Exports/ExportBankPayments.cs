using System.Globalization;
using System.Text;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Exports;

/// <summary>
/// Exports the approved settlements of farmers whose bank account is known, as the file that a bank takes for many transfers at once
/// (NEFT). Every bank has its own order of columns, which is assigned on its upload page; the headings are the usual words.
/// </summary>
internal static class ExportBankPayments
{
    internal sealed record Command : IAuditedQuery<PaperFile>;

    private static readonly Text NothingToPay = new(
        "There is no approved settlement for a farmer with a bank account",
        "வங்கிக் கணக்கு தெரிந்த விவசாயிக்குச் செலுத்த வேண்டிய கணக்கு எதுவும் இல்லை"
    );

    private static readonly string[] Heading =
    [
        "Transaction Type",
        "Beneficiary Name",
        "Beneficiary Account Number",
        "IFSC Code",
        "Amount",
        "Debit Account Number",
        "Value Date",
        "Customer Reference",
        "Remarks",
    ];

    private const string DebitSql = """
        select p.account_number from shops s left join business_profiles p on p.shop_id = s.shop_id where s.shop_id = @shop_id
        """;

    internal sealed class Handler(ShopDb db, AuditTrail audit, ShopTermsReader terms, ShopClock clock) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var waiting = await db.QueryAsync<BankPayment>(BankPayment.WaitingSql, null, cancellationToken);
            var payments = waiting.Where(p => p.CanBePaid).ToList();
            if (payments.Count == 0)
                throw new ApiException(ErrorCode.InvalidState, NothingToPay);
            var debit = await db.OneAsync<string?>(DebitSql, null, cancellationToken);
            var today = clock.Today(await terms.SettingsAsync(cancellationToken));
            audit.Record(
                "exported",
                "bank_payments",
                $"{today:O}",
                null,
                new
                {
                    Format = "csv",
                    Payments = payments.Count,
                    Amount = payments.Sum(p => p.NetPayable),
                    Settlements = payments.Select(p => p.SettlementNumber),
                }
            );
            return new PaperFile($"bank-payments-{today:yyyy-MM-dd}.csv", Sheet.CsvType, (stream, ct) =>
                WriteAsync(stream, payments, debit, today, ct)
            );
        }
    }

    /// <summary>Writes plain ASCII, as banks read it. No field can contain a comma or start like a formula.</summary>
    private static async Task WriteAsync(Stream stream, List<BankPayment> payments, string? debit, DateOnly today, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, Encoding.ASCII, 16_384, leaveOpen: true);
        writer.NewLine = "\r\n";
        await writer.WriteLineAsync(string.Join(',', Heading));
        foreach (var p in payments)
        {
            string?[] row =
            [
                "NEFT",
                p.HolderName,
                p.AccountNumber,
                p.Ifsc,
                p.NetPayable.ToString("0.00", CultureInfo.InvariantCulture),
                debit,
                today.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                p.SettlementNumber,
                "Flowers",
            ];
            await writer.WriteLineAsync(string.Join(',', row));
        }

        await writer.FlushAsync(ct);
    }
}
