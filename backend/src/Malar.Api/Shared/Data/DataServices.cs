using Dapper;
using Malar.Api.Shared.Operations;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Malar.Api.Shared.Data;

internal static class DataServices
{
    /// <summary>PostgreSQL, its migrations, and Redis where there is one.</summary>
    public static void AddDatabase(this IServiceCollection services, AppSettings settings)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        services.TryAddSingleton(_ => NpgsqlDataSource.Create(settings.Database));
        services.AddScoped<ShopDb>();
        services.AddSingleton<CrossShopReader>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<RedisLink>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisLink>());
    }
}
