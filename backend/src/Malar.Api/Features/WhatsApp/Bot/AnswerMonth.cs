using System.Globalization;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Answers with the entries of the month up to today, by flower.</summary>
internal sealed class AnswerMonth(ShopDb db, ShopTermsReader reference, ShopClock clock)
{
    private const string FlowersSql = $"""
        {EntrySums.Sql};
        select t.name, t.name_ta, t.unit, sum(e.quantity) as quantity, coalesce(sum(e.total_amount), 0.00) as gross
        {EntrySums.FromEntries} group by t.id, t.name, t.name_ta, t.unit order by gross desc, t.name
        """;

    private sealed record FlowerRow
    {
        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string Unit { get; init; } = "";

        public decimal Quantity { get; init; }

        public decimal Gross { get; init; }
    }

    public async Task WriteAsync(BotFarmer farmer, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var today = clock.Today(await reference.SettingsAsync(cancellationToken));
        var first = new DateOnly(today.Year, today.Month, 1);
        var (sums, flowers) = await db.ReadAsync(
            FlowersSql,
            new
            {
                farmer_id = farmer.Id,
                first,
                last = today,
            },
            cancellationToken,
            async grid => (await EntrySums.ReadAsync(grid), (await grid.ReadAsync<FlowerRow>()).ToList())
        );
        if (sums.Entries == 0)
        {
            reply.Add(MessageTexts.NothingThisMonth);
            return;
        }

        var words = sums.Fill(reply.Words);
        words
            .Set("from", MessageWords.Date(first))
            .Set("to", MessageWords.Date(today))
            .Set("days", sums.Days.ToString(CultureInfo.InvariantCulture))
            .Set("count", words.Count(sums.Entries))
            .Set("lines", words.List([.. flowers.Select(f => Line(words, f))]));
        reply.Add(MessageTexts.Month);
    }

    private static string Line(MessageWords words, FlowerRow flower)
    {
        var quantity = words.Quantity(flower.Quantity, flower.Unit);
        var worth = flower.Gross == 0m ? words.Say(MessageTexts.RateToCome, quantity) : $"{quantity} = {Money.Format(flower.Gross)}";
        return $"{words.Name(flower.Name, flower.NameTa)}: {worth}";
    }
}
