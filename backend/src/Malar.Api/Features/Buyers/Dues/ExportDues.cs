using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Dues;

/// <summary>Exports the collection register as a list for the collection round, with room to write down what was received.</summary>
internal static class ExportDues
{
    internal sealed record Command : IAuditedQuery<PaperFile>, IExport
    {
        /// <summary>Only this round.</summary>
        public string? Route { get; init; }

        /// <inheritdoc/>
        public string? Format { get; init; }

        /// <inheritdoc/>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Route).MaxText(100);
            IExport.AddRules(this);
        }
    }

    private static readonly Text Register = new("Collection register", "வசூல் பட்டியல்");

    private static readonly SheetColumn[] Columns =
    [
        new(BuyerTexts.CodeHead, Paper: OnPaper.Absent),
        new(BuyerTexts.BuyerHead),
        new(PaperWords.NameTa, Paper: OnPaper.Beside),
        new(BuyerTexts.PlaceHead, Paper: OnPaper.IfAny),
        new(BuyerTexts.RouteHead, Paper: OnPaper.IfAny),
        new(BuyerTexts.PhoneHead, Paper: OnPaper.IfAny),
        new(new Text("Days", "நாட்கள்"), SheetKind.Count),
        new(BuyerTexts.Overdue, SheetKind.Money, Total: true, Paper: OnPaper.IfAny),
        new(BuyerTexts.OwesHead, SheetKind.Money, Total: true),
        new(new Text("Promised for", "தருவதாகச் சொன்ன நாள்"), SheetKind.Date, Paper: OnPaper.IfAny),
        new(new Text("Promised", "சொன்ன தொகை"), SheetKind.Money, Paper: OnPaper.IfAny),
        new(new Text("Received", "பெற்றது"), SheetKind.Money),
    ];

    internal sealed class Handler(IMediator mediator, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var book = await mediator.Send(new GetDues.Query { Route = command.Route }, cancellationToken);
            var rows = book.Buyers.Select(b =>
                (object?[])
                    [
                        b.BuyerCode,
                        b.Name,
                        b.NameTa,
                        Text.Written(b.Place, b.PlaceTa),
                        b.Route,
                        PaperWords.Phone(b.Phone),
                        b.OldestDays,
                        b.Overdue,
                        b.Total,
                        b.PromisedOn,
                        b.PromisedAmount,
                        null,
                    ]
            );
            var about = string.Join(" · ", new[] { PaperWords.Day(book.AsOf), command.Route.NullIfEmpty() }.OfType<string>());
            var sheet = new Sheet($"dues-{book.AsOf:yyyy-MM-dd}", Register, Columns, Sheet.Of(rows), about);
            return await papers.ListAsync("dues", about, sheet, command.Format, command.Language, cancellationToken, book.AsOf, book.AsOf);
        }
    }
}
