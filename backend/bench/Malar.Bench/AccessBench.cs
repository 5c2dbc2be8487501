using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.RateLimits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Malar.Bench;

/// <summary>
/// Measures the cost of authentication, rate limits and row-level security: fetches one row over HTTP with all three, beside the same
/// request without them. The variants run sequentially, in turn.
/// </summary>
internal static class AccessBench
{
    private const string Route = "/api/v1/flower-types/{id}/";

    public static async Task<int> RunAsync(Plan plan, CancellationToken cancellationToken)
    {
        await using var shop = await BenchShop.OpenAsync(plan, cancellationToken);
        await using var database = shop.Connect();
        var path = new Uri($"/api/v1/flower-types/{shop.Flower}", UriKind.Relative);
        await using var guarded = Build(shop, plan, _ => { });
        await using var open = Build(shop, plan, services =>
        {
            services.AddSingleton(new Somebody(shop.Id, shop.Owner));
            services.AddScoped<IAuthenticationService, WavedThrough>();
            services.AddSingleton<IStartupFilter, NotCounted>();
        });
        using var with = await StartAsync(guarded, plan, cancellationToken);
        with.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Token);
        using var without = await StartAsync(open, plan, cancellationToken);

        var (all, signIn, rows) = (new List<double>(), new List<double>(), new List<double>());
        // The first round is a warm-up.
        for (var round = 0; round <= plan.Rounds; round++)
        {
            await LookAtRowsAsync(database, looks: true, cancellationToken);
            var whole = await MedianAsync(with, path, plan, cancellationToken);
            var unsigned = await MedianAsync(without, path, plan, cancellationToken);
            await LookAtRowsAsync(database, looks: false, cancellationToken);
            var nothing = await MedianAsync(without, path, plan, cancellationToken);
            await LookAtRowsAsync(database, looks: true, cancellationToken);
            if (round == 0)
                continue;
            all.Add(whole / nothing);
            signIn.Add(whole - unsigned);
            rows.Add(unsigned - nothing);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round}  with all p50 {whole * 1000, 6:0} µs  without token and limits {unsigned * 1000, 6:0} µs  without row security too {nothing * 1000, 6:0} µs"
                )
            );
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A guarded request takes {Median(all):0.00} times the same without (from {all.Min():0.00} to {all.Max():0.00} over {all.Count} rounds): token and limits {Median(signIn) * 1000:0} µs, row security {Median(rows) * 1000:0} µs"
            )
        );
        return 0;
    }

    private static WebApplication Build(BenchShop shop, Plan plan, Action<IServiceCollection> add)
    {
        var app = Api.App.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(BenchShop.Settings(shop.DatabaseUrl, plan));
            add(builder.Services);
        });
        app.Urls.Add("http://127.0.0.1:0");
        return app;
    }

    private static async Task<HttpClient> StartAsync(WebApplication app, Plan plan, CancellationToken cancellationToken)
    {
        await app.StartAsync(cancellationToken);
        return new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = plan.Connections })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
    }

    /// <summary>Turns the row-level security of all tables on or off, as their owner can.</summary>
    private static async Task LookAtRowsAsync(NpgsqlDataSource database, bool looks, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            do $$ declare name text; begin
                for name in select c.relname from pg_class c where c.relforcerowsecurity and c.relnamespace = 'public'::regnamespace loop
                    execute format('alter table %I {(looks ? "enable" : "disable")} row level security', name);
                end loop;
            end $$
            """
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<double> MedianAsync(HttpClient client, Uri path, Plan plan, CancellationToken cancellationToken)
    {
        var took = new List<double>();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < plan.Turn)
        {
            var start = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(path, cancellationToken);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Median(took);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Somebody(Guid Shop, Guid User);

    /// <summary>Authenticates every request as the owner, without reading a token.</summary>
    private sealed class WavedThrough(CurrentUser user, Somebody somebody) : IAuthenticationService
    {
        private static readonly AuthenticationTicket Ticket = new(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim("role", Role.Admin)], "bench", "sub", "role")),
            "bench"
        );

        public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme)
        {
            user.ActAs(somebody.Shop, somebody.User, Role.Admin);
            return Task.FromResult(AuthenticateResult.Success(Ticket));
        }

        public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => Task.CompletedTask;

        public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => Task.CompletedTask;

        public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) =>
            Task.CompletedTask;

        public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => Task.CompletedTask;
    }

    /// <summary>Selects the measured endpoint directly, and exempts it from the rate limits.</summary>
    private sealed class NotCounted : IStartupFilter
    {
        private Endpoint? route;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, rest) =>
                    {
                        route ??= Unlimited(context.RequestServices.GetRequiredService<EndpointDataSource>());
                        context.Request.RouteValues["id"] = context.Request.Path.Value![
                            (context.Request.Path.Value!.LastIndexOf('/') + 1)..
                        ];
                        context.SetEndpoint(route);
                        return rest(context);
                    }
                );
                next(app);
            };

        private static Endpoint Unlimited(EndpointDataSource routes)
        {
            var found = routes
                .Endpoints.OfType<RouteEndpoint>()
                .First(e => e.RoutePattern.RawText == Route && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"));
            return new Endpoint(
                found.RequestDelegate,
                new EndpointMetadataCollection([.. found.Metadata, new ExemptFromRateLimits()]),
                Route
            );
        }
    }
}
