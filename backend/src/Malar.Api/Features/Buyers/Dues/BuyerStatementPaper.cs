using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Buyers.Dues;

/// <summary>Prints a buyer's account for any days on A4, with a QR code to pay what is owed.</summary>
internal static class BuyerStatementPaper
{
    internal sealed record Command : IAuditedQuery<PaperFile>, IExport
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>First business date, inclusive; 30 days before the last by default.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last business date, inclusive; the shop's today by default.</summary>
        public DateOnly? DateTo { get; init; }

        /// <summary>pdf (the default); xlsx or csv for calculating with the figures.</summary>
        public string? Format { get; init; }

        /// <summary>ta, en, or both (the default): Tamil with English beside it.</summary>
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
            IExport.AddRules(this);
        }
    }

    private static readonly Text Buyer = new("Buyer", "வியாபாரி");
    private static readonly Text Bought = new("Bought", "வாங்கியது");
    private static readonly Text Paid = new("Paid", "செலுத்தியது");
    private static readonly Text Owes = new("Owes", "பாக்கி");
    private static readonly Text OwedBefore = new("Owed before", "முன் பாக்கி");
    private static readonly Text YouOwe = new("You owe the shop", "நீங்கள் கடைக்குத் தர வேண்டியது");
    private static readonly Text YouPaidAhead = new("You have paid in advance", "நீங்கள் முன்கூட்டிச் செலுத்தியது");

    internal static readonly IReadOnlyDictionary<string, Text> Acts = new Dictionary<string, Text>
    {
        ["bill_issued"] = new("Bill", "பில்"),
        ["bill_cancelled"] = new("Bill cancelled", "பில் ரத்து"),
        ["buyer_opened"] = new("Opening balance", "பழைய பாக்கி"),
        ["collection"] = new("Collected", "வசூல்"),
        ["sale_return"] = new("Returned", "திருப்பியது"),
        ["allowance"] = new("Written off", "தள்ளுபடி"),
        ["credit_cancelled"] = new("Reversed", "வரவு ரத்து"),
        ["buyers_merged"] = new("Accounts merged", "கணக்கு சேர்க்கப்பட்டது"),
    };

    internal sealed class Handler(ShopDb db, IMediator mediator, IssuedPapers papers, ShopTermsReader terms)
        : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var query = new GetBuyerStatement.Query
            {
                Id = command.Id,
                DateFrom = command.DateFrom,
                DateTo = command.DateTo,
            };
            var statement = await mediator.Send(query, cancellationToken);
            var name = $"{statement.Buyer.BuyerCode}-{statement.DateFrom:yyyy-MM-dd}-{statement.DateTo:yyyy-MM-dd}";
            if (command.Format is Sheet.Xlsx or Sheet.Csv)
            {
                papers.Exported(PaperKind.Dues, statement.Buyer.BuyerCode, command.Format, statement.DateFrom, statement.DateTo);
                return SheetOf(statement, name).ToFile(command.Format, PaperLanguage.Of(command.Language));
            }

            var shop = await db.OneAsync<ShopHead>(ShopHead.FindSql, null, cancellationToken);
            var payee = await db.OneAsync<BuyerPaper.Payee>(BuyerPaper.Payee.FindSql, null, cancellationToken);
            var subject = new PaperSubject(
                PaperKind.Dues,
                statement.Buyer.BuyerCode,
                statement.Buyer.Id,
                null,
                statement.DateFrom,
                statement.DateTo,
                statement.ClosingBalance
            );
            var code = await papers.IssueAsync(subject, Content(statement), "pdf", cancellationToken);
            // The time of the last act and not of printing, so that the same account gives the same file.
            DateTime? asOf =
                statement.Lines.Count == 0
                    ? null
                    : ShopClock.Local(statement.Lines.Max(l => l.PostedAt), await terms.SettingsAsync(cancellationToken));
            return PaperFile.Pdf(FileName.Of($"{name}.pdf"), stream =>
                Draw(stream, statement, shop, payee, code, asOf, PaperLanguage.Of(command.Language))
            );
        }
    }

    /// <summary>Returns the same figures as numbers in a sheet.</summary>
    private static Sheet SheetOf(GetBuyerStatement.Statement statement, string name)
    {
        object?[] before = [statement.DateFrom, OwedBefore, null, null, null, statement.OpeningBalance];
        return new Sheet(
            name,
            PaperWords.Statement,
            [
                new(PaperWords.Date, SheetKind.Date),
                new(PaperWords.Particulars),
                new(PaperWords.Number),
                new(Bought, SheetKind.Money, Total: true),
                new(Paid, SheetKind.Money, Total: true),
                new(Owes, SheetKind.Money),
            ],
            Sheet.Of(
                statement
                    .Lines.Select(l =>
                        (object?[])
                            [
                                l.BusinessDate,
                                Acts.GetValueOrDefault(l.Kind, new Text(l.Kind, l.Kind)),
                                l.InvoiceNumber ?? l.Reference,
                                l.Amount > 0m ? l.Amount : null,
                                l.Amount < 0m ? -l.Amount : null,
                                l.Balance,
                            ]
                    )
                    .Prepend(before)
            )
        );
    }

    /// <summary>Returns every figure on the statement.</summary>
    internal static object Content(GetBuyerStatement.Statement statement) =>
        new
        {
            statement.OpeningBalance,
            statement.ClosingBalance,
            Lines = statement.Lines.Select(l => new
            {
                l.BusinessDate,
                l.Kind,
                l.InvoiceNumber,
                l.Amount,
                l.Balance,
            }),
        };

    private static void Draw(
        Stream stream,
        GetBuyerStatement.Statement statement,
        ShopHead shop,
        BuyerPaper.Payee payee,
        PaperCode code,
        DateTime? asOf,
        PaperLanguage language
    )
    {
        var buyer = statement.Buyer;
        var days = $"{PaperWords.Day(statement.DateFrom)} – {PaperWords.Day(statement.DateTo)}";
        using var sheet = new BuyerPaper(language, shop, PaperWords.Statement, buyer.BuyerCode);
        var strong = BuyerPaper.Strong with { Size = 12.5f };
        var small = string.Join(
            " · ",
            new[] { buyer.BuyerCode, buyer.Place, PaperWords.Phone(buyer.Phone) }.Where(p => !string.IsNullOrWhiteSpace(p))
        );
        sheet.Facts(
            (Buyer, language.Name(buyer.Name, buyer.NameTa, strong), small),
            (PaperWords.Period, [new Words(days, BuyerPaper.Strong)], ""),
            (OwedBefore, [new Words(PaperWords.Rupees(statement.OpeningBalance), strong)], "")
        );
        Lines(sheet.Paper, statement, language);
        sheet.Paper.Y += 4f;
        var owed = statement.ClosingBalance;
        sheet.Sum(owed < 0m ? YouPaidAhead : YouOwe, Math.Abs(owed), strong: true);
        sheet.Pay(shop, payee, owed, buyer.BuyerCode);
        sheet.Write(stream, $"{buyer.BuyerCode} {days}", code, asOf);
    }

    private static void Lines(Paper paper, GetBuyerStatement.Statement statement, PaperLanguage language)
    {
        Words[][] Head(Text text) => language.Stack(text, BuyerPaper.Strong);
        PaperCell Cell(string text) => new([new Words(text, BuyerPaper.Plain)]);
        var largest = PaperWords.Amount(
            statement.Lines.Select(l => l.Balance).Append(statement.Bought).Append(-statement.Paid).MaxBy(a => Math.Abs(a))
        );
        var table = new PaperTable(
            paper,
            [
                new PaperColumn(Head(PaperWords.Date), 60f),
                new PaperColumn(Head(PaperWords.Particulars), 0f),
                PaperTable.Amounts(paper, Head(Bought), largest),
                PaperTable.Amounts(paper, Head(Paid), largest),
                PaperTable.Amounts(paper, Head(Owes), largest),
            ]
        );
        foreach (var line in statement.Lines)
        {
            var what = language.First(new Text(line.What ?? "", line.WhatTa ?? line.What ?? ""));
            var more = string.Join(
                " · ",
                new[] { line.InvoiceNumber, what, line.Reference, line.Reason }.Where(m => !string.IsNullOrEmpty(m))
            );
            table.Add(
                new PaperRow([
                    Cell(PaperWords.Day(line.BusinessDate)),
                    new PaperCell([
                        .. language.Say(Acts.GetValueOrDefault(line.Kind, new Text(line.Kind, line.Kind)), BuyerPaper.Plain),
                        new Words($"  {more}", PaperStyle.Quiet),
                    ]),
                    Cell(line.Amount > 0m ? PaperWords.Amount(line.Amount) : ""),
                    Cell(line.Amount < 0m ? PaperWords.Amount(-line.Amount) : ""),
                    Cell(PaperWords.Amount(line.Balance)),
                ])
            );
        }

        if (statement.Lines.Count == 0)
            table.Add(new PaperRow([PaperCell.Empty, new PaperCell(language.Say(PaperWords.NothingHere, PaperStyle.Quiet), 4)]));
        else
        {
            table.Add(
                new PaperRow(
                    [
                        PaperCell.Empty,
                        new PaperCell(language.Say(PaperWords.Total, BuyerPaper.Strong)),
                        new PaperCell([new Words(PaperWords.Amount(statement.Bought), BuyerPaper.Strong)]),
                        new PaperCell([new Words(PaperWords.Amount(statement.Paid), BuyerPaper.Strong)]),
                        new PaperCell([new Words(PaperWords.Amount(statement.ClosingBalance), BuyerPaper.Strong)]),
                    ],
                    PaperRowKind.Total
                )
            );
        }

        table.End();
    }
}
