using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Today's lines, one by one, and what they come to.</summary>
internal sealed class AnswerToday(ShopDb db, ShopTermsReader reference, ShopClock clock)
{
    private const string LinesSql =
        $"""
        {EntrySums.Sql};
        select e.id, t.name, t.name_ta, t.unit, e.quantity, e.rate_per_unit, e.total_amount
        {EntrySums.FromLines} order by e.entry_time, e.created_at, e.id limit @limit
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

    public async Task WriteAsync(BotFarmer farmer, ReplyBuilder page, CancellationToken cancellationToken)
    {
        var today = clock.Today(await reference.SettingsAsync(cancellationToken));
        var (sums, lines) = await db.ReadAsync(
            LinesSql, new { farmer_id = farmer.Id, first = today, last = today, limit = MessageWords.LinesTold }, cancellationToken,
            async grid => (await EntrySums.ReadAsync(grid), (await grid.ReadAsync<LineRow>()).ToList()));
        page.Words.Set("date", MessageWords.Date(today));
        if (sums.Lines == 0)
        {
            page.Add(MessageTexts.NothingToday);
            return;
        }

        var words = sums.Fill(page.Words);
        words.Set("lines", words.Told(
            [.. lines.Select((l, i) => $"{i + 1}. {words.Line(words.Name(l.Name, l.NameTa), words.Quantity(l.Quantity, l.Unit), l.RatePerUnit, l.TotalAmount)}")],
            sums.Lines));
        page.Told = lines.ConvertAll(line => line.Id);
        page.Add(MessageTexts.Today);
    }
}
