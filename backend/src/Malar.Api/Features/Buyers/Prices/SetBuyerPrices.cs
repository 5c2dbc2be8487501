using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Buyers.Prices;

/// <summary>Sets prices of a day's sheet. The others stay, and a price of 0 removes one. Issued bills keep their prices.</summary>
internal static class SetBuyerPrices
{
    internal sealed record Command : ICommand<GetBuyerPrices.PriceSheet>
    {
        /// <summary>The shop's date; today when absent.</summary>
        public DateOnly? Date { get; init; }

        public IReadOnlyList<Cell?>? Prices { get; init; }
    }

    internal sealed record Cell
    {
        public Guid? FlowerTypeId { get; init; }

        public Guid? TimeSlotId { get; init; }

        /// <summary>Rupees per unit; 0 removes the price.</summary>
        public decimal? PricePerUnit { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int MostCells = 1000;

        public Validator()
        {
            RuleFor(c => c.Date).MarketDay();
            RuleFor(c => c.Prices)
                .Cascade(CascadeMode.Stop)
                .NotNull()
                .WithText(Texts.Required)
                .Must(p => p!.Count is >= 1 and <= MostCells)
                .WithText(Texts.OutOfRange.With(1, MostCells));
            RuleForEach(c => c.Prices).NotNull().WithText(Texts.Required).SetValidator(new CellValidator()!);
            RuleFor(c => c.Prices)
                .Must(p => p!.Select(c => (c!.FlowerTypeId, c.TimeSlotId)).Distinct().Count() == p!.Count)
                .When(c => c.Prices is not null && c.Prices.All(p => p is not null))
                .WithText(BuyerTexts.PriceTwice);
        }

        private sealed class CellValidator : AbstractValidator<Cell>
        {
            public CellValidator()
            {
                RuleFor(c => c.FlowerTypeId).NotNull().WithText(Texts.Required);
                RuleFor(c => c.TimeSlotId).NotNull().WithText(Texts.Required);
                RuleFor(c => c.PricePerUnit)
                    .NotNull()
                    .WithText(Texts.Required)
                    .InclusiveBetween(0m, 9_999_999m)
                    .WithText(Texts.OutOfRange.With(0, 9_999_999))
                    .Decimals(2);
            }
        }
    }

    private const string SetSql = """
        insert into buyer_prices as p (shop_id, id, price_date, flower_type_id, time_slot_id, price_per_unit, updated_by, created_at,
            updated_at)
        select @shop_id, n.id, @date, n.flower, n.slot, n.price, @user_id, @now, @now
        from unnest(@ids, @flowers, @slots, @prices) as n (id, flower, slot, price)
        on conflict (shop_id, price_date, flower_type_id, time_slot_id) do update
        set price_per_unit = excluded.price_per_unit, deleted_at = null, version = p.version + 1, updated_by = excluded.updated_by,
            updated_at = excluded.updated_at
        where p.price_per_unit <> excluded.price_per_unit or p.deleted_at is not null
        """;

    private const string RemoveSql = """
        update buyer_prices p set deleted_at = @now, version = p.version + 1, updated_by = @user_id, updated_at = @now
        from unnest(@flowers, @slots) as n (flower, slot)
        where p.shop_id = @shop_id and p.price_date = @date and p.flower_type_id = n.flower and p.time_slot_id = n.slot
            and p.deleted_at is null
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        BuyerReader buyers,
        ShopTermsReader reference,
        AuditTrail audit
    ) : IRequestHandler<Command, GetBuyerPrices.PriceSheet>
    {
        public async Task<GetBuyerPrices.PriceSheet> Handle(Command command, CancellationToken cancellationToken)
        {
            var date = command.Date ?? await buyers.TodayAsync(cancellationToken);
            var terms = await reference.CurrentAsync(cancellationToken);
            var cells = command.Prices!.OfType<Cell>().ToList();
            for (var i = 0; i < cells.Count; i++)
            {
                if (!terms.Flowers.ContainsKey(cells[i].FlowerTypeId!.Value))
                    throw ApiException.NotFound($"prices[{i}].flower_type_id", BuyerTexts.NoSuchFlower);
                if (terms.Slots.All(s => s.Id != cells[i].TimeSlotId))
                    throw ApiException.NotFound($"prices[{i}].time_slot_id", BuyerTexts.NoSuchSlot);
            }

            var old = await GetBuyerPrices.ReadAsync(db, date, cancellationToken);
            // In a fixed order, so that two sheets set at the same time do not deadlock.
            var ordered = cells.OrderBy(c => c.FlowerTypeId).ThenBy(c => c.TimeSlotId).ToLookup(c => c.PricePerUnit > 0m);
            await RunAsync(SetSql, [.. ordered[true]], date, cancellationToken);
            await RunAsync(RemoveSql, [.. ordered[false]], date, cancellationToken);
            var sheet = await GetBuyerPrices.ReadAsync(db, date, cancellationToken);
            audit.Record("updated", "buyer_prices", date.ToString("O"), Cells(old), Cells(sheet));
            return sheet;
        }

        private async Task RunAsync(string sql, IReadOnlyList<Cell> cells, DateOnly date, CancellationToken cancellationToken)
        {
            if (cells.Count == 0)
                return;
            var args = new
            {
                date,
                ids = cells.Select(_ => clock.NewId()).ToArray(),
                flowers = cells.Select(c => c.FlowerTypeId!.Value).ToArray(),
                slots = cells.Select(c => c.TimeSlotId!.Value).ToArray(),
                prices = cells.Select(c => c.PricePerUnit!.Value).ToArray(),
                user_id = user.UserId,
                now = clock.Now,
            };
            await db.ExecuteAsync(sql, args, cancellationToken);
        }

        private static object Cells(GetBuyerPrices.PriceSheet sheet) =>
            new
            {
                Prices = sheet.Prices.Select(p => new
                {
                    p.FlowerTypeId,
                    p.TimeSlotId,
                    p.PricePerUnit,
                }),
            };
    }
}
