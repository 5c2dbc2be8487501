using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settings;

internal static class SettingsEndpoints
{
    private static readonly ApiResult Updated = ApiResult.Ok(SettingTexts.Updated);

    public static void AddSettings(this IServiceCollection services)
    {
        services.AddScoped<SettingsTable>();
    }

    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        var settings = api.MapGroup("/system-settings")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTag("Settings", "The shop's settings.");
        settings.MapList<ListSettings.Query, Setting>("/").AllowRoles(Role.Admin);
        settings.MapGet<GetPublicSettings.Query, IReadOnlyDictionary<string, object>>("/public", () => new());
        settings.MapPut<UpdateSettings.Command, IReadOnlyList<Setting>>("/", Updated).OnSuccess(ForgetTerms).AllowRoles(Role.Admin);

        var setting = settings.MapGroup("/{key}").RequireSetting();
        setting.MapGet<GetSetting.Query, Setting>("/", http => new(Key(http))).AllowRoles(Role.Admin);
        setting
            .MapPut<UpdateSetting.Command, Setting>("/", (c, http) => c with { Key = Key(http) }, Updated)
            .OnSuccess(ForgetTerms)
            .AllowRoles(Role.Admin);
    }

    private static string Key(HttpContext http) => (string)http.GetRouteValue("key")!;

    private static void ForgetTerms(HttpContext http) =>
        http.RequestServices.GetRequiredService<ShopTermsNews>().Tell(http.RequestServices.GetRequiredService<CurrentUser>().ShopId);

    /// <summary>Requires that the setting named by <c>{key}</c> exists; 404 takes precedence over validation of the body.</summary>
    private static RouteGroupBuilder RequireSetting(this RouteGroupBuilder builder) =>
        builder
            .Require(http => SettingCatalogue.Find(Key(http)) is null ? throw ApiException.NotFound() : Task.CompletedTask)
            .WithMetadata(new RequiredRowMetadata());
}
