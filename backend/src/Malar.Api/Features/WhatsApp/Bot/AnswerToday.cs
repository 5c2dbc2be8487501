using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Answers with today's entries, one by one, and their totals.</summary>
internal sealed class AnswerToday(ShopDb db, ShopTermsReader reference, ShopClock clock)
{
    private const string EntriesSql = $"""
        {EntrySums.Sql};
        select e.id, t.name, t.name_ta, t.unit, e.quantity, e.rate_per_unit, e.total_amount
        {EntrySums.FromEntries} order by e.entry_time, e.created_at, e.id limit @limit
        """;

    private sealed record EntryRow
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string Unit { get; init; } = "";

        public decimal Quantity { get; init; }

        public decimal? RatePerUnit { get; init; }

        public decimal? TotalAmount { get; init; }
    }

    public async Task WriteAsync(BotFarmer farmer, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var today = clock.Today(await reference.SettingsAsync(cancellationToken));
        var (sums, entries) = await db.ReadAsync(
            EntriesSql,
            new
            {
                farmer_id = farmer.Id,
                first = today,
                last = today,
                limit = MessageWords.MaxListed,
            },
            cancellationToken,
            async grid => (await EntrySums.ReadAsync(grid), (await grid.ReadAsync<EntryRow>()).ToList())
        );
        reply.Words.Set("date", MessageWords.Date(today));
        if (sums.Entries == 0)
        {
            reply.Add(MessageTexts.NothingToday);
            return;
        }

        var words = sums.Fill(reply.Words);
        words.Set(
            "lines",
            words.List(
                [
                    .. entries.Select(
                        (e, i) =>
                            $"{i + 1}. {words.Line(words.Name(e.Name, e.NameTa), words.Quantity(e.Quantity, e.Unit), e.RatePerUnit, e.TotalAmount)}"
                    ),
                ],
                sums.Entries
            )
        );
        reply.ListedEntryIds = entries.ConvertAll(e => e.Id);
        reply.Add(MessageTexts.Today);
    }
}
