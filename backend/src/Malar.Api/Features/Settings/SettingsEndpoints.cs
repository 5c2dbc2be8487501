using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Settings;

internal static class SettingsEndpoints
{
    public static void AddSettings(this IServiceCollection services)
    {
        services.AddScoped<SettingsTable>();
    }

    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        var settings = api.MapGroup("/system-settings").WithTags("Settings").AllowRoles(Role.Admin, Role.Staff, Role.Farmer);

        settings.MapGet("/", async (IMediator mediator, CancellationToken ct) =>
            ApiResult.Page(await mediator.Send(new ListSettings.Query(), ct)))
            .AllowRoles(Role.Admin);

        settings.MapGet("/public", async (IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(new GetPublicSettings.Query(), ct)));

        settings.MapGet("/{key}", async (string key, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(new GetSetting.Query(key), ct)))
            .AllowRoles(Role.Admin).OnKey();

        settings.MapPut("/{key}", async (string key, Body<UpdateSetting.Command> body, IMediator mediator, ShopTermsReader reference, CancellationToken ct) =>
        {
            var setting = await mediator.Send(body.Read() with { Key = key }, ct);
            reference.ForgetShop();
            return ApiResult.Ok(setting, SettingTexts.Updated);
        }).AllowRoles(Role.Admin).OnKey();

        settings.MapPut("/", async (Body<UpdateSettings.Command> body, IMediator mediator, ShopTermsReader reference, CancellationToken ct) =>
        {
            var changed = await mediator.Send(body.Read(), ct);
            reference.ForgetShop();
            return ApiResult.Ok(changed, SettingTexts.Updated);
        }).AllowRoles(Role.Admin);
    }

    /// <summary>The setting named by <c>{key}</c> must exist: 404 comes before the body is judged.</summary>
    private static RouteHandlerBuilder OnKey(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter((context, next) =>
            SettingCatalogue.Find((string)context.HttpContext.GetRouteValue("key")!) is null ? throw ApiException.NotFound() : next(context))
            .WithMetadata(new RequiredRowMetadata());
}
