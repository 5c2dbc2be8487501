using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class FarmersEndpoints
{
    public static void MapFarmers(this IEndpointRouteBuilder api)
    {
        var farmers = api.MapGroup("/farmers").WithTags("Farmers").AllowRoles(Role.Admin, Role.Staff, Role.Farmer);

        farmers.MapGet("/", async (Query<ListFarmers.Query> query, IMediator sender, CancellationToken ct) =>
            ApiResult.Page(await sender.Send(query.Read(), ct)))
            .AllowRoles(Role.Admin, Role.Staff);

        farmers.MapGet("/search", async (Query<SearchFarmers.Query> query, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(query.Read(), ct)))
            .AllowRoles(Role.Admin, Role.Staff);

        farmers.MapGet("/{id}", async (PathId id, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(new GetFarmer.Query(id), ct)))
            .OnFarmer();

        farmers.MapPost("/", async (Body<CreateFarmer.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Created(await sender.Send(body.Read(), ct), FarmerTexts.Created))
            .AllowRoles(Role.Admin);

        farmers.MapPut("/{id}", async (PathId id, Body<UpdateFarmer.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(body.Read() with { Id = id }, ct), FarmerTexts.Updated))
            .AllowRoles(Role.Admin).OnFarmer();

        farmers.MapDelete("/{id}", async (PathId id, IMediator sender, CancellationToken ct) =>
        {
            await sender.Send(new DeleteFarmer.Command(id), ct);
            return ApiResult.Done(FarmerTexts.Deleted);
        }).AllowRoles(Role.Admin).OnFarmer();

        farmers.MapPatch("/{id}/activate", async (PathId id, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(new SetFarmerActive.Command(id, true), ct), FarmerTexts.Activated))
            .AllowRoles(Role.Admin).OnFarmer();

        farmers.MapPatch("/{id}/deactivate", async (PathId id, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(new SetFarmerActive.Command(id, false), ct), FarmerTexts.Deactivated))
            .AllowRoles(Role.Admin).OnFarmer();

        farmers.MapBook();
        farmers.MapHisFlowers();
    }

    private static void MapBook(this IEndpointRouteBuilder farmers)
    {
        farmers.MapGet("/{id}/balance", async (PathId id, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(new GetFarmerBalance.Query(id), ct)))
            .OnFarmer();

        farmers.MapGet("/{id}/ledger", async (PathId id, Query<GetFarmerLedger.Query> query, IMediator sender, CancellationToken ct) =>
            ApiResult.Page(await sender.Send(query.Read() with { Id = id }, ct)))
            .OnFarmer();

        farmers.MapGet("/{id}/adjustments", async (PathId id, Query<ListAdjustments.Query> query, IMediator sender, CancellationToken ct) =>
            ApiResult.Page(await sender.Send(query.Read() with { FarmerId = id }, ct)))
            .OnFarmer();

        farmers.MapPost("/{id}/adjustments", async (PathId id, Body<AddAdjustment.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Created(await sender.Send(body.Read() with { FarmerId = id }, ct), FarmerTexts.AdjustmentCreated))
            .AllowRoles(Role.Admin).OnFarmer();
    }

    private static void MapHisFlowers(this IEndpointRouteBuilder farmers)
    {
        farmers.MapGet("/{id}/flowers", async (PathId id, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(new GetFarmerFlowers.Query(id), ct)))
            .OnFarmer();

        farmers.MapPut("/{id}/flowers", async (PathId id, Body<SetFarmerFlowers.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(body.Read() with { Id = id }, ct), FarmerTexts.FlowersSaved))
            .AllowRoles(Role.Admin, Role.Staff).OnFarmer();
    }

    /// <summary>The farmer named by <c>{id}</c> must exist; to a farmer, only he himself does.</summary>
    private static RouteHandlerBuilder OnFarmer(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter(async (context, next) =>
        {
            var user = context.HttpContext.RequestServices.GetRequiredService<CurrentUser>();
            var asked = Guid.TryParse(context.HttpContext.GetRouteValue("id") as string, out var id) ? id : Guid.Empty;
            return user.IsFarmer && user.FarmerId != asked ? throw ApiException.NotFound() : await next(context);
        }).RequireRow("farmers", Routes.NotDeleted);
}
