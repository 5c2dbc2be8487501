using System.Globalization;
using System.Security.Cryptography;
using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Features.Entries;
using Malar.Api.Features.Shops;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Local;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Malar.Bench;

/// <summary>
/// A shop with 200 farmers, 200 buyers and a complete rate sheet for the day, in a durable PostgreSQL of its own that is removed after the
/// run.
/// </summary>
internal sealed class BenchShop : IAsyncDisposable
{
    public const int FarmerCount = 200;

    /// <summary>The part of an id that marks a farmer …</summary>
    public const string Farmers = "8000";

    /// <summary>… or a buyer.</summary>
    public const string Buyers = "8001";

    private const string FillSql = """
        insert into farmers (shop_id, id, farmer_code, name, name_key, phone, phone_is_valid, created_at, updated_at)
        select @shop_id, ('019c4f2e-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'FAR' || n, 'Muthupandi ' || n, 'mutupanti',
            '+9198' || (40000000 + n), true, now(), now()
        from generate_series(1, @count) n;
        insert into market_rates (shop_id, id, flower_type_id, time_slot_id, rate_per_unit, effective_date, created_by, created_at,
            updated_at)
        select @shop_id, gen_random_uuid(), f.id, s.id, 150, @date, @user_id, now(), now()
        from flower_types f join time_slots s on s.shop_id = f.shop_id where f.shop_id = @shop_id;
        insert into buyers (shop_id, id, buyer_code, name, name_key, phone_is_valid, created_by, created_at, updated_at)
        select @shop_id, ('019c4f2e-0000-7000-8001-' || lpad(to_hex(n), 12, '0'))::uuid, 'BUY' || n, 'Annai Stall ' || n, 'annai', false,
            @user_id, now(), now()
        from generate_series(1, @count) n;
        select id from flower_types where shop_id = @shop_id order by id limit 1
        """;

    private readonly LocalPostgres postgres;
    private readonly WebApplication app;
    private readonly Guid shopId;
    private readonly Guid ownerId;
    private Guid flower;

    private BenchShop(LocalPostgres postgres, WebApplication app, Guid shopId, Guid ownerId) =>
        (this.postgres, this.app, this.shopId, this.ownerId) = (postgres, app, shopId, ownerId);

    public IServiceProvider Services => app.Services;

    public string DatabaseUrl => postgres.ConnectionUrl;

    public Guid Id => shopId;

    public Guid Owner => ownerId;

    /// <summary>The owner's access token.</summary>
    public string Token =>
        Services.GetRequiredService<Tokens>().Access(new TokenSubject(shopId, ownerId, Role.Admin, Guid.CreateVersion7(), null));

    public static Guid Farmer(int number) => Guid.Parse($"019c4f2e-0000-7000-8000-{number.ToString("x12", CultureInfo.InvariantCulture)}");

    public static string Phone(int number) => $"+9198{(40_000_000 + number).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Returns the id of a random buyer; there are as many as farmers.</summary>
    public static Guid AnyBuyer() =>
        Guid.Parse($"019c4f2e-0000-7000-8001-{Random.Shared.Next(1, FarmerCount + 1).ToString("x12", CultureInfo.InvariantCulture)}");

    public static Guid AnyFarmer() => Farmer(Random.Shared.Next(1, FarmerCount + 1));

    public Guid Flower => flower;

    private static readonly string SecretKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(36));

    private static readonly string JwtSecretKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(36));

    /// <summary>The service's settings, here and in the measured process. The rate limits are high enough never to be reached.</summary>
    public static Dictionary<string, string?> Settings(string databaseUrl, Plan plan) =>
        new()
        {
            ["ENVIRONMENT"] = "test",
            ["SECRET_KEY"] = SecretKey,
            ["JWT_SECRET_KEY"] = JwtSecretKey,
            ["DATABASE_URL"] = databaseUrl,
            ["DATABASE_POOL_SIZE"] = plan.Connections.ToString(CultureInfo.InvariantCulture),
            ["DATABASE_MAX_OVERFLOW"] = "0",
            ["REDIS_URL"] = "",
            ["LOG_LEVEL"] = "error",
            ["ACCESS_TOKEN_EXPIRE_MINUTES"] = "1440",
            ["RATE_LIMIT_PER_MINUTE"] = "1000000",
            ["RATE_LIMIT_PER_HOUR"] = "100000000",
            ["RATE_LIMIT_ANONYMOUS_PER_15_MINUTES"] = "100000000",
            ["RATE_LIMIT_USER_PER_15_MINUTES"] = "100000000",
            ["RATE_LIMIT_ADMIN_PER_15_MINUTES"] = "100000000",
        };

    public static async Task<BenchShop> OpenAsync(Plan plan, CancellationToken cancellationToken)
    {
        var server = await LocalPostgres.StartAsync(
            new LocalPostgresOptions { Durable = true, Progress = Console.WriteLine },
            cancellationToken
        );
        var service = Api.App.Build([], builder => builder.Configuration.AddInMemoryCollection(Settings(server.ConnectionUrl, plan)));
        await service.Services.GetRequiredService<Migrator>().RunAsync(_ => { }, cancellationToken);
        var shop = new BenchShop(server, service, Guid.CreateVersion7(), Guid.CreateVersion7());
        await CreateShop.RunAsync(
            service.Services,
            new CreateShop.Command(shop.shopId, "bench", "Bench", null, shop.ownerId, "owner@bench.test", "Owner", "malli-poo-123"),
            cancellationToken
        );
        await using var scope = shop.SignIn();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        await db.BeginAsync(cancellationToken);
        shop.flower = await db.OneAsync<Guid>(
            FillSql,
            new
            {
                count = FarmerCount,
                date = shop.Today.AddDays(-1),
                user_id = shop.ownerId,
            },
            cancellationToken
        );
        await db.CommitAsync(cancellationToken);
        return shop;
    }

    /// <summary>Returns the arguments of <see cref="CreateEntry.SaveSql"/> for one entry, computed by the service's own code.</summary>
    public async Task<(EntryRow Entry, CreateEntry.SaveParts Parts, AuditActor Actor)> EntryAsync(CancellationToken cancellationToken)
    {
        await using var scope = SignIn();
        var services = scope.ServiceProvider;
        var (user, clock) = (services.GetRequiredService<CurrentUser>(), services.GetRequiredService<ShopClock>());
        var command = new CreateEntry.Command
        {
            FarmerId = Farmer(1),
            FlowerTypeId = flower,
            Quantity = 10.500m,
            EntryTime = new TimeOnly(5, 10),
        };
        var terms = await services.GetRequiredService<ShopTermsReader>().CachedAsync(Farmer(1), Today, cancellationToken);
        var entry = EntryPricing.NewEntry(command, clock.NewId(), Idempotency.Hash(command), Today, terms, user, clock, maySetRate: true);
        return (entry, new CreateEntry.SaveParts(entry, terms, clock), services.GetRequiredService<AuditActor>());
    }

    /// <summary>Returns the arguments of <see cref="SingleStatementSale.SaveSql"/> for one sale, computed by the service's own code.</summary>
    public async Task<(SingleStatementSale.Sale Sale, BillNumbers.Period Period, AuditActor Actor)> SaleAsync(
        CancellationToken cancellationToken
    )
    {
        await using var scope = SignIn();
        var services = scope.ServiceProvider;
        var terms = await services.GetRequiredService<ShopTermsReader>().KnownAsync(cancellationToken);
        var command = new CreateInvoice.Command
        {
            Id = Guid.CreateVersion7(),
            BuyerId = AnyBuyer(),
            Issue = true,
            Items =
            [
                new ItemFields
                {
                    FlowerTypeId = flower,
                    Quantity = 10.500m,
                    Rate = 168m,
                },
            ],
        };
        var sale = await services.GetRequiredService<SingleStatementSale>().ComputeAsync(command, terms, cancellationToken);
        return (sale, BillNumbers.PeriodOf(sale.Date), services.GetRequiredService<AuditActor>());
    }

    /// <summary>Opens connections with the same options as the service.</summary>
    public NpgsqlDataSource Connect() => NpgsqlDataSource.Create(Services.GetRequiredService<AppSettings>().Database);

    public DateOnly Today => Services.GetRequiredService<ShopClock>().Today(new ShopSettings());

    private AsyncServiceScope SignIn()
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shopId, ownerId, Role.Admin);
        return scope;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await postgres.DisposeAsync();
    }
}
