using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Prices;

/// <summary>Exports the buyers' price sheet of a day: a row for each flower with a price, a column for each slot.</summary>
internal static class ExportPrices
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

    private sealed record Named
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string? Unit { get; init; }
    }

    private const string FlowersSql = """
        select t.id, t.name, t.name_ta, t.unit from flower_types t where t.shop_id = @shop_id
            and exists (select from buyer_prices p where p.shop_id = @shop_id and p.flower_type_id = t.id and p.price_date = @date
                and p.deleted_at is null)
        order by t.name
        """;

    private const string SlotsSql = """
        select s.id, s.name, s.name_ta from time_slots s where s.shop_id = @shop_id
            and exists (select from buyer_prices p where p.shop_id = @shop_id and p.time_slot_id = s.id and p.price_date = @date
                and p.deleted_at is null)
        order by s.start_time
        """;

    private static readonly Text Title = new("Prices", "விற்பனை விலை");

    internal sealed class Handler(ShopDb db, IMediator mediator, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var day = await mediator.Send(new GetBuyerPrices.Query { Date = command.Date }, cancellationToken);
            var flowers = await db.QueryAsync<Named>(FlowersSql, new { date = day.Date }, cancellationToken);
            var slots = await db.QueryAsync<Named>(SlotsSql, new { date = day.Date }, cancellationToken);
            var prices = day.Prices.ToDictionary(p => (p.FlowerTypeId, p.TimeSlotId), p => p.PricePerUnit);
            object? Price(Named flower, Named slot) => prices.TryGetValue((flower.Id, slot.Id), out var price) ? price : null;
            SheetColumn[] columns =
            [
                new(PaperWords.Flower),
                new(PaperWords.FlowerTa, Paper: OnPaper.Beside),
                new(PaperWords.UnitHead),
                .. slots.Select(slot => new SheetColumn(new Text(slot.Name, slot.NameTa ?? slot.Name), SheetKind.Money)),
            ];
            var rows = flowers.Select(flower =>
                (object?[])[flower.Name, flower.NameTa, PaperWords.Unit(flower.Unit!), .. slots.Select(slot => Price(flower, slot))]
            );
            var about = PaperWords.Day(day.Date);
            var sheet = new Sheet($"prices-{day.Date:yyyy-MM-dd}", Title, columns, Sheet.Of(rows), about);
            return await papers.ListAsync("prices", about, sheet, command.Format, command.Language, cancellationToken, day.Date, day.Date);
        }
    }
}
