using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;
using MediatR;

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
            .WithTag("Settings", "What the shop has decided.");
        settings.MapList<ListSettings.Query, Setting>("/", () => new()).AllowRoles(Role.Admin);
        settings.MapGet<GetPublicSettings.Query, IReadOnlyDictionary<string, object>>("/public", () => new());
        settings.MapPut<UpdateSettings.Command, IReadOnlyList<Setting>>("/", Updated).OnSuccess(ForgetTerms).AllowRoles(Role.Admin);

        var setting = settings.MapGroup("/{key}").RequireSetting();
        setting
            .MapGet("/", async (string key, IMediator mediator, CancellationToken ct) =>
                ApiResult.Ok().Of(await mediator.Send(new GetSetting.Query(key), ct))
            )
            .Sends<GetSetting.Query, Setting>(ApiResult.Ok())
            .AllowRoles(Role.Admin);
        setting
            .MapPut("/", async (string key, Body<UpdateSetting.Command> body, IMediator mediator, CancellationToken ct) =>
                Updated.Of(await mediator.Send(body.Read() with { Key = key }, ct))
            )
            .Sends<UpdateSetting.Command, Setting>(Updated)
            .OnSuccess(ForgetTerms)
            .AllowRoles(Role.Admin);
    }

    private static void ForgetTerms(HttpContext http) => http.RequestServices.GetRequiredService<ShopTermsReader>().ForgetShop();

    /// <summary>The setting named by <c>{key}</c> must exist: 404 comes before the body is judged.</summary>
    private static RouteGroupBuilder RequireSetting(this RouteGroupBuilder builder) =>
        builder
            .AddEndpointFilter(
                (context, next) =>
                    SettingCatalogue.Find((string)context.HttpContext.GetRouteValue("key")!) is null
                        ? throw ApiException.NotFound()
                        : next(context)
            )
            .WithMetadata(new RequiredRowMetadata());
}
