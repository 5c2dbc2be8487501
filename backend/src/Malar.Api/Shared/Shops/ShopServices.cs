namespace Malar.Api.Shared.Shops;

internal static class ShopServices
{
    /// <summary>Registers the shop's clock, and the terms that entries are priced with.</summary>
    public static void AddShopTerms(this IServiceCollection services)
    {
        services.AddSingleton<ShopClock>();
        services.AddSingleton<ShopTermsCache>();
        services.AddScoped<ShopTermsReader>();
        services.AddSingleton<ShopTermsNews>();
        services.AddHostedService(provider => provider.GetRequiredService<ShopTermsNews>());
    }
}
