using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Reference;
using MediatR;

namespace Malar.Api.Features.Settings;

internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        var settings = api.MapGroup("/system-settings").WithTags("Settings").For(Role.Admin, Role.Staff, Role.Farmer);

        settings.MapGet("/", async (IMediator mediator, CancellationToken ct) =>
            Answer.Page(await mediator.Send(new ListSettings.Query(), ct)))
            .For(Role.Admin);

        settings.MapGet("/public", async (IMediator mediator, CancellationToken ct) =>
            Answer.Ok(await mediator.Send(new GetPublicSettings.Query(), ct)));

        settings.MapGet("/{key}", async (string key, IMediator mediator, CancellationToken ct) =>
            Answer.Ok(await mediator.Send(new GetSetting.Query(key), ct)))
            .For(Role.Admin).OnKey();

        settings.MapPut("/{key}", async (string key, Body<UpdateSetting.Command> body, IMediator mediator, ReferenceReader reference, CancellationToken ct) =>
        {
            var setting = await mediator.Send(body.Read() with { Key = key }, ct);
            reference.ForgetShop();
            return Answer.Ok(setting, SettingTexts.Updated);
        }).For(Role.Admin).OnKey();

        settings.MapPut("/", async (Body<UpdateSettings.Command> body, IMediator mediator, ReferenceReader reference, CancellationToken ct) =>
        {
            var changed = await mediator.Send(body.Read(), ct);
            reference.ForgetShop();
            return Answer.Ok(changed, SettingTexts.Updated);
        }).For(Role.Admin);
    }

    /// <summary>The setting named by <c>{key}</c> must exist: 404 comes before the body is judged.</summary>
    private static RouteHandlerBuilder OnKey(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter((context, next) =>
            SettingCatalogue.Find((string)context.HttpContext.GetRouteValue("key")!) is null ? throw Failure.NotFound() : next(context))
            .WithMetadata(new OnRowMetadata());
}
