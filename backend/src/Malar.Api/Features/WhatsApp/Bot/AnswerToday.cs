using Malar.Api.Shared.Data;
using Malar.Api.Shared.Reference;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Today's lines, one by one, and what they come to.</summary>
internal sealed class AnswerToday(ShopDb db, ReferenceReader reference, ShopClock clock)
{
    private const string LinesSql =
        $"""
        {LineSums.Sql};
        select e.id, t.name, t.name_ta, t.unit, e.quantity, e.rate_per_unit, e.total_amount
        {LineSums.FromLines} order by e.entry_time, e.created_at, e.id limit @limit
        """;

    private sealed record LineRow
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string Unit { get; init; } = "";

        public decimal Quantity { get; init; }

        public decimal? RatePerUnit { get; init; }

        public decimal? TotalAmount { get; init; }
    }

    public async Task WriteAsync(BotFarmer farmer, BotPage page, CancellationToken cancellationToken)
    {
        var today = clock.Today(await reference.SettingsAsync(cancellationToken));
        var (sums, lines) = await db.ReadAsync(
            LinesSql, new { farmer_id = farmer.Id, first = today, last = today, limit = BotPage.ListLength }, cancellationToken,
            async grid => (await LineSums.ReadAsync(grid), (await grid.ReadAsync<LineRow>()).ToList()));
        if (sums.Lines == 0)
        {
            page.Add(BotTexts.NothingToday, BotPage.Date(today));
            return;
        }

        page.Add(BotTexts.TodayTitle, BotPage.Date(today));
        page.AddList(lines, sums.Lines, (line, number) => Write(page, line, number));
        page.Told = lines.ConvertAll(line => line.Id);
        sums.WriteTo(page);
    }

    private static string Write(BotPage page, LineRow line, int number)
    {
        var (flower, quantity) = (page.Name(line.Name, line.NameTa), page.Quantity(line.Quantity, line.Unit));
        return line is { RatePerUnit: { } rate, TotalAmount: { } gross }
            ? $"{number}. {flower} {quantity} × {BotPage.Amount(rate)} = {BotPage.Amount(gross)}"
            : page.Say(BotTexts.LineUnpriced, number, flower, quantity);
    }
}
