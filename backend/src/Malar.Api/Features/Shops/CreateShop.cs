using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Shops;

/// <summary>Operator command: creates a shop with its owner's account, the five slots of a morning, and the market's twenty
/// flowers.</summary>
internal static class CreateShop
{
    internal sealed record Command(
        Guid Id,
        string Code,
        string Name,
        string? NameTa,
        Guid OwnerId,
        string OwnerEmail,
        string OwnerName,
        string Password
    ) : ICommand<Unit>
    {
        public string? OwnerNameTa { get; init; }

        /// <summary>Whether the owner must choose another password at the first sign-in, because the operator knows this one.</summary>
        public bool PasswordIsGiven { get; init; }

        /// <summary>Whether its people are invented; nothing is ever sent to them.</summary>
        public bool IsDemo { get; init; }
    }

    private const string InsertShopSql =
        "insert into shops (shop_id, code, name, name_ta, is_demo, created_at) values (@shop_id, @code, @name, @name_ta, @is_demo, @now)";

    private const string InsertOwnerSql = """
        insert into users (shop_id, id, email, full_name, full_name_ta, role, password_hash, email_verified,
            password_is_given, created_at, updated_at)
        values (@shop_id, @id, lower(@email), @full_name, @full_name_ta, 'admin', @hash, true, @password_is_given, @now, @now)
        """;

    private const string InsertSlotsSql = """
        insert into time_slots (shop_id, id, name, name_ta, start_time, end_time, created_at, updated_at)
        select @shop_id, s.id, s.name, s.name_ta, s.start_time, s.end_time, @now, @now
        from unnest(@ids, @names, @names_ta, @starts, @ends) as s (id, name, name_ta, start_time, end_time)
        """;

    private const string InsertFlowersSql = """
        insert into flower_types (shop_id, id, name, name_ta, code, unit, other_names, created_at, updated_at)
        select @shop_id, f.id, f.name, f.name_ta, f.code, f.unit, f.other_names, @now, @now
        from unnest(@ids, @names, @names_ta, @codes, @units, @other_names) as f (id, name, name_ta, code, unit, other_names)
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, PasswordHashing passwords, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now;
            await db.ExecuteAsync(
                InsertShopSql,
                new
                {
                    code = command.Code,
                    name = command.Name,
                    name_ta = command.NameTa,
                    is_demo = command.IsDemo,
                    now,
                },
                cancellationToken
            );
            await db.ExecuteAsync(
                InsertOwnerSql,
                new
                {
                    id = command.OwnerId,
                    email = command.OwnerEmail,
                    full_name = command.OwnerName,
                    full_name_ta = command.OwnerNameTa,
                    hash = passwords.Hash(command.Password),
                    password_is_given = command.PasswordIsGiven,
                    now,
                },
                cancellationToken
            );
            var slots = SeedFiles.Slots();
            await db.ExecuteAsync(
                InsertSlotsSql,
                new
                {
                    ids = slots.Select(_ => clock.NewId()).ToArray(),
                    names = slots.Select(s => s.Name).ToArray(),
                    names_ta = slots.Select(s => s.NameTa).ToArray(),
                    starts = slots.Select(s => s.Start).ToArray(),
                    ends = slots.Select(s => s.End).ToArray(),
                    now,
                },
                cancellationToken
            );
            var flowers = SeedFiles.Flowers();
            await db.ExecuteAsync(
                InsertFlowersSql,
                new
                {
                    ids = flowers.Select(_ => clock.NewId()).ToArray(),
                    names = flowers.Select(f => f.Name).ToArray(),
                    names_ta = flowers.Select(f => f.NameTa).ToArray(),
                    codes = flowers.Select(f => f.Code).ToArray(),
                    units = flowers.Select(f => f.Unit).ToArray(),
                    other_names = flowers.Select(f => f.OtherNames).ToArray(),
                    now,
                },
                cancellationToken
            );
            audit.Record("created", "shop", command.Id, null, new { command.Code, command.Name });
            return Unit.Value;
        }
    }

    /// <summary>Creates the shop as the operator at the command line.</summary>
    public static async Task RunAsync(IServiceProvider services, Command command, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(command.Id, Guid.Empty, Role.System);
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }
}
