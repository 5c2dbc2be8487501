using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers;

/// <summary>
/// Exports all buyers and what each owes, as <c>format</c> xlsx (the default) or csv in the columns of an import, or as pdf for reading.
/// </summary>
internal static class ExportBuyers
{
    internal sealed record Command : IAuditedQuery<PaperFile>
    {
        public string? Format { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Format).OneOf(Sheet.Xlsx, Sheet.Csv, Sheet.Pdf);
    }

    private const string AllSql = $"""
        select {Buyer.Columns} from buyers b where b.shop_id = @shop_id and b.deleted_at is null order by {Buyer.ByName}, b.id
        """;

    private static readonly Text Buyers = new("Buyers", "வியாபாரிகள்");

    private static readonly SheetColumn[] Columns =
    [
        Of("name"),
        Of("phone"),
        Of("name_ta"),
        Of("place"),
        Of("place_ta"),
        Of("route"),
        Of("buyer_code"),
        Of("whatsapp_number"),
        Of("address"),
        Of("gstin"),
        Of("credit_limit", SheetKind.Money),
        Of("credit_days", SheetKind.Count),
        Of("language_preference"),
        Of("notes"),
        Of("current_balance", SheetKind.Money, total: true),
        Of("overdue_amount", SheetKind.Money, total: true),
    ];

    internal sealed class Handler(ShopDb db, BuyerReader buyers, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = await buyers.TodayAsync(cancellationToken);
            var all = await db.QueryAsync<Buyer>(AllSql, new { today }, cancellationToken);
            var name = $"buyers-{today:yyyy-MM-dd}";
            // The columns of an import have English names only; a list for reading has proper headings.
            return command.Format == Sheet.Pdf
                ? await papers.ListAsync("buyers", "", ForReading(name, today, all), Sheet.Pdf, null, cancellationToken)
                : await papers.ListAsync(
                    "buyers",
                    "",
                    new Sheet(name, Buyers, Columns, Sheet.Of(all.Select(Row))),
                    command.Format,
                    PaperLanguage.English.Tag,
                    cancellationToken
                );
        }

        private static object?[] Row(Buyer buyer) =>
            [
                buyer.Name,
                buyer.Phone,
                buyer.NameTa,
                buyer.Place,
                buyer.PlaceTa,
                buyer.Route,
                buyer.BuyerCode,
                buyer.WhatsappNumber,
                buyer.Address,
                buyer.Gstin,
                buyer.CreditLimit,
                buyer.CreditDays,
                buyer.LanguagePreference,
                buyer.Notes,
                buyer.CurrentBalance,
                buyer.OverdueAmount,
            ];
    }

    private static Sheet ForReading(string name, DateOnly today, IEnumerable<Buyer> all) =>
        new(
            name,
            Buyers,
            [
                new(BuyerTexts.CodeHead),
                new(BuyerTexts.BuyerHead),
                new(PaperWords.NameTa, Paper: OnPaper.Beside),
                new(BuyerTexts.PlaceHead),
                new(BuyerTexts.RouteHead, Paper: OnPaper.IfAny),
                new(BuyerTexts.PhoneHead),
                new(BuyerTexts.Overdue, SheetKind.Money, Total: true, Paper: OnPaper.IfAny),
                new(BuyerTexts.OwesHead, SheetKind.Money, Total: true),
            ],
            Sheet.Of(
                all.Select(b =>
                    (object?[])
                        [
                            b.BuyerCode,
                            b.Name,
                            b.NameTa,
                            Text.Written(b.Place, b.PlaceTa),
                            b.Route,
                            PaperWords.Phone(b.Phone),
                            b.OverdueAmount,
                            b.CurrentBalance,
                        ]
                )
            ),
            PaperWords.Day(today)
        );

    private static SheetColumn Of(string name, SheetKind kind = SheetKind.Text, bool total = false) =>
        new(new Text(name, name), kind, total);
}
