using System.CommandLine;
using System.Globalization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Reference;
using MediatR;

namespace Malar.Api.Features.Shops;

/// <summary>An operator opens a shop: its owner's account, the five slots of a morning, and the market's twenty flowers.</summary>
internal static class CreateShop
{
    internal sealed record Command(Guid Id, string Code, string Name, string? NameTa, Guid OwnerId, string OwnerEmail, string OwnerName, string Password)
        : ICommand<Unit>
    {
        /// <summary>Made-up people: nothing is ever sent to them.</summary>
        public bool IsDemo { get; init; }
    }

    private const string InsertShopSql =
        "insert into shops (shop_id, code, name, name_ta, is_demo, created_at) values (@shop_id, @code, @name, @name_ta, @is_demo, @now)";

    private const string InsertOwnerSql =
        """
        insert into users (shop_id, id, email, full_name, role, password_hash, email_verified, created_at, updated_at)
        values (@shop_id, @id, lower(@email), @full_name, 'admin', @hash, true, @now, @now)
        """;

    private const string InsertSlotsSql =
        """
        insert into time_slots (shop_id, id, name, name_ta, start_time, end_time, created_at, updated_at)
        select @shop_id, s.id, s.name, s.name_ta, s.start_time, s.end_time, @now, @now
        from unnest(@ids, @names, @names_ta, @starts, @ends) as s (id, name, name_ta, start_time, end_time)
        """;

    private const string InsertFlowersSql =
        """
        insert into flower_types (shop_id, id, name, name_ta, code, unit, other_names, created_at, updated_at)
        select @shop_id, f.id, f.name, f.name_ta, f.code, f.unit, f.other_names, @now, @now
        from unnest(@ids, @names, @names_ta, @codes, @units, @other_names) as f (id, name, name_ta, code, unit, other_names)
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, Passwords passwords, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now;
            await db.ExecuteAsync(InsertShopSql, new { code = command.Code, name = command.Name, name_ta = command.NameTa, is_demo = command.IsDemo, now }, cancellationToken);
            await db.ExecuteAsync(InsertOwnerSql, new
            {
                id = command.OwnerId,
                email = command.OwnerEmail,
                full_name = command.OwnerName,
                hash = passwords.Hash(command.Password),
                now,
            }, cancellationToken);
            var slots = SeedFiles.Slots();
            await db.ExecuteAsync(InsertSlotsSql, new
            {
                ids = slots.Select(_ => clock.NewId()).ToArray(),
                names = slots.Select(s => s.Name).ToArray(),
                names_ta = slots.Select(s => s.NameTa).ToArray(),
                starts = slots.Select(s => s.Start).ToArray(),
                ends = slots.Select(s => s.End).ToArray(),
                now,
            }, cancellationToken);
            var flowers = SeedFiles.Flowers();
            await db.ExecuteAsync(InsertFlowersSql, new
            {
                ids = flowers.Select(_ => clock.NewId()).ToArray(),
                names = flowers.Select(f => f.Name).ToArray(),
                names_ta = flowers.Select(f => f.NameTa).ToArray(),
                codes = flowers.Select(f => f.Code).ToArray(),
                units = flowers.Select(f => f.Unit).ToArray(),
                other_names = flowers.Select(f => f.OtherNames).ToArray(),
                now,
            }, cancellationToken);
            audit.Record("created", "shop", command.Id, null, new { command.Code, command.Name });
            return Unit.Value;
        }
    }

    /// <summary>Opens the shop as the operator at the command line.</summary>
    public static async Task RunAsync(IServiceProvider services, Command command, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(command.Id, Guid.Empty, Role.System);
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }

    /// <summary><c>create-shop CODE NAME --owner EMAIL</c>; the password comes from standard input, never from the command line.</summary>
    public static System.CommandLine.Command Verb(Func<Func<Task<int>>, Task<int>> guard)
    {
        var code = new Argument<string>("code") { Description = "Short name such as madurai-1: lower case, digits, hyphens" };
        var name = new Argument<string>("name") { Description = "Name of the shop in Latin letters" };
        var nameTa = new Option<string?>("--name-ta") { Description = "Name in Tamil" };
        var owner = new Option<string>("--owner") { Description = "E-mail address the owner signs in with", Required = true };
        var ownerName = new Option<string>("--owner-name") { Description = "The owner's name", DefaultValueFactory = _ => "Owner" };
        var verb = new System.CommandLine.Command("create-shop", "Opens a shop; its owner's password is read from standard input")
        {
            code, name, nameTa, owner, ownerName,
        };
        verb.SetAction((result, ct) => guard(() => Commands.WithAppAsync(async app =>
        {
            if (!Console.IsInputRedirected)
                Console.Write("Password for the owner: ");
            var password = Console.ReadLine() ?? "";
            if (PasswordPolicy.Problem(password, app.Services.GetRequiredService<AppSettings>()) is { } problem)
                throw new InvalidOperationException(problem.En);
            var clock = app.Services.GetRequiredService<ShopClock>();
            await RunAsync(app.Services, new Command(
                clock.NewId(), result.GetValue(code)!, result.GetValue(name)!, result.GetValue(nameTa),
                clock.NewId(), result.GetValue(owner)!, result.GetValue(ownerName)!, password), ct);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Shop {result.GetValue(code)} is open; {result.GetValue(owner)} can sign in."));
            return 0;
        })));
        return verb;
    }
}
