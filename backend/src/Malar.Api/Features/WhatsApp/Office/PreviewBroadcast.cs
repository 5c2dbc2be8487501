using FluentValidation;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>
/// Returns the number of recipients of a broadcast, its text, and its cost at the price per message in the shop's settings. Sends nothing.
/// </summary>
internal static class PreviewBroadcast
{
    internal sealed record Query : BroadcastFields, IQuery<Preview>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.AddBroadcastRules();
    }

    /// <param name="Recipients">Number of farmers it would be sent to.</param>
    /// <param name="WithoutNumber">Number of farmers without a usable phone number.</param>
    /// <param name="Templates">Number of recipients who have not written for 24 hours: they get the message as a template, which is
    /// charged.</param>
    /// <param name="CostPerMessage">Rupees for each of those; null if the shop has set no price.</param>
    /// <param name="Cost">Rupees for all of them; null if the shop has set no price.</param>
    /// <param name="Texts">The text in each language that has a recipient.</param>
    internal sealed record Preview(
        int Recipients,
        int WithoutNumber,
        int Templates,
        decimal? CostPerMessage,
        decimal? Cost,
        IReadOnlyList<PreviewText> Texts
    );

    /// <param name="Language">ta or en.</param>
    /// <param name="Recipients">Number of recipients in that language.</param>
    /// <param name="Text">The text as the first of them would receive it.</param>
    internal sealed record PreviewText(string Language, int Recipients, string Text);

    private const string Told = """
        with told as materialized (
            select f.id, f.name, f.name_ta, coalesce(c.language, f.language_preference) as language,
                f.whatsapp_number is not null or f.phone_is_valid as has_number,
                coalesce(c.last_inbound_at > @window_start, false) as is_open
            from farmers f
            left join whatsapp_conversations c on c.shop_id = f.shop_id and c.phone = coalesce(f.whatsapp_number, f.phone)
            where f.shop_id = @shop_id and f.deleted_at is null
                and case when @ids::uuid[] is null then f.is_active else f.id = any(@ids) end
        )
        """;

    private const string PreviewSql = $"""
        select name, name_ta from shops where shop_id = @shop_id;
        {Told}
        select count(*)::int as found, count(*) filter (where has_number)::int as recipients,
            count(*) filter (where has_number and not is_open)::int as templates,
            round(count(*) filter (where has_number and not is_open) * @price::numeric, 2) as cost from told;
        {Told}
        select distinct on (language) language, name, name_ta, count(*) over (partition by language)::int as recipients
        from told where has_number order by language, name, id
        """;

    private sealed record ShopNames(string Name, string? NameTa);

    private sealed record Counts
    {
        public int Found { get; init; }

        public int Recipients { get; init; }

        public int Templates { get; init; }

        public decimal Cost { get; init; }
    }

    private sealed record Reader
    {
        public string Language { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public int Recipients { get; init; }
    }

    internal sealed class Handler(ShopDb db, ShopClock clock, ShopTermsReader reference) : IRequestHandler<Query, Preview>
    {
        public async Task<Preview> Handle(Query query, CancellationToken cancellationToken)
        {
            var asked = query.FarmerIds?.Distinct().ToArray();
            var price = (await reference.SettingsAsync(cancellationToken)).WhatsappMessageCost;
            var args = new
            {
                ids = asked,
                price,
                window_start = clock.Now - MessageContext.Window,
            };
            return await db.ReadAsync(PreviewSql, args, cancellationToken, async grid =>
            {
                var shop = await grid.ReadSingleAsync<ShopNames>();
                var counts = await grid.ReadSingleAsync<Counts>();
                if (asked is not null && counts.Found < asked.Length)
                    throw ApiException.NotFound("farmer_ids", WhatsAppTexts.NoSuchFarmer);
                var readers = await grid.ReadAsync<Reader>();
                return new Preview(
                    counts.Recipients,
                    counts.Found - counts.Recipients,
                    counts.Templates,
                    price > 0m ? price : null,
                    price > 0m ? counts.Cost : null,
                    [.. readers.Select(r => new PreviewText(r.Language, r.Recipients, TextFor(r, shop, query)))]
                );
            });
        }

        private static string TextFor(Reader reader, ShopNames shop, Query query)
        {
            var words = new MessageWords(reader.Language);
            var text = reader.Language == "ta" ? query.MessageTa.NullIfEmpty() ?? query.Message! : query.Message!;
            return words
                .Set("shop", words.Name(shop.Name, shop.NameTa))
                .Set("farmer", words.Name(reader.Name, reader.NameTa))
                .Set("text", NoteRules.Tidy(text))
                .Fixed(MessageTexts.Note)
                .Text;
        }
    }
}
