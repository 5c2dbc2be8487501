using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Computes the content of a bill: its date, its items with their prices, its tax and its total.</summary>
internal sealed class BillCalculator(ShopDb db, ShopClock clock, ShopTermsReader reference)
{
    internal sealed record Terms(
        DateOnly Date,
        TimeOnly? Time,
        DateOnly DueDate,
        IReadOnlyList<Item> Items,
        decimal TaxRate,
        string? Hsn,
        BillAmounts Amounts
    );

    internal sealed record Item(
        Guid? FlowerTypeId,
        Guid? TimeSlotId,
        string Description,
        decimal Quantity,
        string Unit,
        decimal Rate,
        string RateSource,
        decimal Total
    );

    private const string PricesSql = """
        select flower_type_id, price_per_unit from buyer_prices
        where shop_id = @shop_id and price_date = @date and time_slot_id = @slot and flower_type_id = any(@flowers) and deleted_at is null
        """;

    private sealed record PriceRow
    {
        public Guid FlowerTypeId { get; init; }

        public decimal PricePerUnit { get; init; }
    }

    /// <param name="fields">The fields as typed.</param>
    /// <param name="creditDays">The buyer's credit days; 0 for a customer.</param>
    /// <param name="isLate">Whether it was written offline: the sale has happened, whatever has changed since.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ApiException">A future date, an unknown flower, no price, a discount not below the sum of the items, or tax in a
    /// shop without it.</exception>
    public async Task<Terms> OfAsync(InvoiceFields fields, int creditDays, bool isLate, CancellationToken cancellationToken) =>
        await OfAsync(fields, creditDays, isLate, await reference.CurrentAsync(cancellationToken), cancellationToken);

    /// <summary>The same with terms that are already loaded; prices are read from the sheet.</summary>
    public async Task<Terms> OfAsync(
        InvoiceFields fields,
        int creditDays,
        bool isLate,
        ShopTerms terms,
        CancellationToken cancellationToken
    )
    {
        var today = clock.Today(terms.Settings);
        var date = fields.InvoiceDate ?? today;
        if (date > today)
            throw ApiException.Field("invoice_date", BuyerTexts.FutureDate);
        var time = fields.InvoiceTime ?? (date == today ? clock.Time(terms.Settings) : null);
        var due = fields.DueDate ?? date.AddDays(creditDays);
        if (due < date)
            throw ApiException.Field("due_date", Texts.DateOrder);
        var slot = time is { } at ? terms.SlotAt(at) : null;
        var items = await ItemsAsync(fields.Items!, terms, date, slot, isLate, cancellationToken);
        var discount = fields.Discount ?? 0m;
        if (discount >= items.Sum(i => i.Total))
            throw ApiException.Field("discount", BuyerTexts.DiscountTooMuch);
        var hsn = terms.Settings.GstHsn.NullIfEmpty();
        if (hsn is null && fields.TaxRate > 0m)
            throw ApiException.Field("tax_rate", BuyerTexts.NoTax);
        var rate = hsn is null ? 0m : fields.TaxRate ?? terms.Settings.GstRate;
        var amounts = BillCalculation.Compute(items.Select(i => new BillItem(i.Quantity, i.Rate)), discount, rate);
        if (amounts.Total > BuyerRules.MostRupees)
            throw ApiException.Field("items", Texts.SumTooLarge);
        return new Terms(date, time, due, items, rate, rate > 0m ? hsn : null, amounts);
    }

    private async Task<IReadOnlyList<Item>> ItemsAsync(
        IReadOnlyList<ItemFields?> typed,
        ShopTerms terms,
        DateOnly date,
        SlotInfo? slot,
        bool isLate,
        CancellationToken cancellationToken
    )
    {
        var flowers = typed.Where(i => i!.Rate is null || isLate).Select(i => i!.FlowerTypeId).OfType<Guid>().Distinct().ToArray();
        var prices =
            slot is null || flowers.Length == 0
                ? []
                : (
                    await db.QueryAsync<PriceRow>(
                        PricesSql,
                        new
                        {
                            date,
                            slot = slot.Id,
                            flowers,
                        },
                        cancellationToken
                    )
                ).ToDictionary(p => p.FlowerTypeId, p => p.PricePerUnit);
        return [.. typed.Select((item, i) => ItemOf(item!, i, terms, slot, prices, isLate))];
    }

    private static Item ItemOf(ItemFields typed, int place, ShopTerms terms, SlotInfo? slot, Dictionary<Guid, decimal> prices, bool isLate)
    {
        FlowerInfo? flower = null;
        if (typed.FlowerTypeId is { } id && (!terms.Flowers.TryGetValue(id, out flower) || !(flower.IsActive || isLate)))
            throw ApiException.NotFound($"items[{place}].flower_type_id", BuyerTexts.NoSuchFlower);
        decimal? sheet = flower is not null && prices.TryGetValue(flower.Id, out var price) ? price : null;
        if ((typed.Rate ?? sheet) is not { } rate)
        {
            var text = BuyerTexts.NoPrice.With(flower?.Name ?? typed.Description!);
            throw new ApiException(ErrorCode.NoApplicableRate, text, [new FieldProblem($"items[{place}].rate", text.ToString())]);
        }

        var quantity = typed.Quantity!.Value;
        var total = new BillItem(quantity, rate).Total;
        if (total <= 0m)
            throw ApiException.Field($"items[{place}].quantity", Texts.MustBePositive);
        return new Item(
            flower?.Id,
            flower is null ? null : slot?.Id,
            typed.Description.NullIfEmpty() ?? flower!.Name,
            quantity,
            typed.Unit ?? flower?.Unit ?? "kg",
            rate,
            // A device sends every price that the buyer was told, including those of the sheet.
            typed.Rate
                is null
            || (isLate && rate == sheet)
                ? "sheet"
                : "typed",
            total
        );
    }
}
