using Malar.Api.Shared.Data;
using Malar.Api.Shared.Reference;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>The month until today, by flower.</summary>
internal sealed class AnswerMonth(ShopDb db, ReferenceReader reference, ShopClock clock)
{
    private const string FlowersSql =
        $"""
        {LineSums.Sql};
        select t.name, t.name_ta, t.unit, sum(e.quantity) as quantity, coalesce(sum(e.total_amount), 0.00) as gross
        {LineSums.FromLines} group by t.id, t.name, t.name_ta, t.unit order by gross desc, t.name
        """;

    private sealed record FlowerRow
    {
        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string Unit { get; init; } = "";

        public decimal Quantity { get; init; }

        public decimal Gross { get; init; }
    }

    public async Task WriteAsync(BotFarmer farmer, BotPage page, CancellationToken cancellationToken)
    {
        var today = clock.Today(await reference.SettingsAsync(cancellationToken));
        var first = new DateOnly(today.Year, today.Month, 1);
        var (sums, flowers) = await db.ReadAsync(
            FlowersSql, new { farmer_id = farmer.Id, first, last = today }, cancellationToken,
            async grid => (await LineSums.ReadAsync(grid), (await grid.ReadAsync<FlowerRow>()).ToList()));
        if (sums.Lines == 0)
        {
            page.Add(BotTexts.NothingThisMonth);
            return;
        }

        page.Add(BotTexts.MonthTitle, BotPage.Date(first), BotPage.Date(today));
        page.Add(BotTexts.MonthDays, sums.Days, sums.Lines);
        page.AddList(flowers, flowers.Count, (flower, _) =>
            $"{page.Name(flower.Name, flower.NameTa)} {page.Quantity(flower.Quantity, flower.Unit)} = {BotPage.Amount(flower.Gross)}");
        sums.WriteTo(page);
    }
}
