using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Operator command: assigns a shop its own WhatsApp number, or removes it so that the shop uses the installation's.</summary>
internal static class SetChannel
{
    private static readonly string[] Providers = ["twilio", "interakt", "meta", "simulator"];

    /// <param name="Number">E.164; null to remove the shop's own number.</param>
    /// <param name="SenderId">The provider's id for the number, if it is not the number itself.</param>
    internal sealed record Command(string Provider, string? Number, string? SenderId) : ICommand<Unit>;

    private const string SetSql = """
        insert into whatsapp_channels (shop_id, provider, number, sender_id, created_at)
            values (@shop_id, @provider, @number, @sender_id, @now)
        on conflict (shop_id, provider) do update set number = excluded.number, sender_id = excluded.sender_id
        """;

    private const string RemoveSql = "delete from whatsapp_channels where shop_id = @shop_id and provider = @provider";

    private const string ShopSql = "select shop_id from shops where code = @code";

    internal sealed class Handler(ShopDb db, ShopClock clock, CurrentUser user, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var sql = command.Number is null ? RemoveSql : SetSql;
            await db.ExecuteAsync(
                sql,
                new
                {
                    provider = command.Provider,
                    number = command.Number,
                    sender_id = command.SenderId,
                    now = clock.Now,
                },
                cancellationToken
            );
            audit.Record(
                "channel_set",
                "shop",
                user.ShopId,
                null,
                new
                {
                    command.Provider,
                    command.Number,
                    command.SenderId,
                }
            );
            return Unit.Value;
        }
    }

    /// <exception cref="InvalidOperationException">The shop, provider or number is unknown or invalid; nothing is changed.</exception>
    public static async Task RunAsync(
        IServiceProvider services,
        string code,
        string provider,
        string? number,
        string? senderId,
        CancellationToken cancellationToken
    )
    {
        if (!Providers.Contains(provider))
            throw new InvalidOperationException($"{provider} is no provider: {string.Join(", ", Providers)}.");
        var phone = number is null ? (PhoneNumber?)null : PhoneNumber.Parse(number);
        if (phone is { IsValid: false })
            throw new InvalidOperationException($"{number} is no telephone number.");
        await using var scope = services.CreateAsyncScope();
        var shops = await scope
            .ServiceProvider.GetRequiredService<CrossShopReader>()
            .QueryAsync<Guid>(ShopSql, new { code }, cancellationToken);
        if (shops is not [var shop])
            throw new InvalidOperationException($"There is no shop {code}.");
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shop, Guid.Empty, Role.System);
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new Command(provider, phone?.Value, senderId), cancellationToken);
    }
}
