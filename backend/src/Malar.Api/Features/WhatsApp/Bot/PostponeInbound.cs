using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Postpones a message that could not be answered, with exponential backoff, and gives up after twelve attempts.</summary>
internal static class PostponeInbound
{
    internal sealed record Command(string Phone, string Error) : ICommand<bool>;

    // Backoff of 2 s, 4 s, … 2¹¹ s: the twelfth and last attempt is about 68 minutes after the first.
    private const string PostponeSql = """
        update whatsapp_inbound set attempts = attempts + 1, error = @error, due_at = @now + interval '1 second' * power(2, attempts + 1),
            handled_at = case when attempts >= 11 then @now end, outcome = case when attempts >= 11 then 'failed' end
        where shop_id = @shop_id and handled_at is null
            and id = (select id from whatsapp_inbound where shop_id = @shop_id and phone = @phone and handled_at is null and due_at <= @now
                order by id limit 1)
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken) =>
            await db.ExecuteAsync(
                PostponeSql,
                new
                {
                    phone = command.Phone,
                    error = command.Error,
                    now = clock.Now,
                },
                cancellationToken
            ) > 0;
    }
}
