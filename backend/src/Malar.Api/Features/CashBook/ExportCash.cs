using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.CashBook;

/// <summary>Exports a day of the cash book as a list: the opening of each account, each act, and the balance after it.</summary>
internal static class ExportCash
{
    internal sealed record Command : IAuditedQuery<PaperFile>, IExport
    {
        /// <summary>The shop's date; today when absent.</summary>
        public DateOnly? Date { get; init; }

        /// <inheritdoc/>
        public string? Format { get; init; }

        /// <inheritdoc/>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Date).MarketDay();
            IExport.AddRules(this);
        }
    }

    private static readonly Text Title = new("Cash book", "ரொக்கப் புத்தகம்");
    private static readonly Text Opening = new("Opening", "தொடக்கம்");

    private static readonly Dictionary<string, Text> Kinds = new()
    {
        ["settlement_paid"] = PaperWords.Settlement,
        ["advance_paid"] = PaperWords.CashAdvance,
        ["collection"] = new("Collected", "வசூல்"),
        ["credit_cancelled"] = new("Collection reversed", "வசூல் ரத்து"),
        ["expense_paid"] = new("Expense", "செலவு"),
        ["cash_moved"] = new("Transfer", "மாற்றம்"),
        ["cash_entry_void"] = new("Reversed", "ரத்து"),
        ["cash_counted"] = new("Difference when counted", "எண்ணியபோது வித்தியாசம்"),
    };

    private static readonly SheetColumn[] Columns =
    [
        new(new Text("Account", "கணக்கு")),
        new(new Text("Time", "நேரம்"), SheetKind.Time),
        new(PaperWords.Particulars),
        new(new Text("Name", "பெயர்"), Paper: OnPaper.IfAny),
        new(PaperWords.NameTa, Paper: OnPaper.Beside),
        new(PaperWords.Number, Paper: OnPaper.IfAny),
        new(new Text("In", "வரவு"), SheetKind.Money, Total: true),
        new(new Text("Out", "செலவு"), SheetKind.Money, Total: true),
        new(new Text("In the book", "கணக்கில்"), SheetKind.Money),
    ];

    internal sealed class Handler(IMediator mediator, IssuedPapers papers, ShopTermsReader terms) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var day = await mediator.Send(new GetCashBook.Query { Date = command.Date }, cancellationToken);
            var shop = await terms.SettingsAsync(cancellationToken);
            var rows = day.Accounts.SelectMany(account =>
                day.Lines.Where(line => line.Account == account.Account)
                    .Select(line =>
                        (object?[])
                            [
                                PaperWords.Method(line.Account),
                                TimeOnly.FromDateTime(ShopClock.Local(line.PostedAt, shop)),
                                line.Head is { } head ? head : Kinds.GetValueOrDefault(line.Kind, new Text(line.Kind, line.Kind)),
                                line.Name,
                                line.NameTa,
                                line.Number ?? line.Reference,
                                line.Amount > 0m ? line.Amount : null,
                                line.Amount < 0m ? -line.Amount : null,
                                line.Balance,
                            ]
                    )
                    .Prepend([PaperWords.Method(account.Account), null, Opening, null, null, null, null, null, account.Opening])
            );
            var about = PaperWords.Day(day.Date);
            var sheet = new Sheet($"cash-{day.Date:yyyy-MM-dd}", Title, Columns, Sheet.Of(rows), about);
            return await papers.ListAsync("cash", about, sheet, command.Format, command.Language, cancellationToken, day.Date, day.Date);
        }
    }
}
