using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Rates;

/// <summary>Exports a day's rates as a document to print or send to farmers: one row per flower with a rate, one column per slot.</summary>
internal static class RateList
{
    internal sealed record Command : IAuditedQuery<PaperFile>, IExport
    {
        /// <summary>A date in the shop's time zone; defaults to today.</summary>
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

    private static readonly Text Title = new("Rates", "விலை");

    internal sealed class Handler(IMediator mediator, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var day = await mediator.Send(new RateGrid.Query { Date = command.Date }, cancellationToken);
            var rates = day.Cells.ToDictionary(c => (c.FlowerTypeId, c.TimeSlotId), c => c.RatePerUnit);
            decimal? Rate(RateGrid.SheetFlower flower, RateGrid.SheetSlot slot) =>
                rates.GetValueOrDefault((flower.FlowerTypeId, slot.TimeSlotId));
            SheetColumn[] columns =
            [
                new(PaperWords.Flower),
                new(PaperWords.FlowerTa, Paper: OnPaper.Beside),
                new(PaperWords.UnitHead),
                .. day.Slots.Select(slot => new SheetColumn(
                    new Text(slot.Name, slot.NameTa ?? slot.Name),
                    SheetKind.Money,
                    Paper: OnPaper.IfAny
                )),
            ];
            var rows = day
                .Flowers.Where(flower => day.Slots.Any(slot => Rate(flower, slot) is not null))
                .Select(flower =>
                    (object?[])
                        [flower.Name, flower.NameTa, PaperWords.Unit(flower.Unit), .. day.Slots.Select(slot => (object?)Rate(flower, slot))]
                );
            var sheet = new Sheet($"rates-{day.Date:yyyy-MM-dd}", Title, columns, Sheet.Of(rows), PaperWords.Day(day.Date));
            return await papers.ListAsync(
                "rates",
                PaperWords.Day(day.Date),
                sheet,
                command.Format,
                command.Language,
                cancellationToken,
                day.Date,
                day.Date
            );
        }
    }
}
