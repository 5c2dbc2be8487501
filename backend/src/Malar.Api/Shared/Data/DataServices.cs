using Dapper;
using Malar.Api.Shared.Operations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Malar.Api.Shared.Data;

internal static class DataServices
{
    /// <summary>Registers PostgreSQL, its migrations, and Redis if it is configured.</summary>
    public static void AddDatabase(this IServiceCollection services, AppSettings settings)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        services.TryAddSingleton(provider =>
            PoolerCheck.CreateSource(settings.Database, settings.PreparedStatements, provider.GetRequiredService<ILogger<DatabasePool>>())
        );
        services.AddSingleton<DatabasePool>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabasePool>());
        services.AddScoped<ShopDb>();
        services.AddScoped<NumberSeries>();
        services.AddSingleton<CrossShopReader>();
        services.AddSingleton(_ => new Migrator(settings.DirectDatabase));
        services.AddSingleton<RedisLink>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisLink>());
    }
}
