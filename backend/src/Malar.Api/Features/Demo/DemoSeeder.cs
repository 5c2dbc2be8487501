using System.Diagnostics;
using System.Globalization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Malar.Api.Features.Demo;

/// <summary>
/// Creates two shops for trying everything (docs/domain.md, "Demo data") with the product's own commands, on a clock that walks through the
/// last thirty days. The book therefore contains what a shop would have there. The same for the same moment, every time.
/// </summary>
internal sealed class DemoSeeder(
    AppSettings settings,
    IConfiguration configuration,
    IOptions<PasswordHasherOptions> hashing,
    TimeProvider clock,
    CrossShopReader db
)
{
    /// <summary>The sign-ins, to be shown to the operator once the service answers.</summary>
    public static string SignIns { get; } =
        string.Join(
            '\n',
            DemoShop.All.Select(shop =>
                string.Join(
                    '\n',
                    new[]
                    {
                        $"Sign in to {shop.Name} ({shop.Code}):",
                        Line("owner", shop.People.Owner),
                        Line("clerk", shop.People.Clerk),
                        Line("farmer", shop.People.Farmer),
                    }
                )
            )
        );

    private const string FindSql = """
        select s.shop_id, exists (select from users u where u.shop_id = s.shop_id and u.role = 'farmer') as is_complete
        from shops s where s.shop_id = any(@ids)
        """;

    private sealed record Found
    {
        public Guid ShopId { get; init; }

        public bool IsComplete { get; init; }
    }

    /// <param name="progress">Receives a line for people from time to time.</param>
    /// <param name="cancellationToken">Stops halfway; what was created stays.</param>
    /// <returns>0, also if there was nothing to do.</returns>
    /// <exception cref="InvalidOperationException">The database is not suitable; the message says why.</exception>
    public async Task<int> SeedAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        if (settings.Environment is not ("development" or "test"))
            throw new InvalidOperationException(
                $"Demo data has passwords that everybody knows: it is for development only, and ENVIRONMENT is {settings.Environment}."
            );
        var found = await db.QueryAsync<Found>(FindSql, new { ids = DemoShop.All.Select(s => s.Id).ToArray() }, cancellationToken);
        if (found.Any(s => !s.IsComplete))
            throw new InvalidOperationException(
                "An earlier run of the demo data was stopped halfway. Empty the database (remove its folder) and start again."
            );
        var missing = DemoShop.All.Where(s => found.All(f => f.ShopId != s.Id)).ToList();
        if (missing.Count == 0)
        {
            progress("The demo data is there already.");
            return 0;
        }

        progress("Filling in demo data: thirty days of two shops …");
        var started = Stopwatch.GetTimestamp();
        var seedClock = new SeedClock();
        var calendar = new DemoCalendar(clock.GetUtcNow());
        await using var app = App.Build([], builder =>
        {
            builder
                .Configuration.AddConfiguration(configuration)
                .AddInMemoryCollection(new Dictionary<string, string?> { ["REDIS_URL"] = null });
            builder.Services.AddSingleton<TimeProvider>(seedClock);
            builder.Services.AddSingleton(seedClock);
            builder.Services.AddSingleton(hashing);
        });
        await Task.WhenAll(
            missing.Select(shop => new DemoShopSeeder(app.Services, seedClock, shop, calendar).RunAsync(progress, cancellationToken))
        );
        progress(
            string.Create(CultureInfo.InvariantCulture, $"The demo data is ready ({Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s).")
        );
        return 0;
    }

    private static string Line(string who, DemoSignIn signIn) => $"  {who, -7} {signIn.Email} / {signIn.Password}";
}

internal static class DemoServices
{
    public static void AddDemo(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton<DemoSeeder>();
        if (settings.IsPublic)
            services.AddHostedService<DemoSignIns>();
    }
}
