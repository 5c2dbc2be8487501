using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Day;

/// <summary>Exports where a day's flowers went: arrived and brought over, sold, wasted, left over, and what is unaccounted.</summary>
internal static class ExportDay
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

    private static readonly Text Title = new("Flowers of the day", "இன்றைய மலர்கள்");

    private static SheetColumn Quantity(string en, string ta) => new(new Text(en, ta), SheetKind.Quantity, Paper: OnPaper.IfAny);

    private static readonly SheetColumn[] Columns =
    [
        new(PaperWords.Flower),
        new(PaperWords.FlowerTa, Paper: OnPaper.Beside),
        new(PaperWords.UnitHead),
        Quantity("Brought over", "நேற்றைய மீதி"),
        Quantity("Arrived", "வரத்து"),
        Quantity("Sold", "விற்பனை"),
        Quantity("Returned", "திருப்பியது"),
        Quantity("Wastage", "வீண்"),
        Quantity("Left over", "மீதி"),
        Quantity("Unaccounted", "கணக்கில் வராதது"),
    ];

    internal sealed class Handler(IMediator mediator, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var day = await mediator.Send(new GetReconciliation.Query { Date = command.Date }, cancellationToken);
            var rows = day.Flowers.Select(f =>
                (object?[])
                    [
                        f.Name,
                        f.NameTa,
                        PaperWords.Unit(f.Unit),
                        f.BroughtOver,
                        f.Arrived,
                        f.Sold,
                        f.Returned,
                        f.Wastage,
                        f.LeftOver,
                        f.Unaccounted,
                    ]
            );
            var about = PaperWords.Day(day.Date);
            var sheet = new Sheet($"flowers-{day.Date:yyyy-MM-dd}", Title, Columns, Sheet.Of(rows), about);
            return await papers.ListAsync("flowers", about, sheet, command.Format, command.Language, cancellationToken, day.Date, day.Date);
        }
    }
}
