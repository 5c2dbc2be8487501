using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Flowers;

internal static class FlowersEndpoints
{
    public static void MapFlowers(this IEndpointRouteBuilder api)
    {
        var flowers = api.MapGroup("/flower-types").WithTags("Flower types").AllowRoles(Role.Admin, Role.Staff, Role.Farmer);

        flowers.MapGet("/", async (Query<ListFlowers.Query> query, IMediator sender, CancellationToken ct) =>
            ApiResult.Page(await sender.Send(query.Read(), ct)));

        flowers.MapGet("/{id}", async (PathId id, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(new GetFlower.Query(id), ct)))
            .RequireRow("flower_types", Routes.NotDeleted);

        flowers.MapPost("/", async (Body<CreateFlower.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Created(await sender.Send(body.Read(), ct), FlowerTexts.Created))
            .AllowRoles(Role.Admin, Role.Staff);

        flowers.MapPut("/{id}", async (PathId id, Body<UpdateFlower.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(body.Read() with { Id = id }, ct), FlowerTexts.Updated))
            .AllowRoles(Role.Admin, Role.Staff).RequireRow("flower_types", Routes.NotDeleted);

        flowers.MapDelete("/{id}", async (PathId id, IMediator sender, CancellationToken ct) =>
        {
            await sender.Send(new DeleteFlower.Command(id), ct);
            return ApiResult.Done(FlowerTexts.Deleted);
        }).AllowRoles(Role.Admin).RequireRow("flower_types", Routes.NotDeleted);
    }
}

internal static class FlowerTexts
{
    public static readonly Text Created = new("Flower type created successfully", "பூ சேர்க்கப்பட்டது");
    public static readonly Text Updated = new("Flower type updated successfully", "பூ விவரம் மாற்றப்பட்டது");
    public static readonly Text Deleted = new("Flower type deleted successfully", "பூ நீக்கப்பட்டது");
    public static readonly Text LastOne = new("At least one flower must stay active", "குறைந்தது ஒரு பூவாவது செயலில் இருக்க வேண்டும்");
    public static readonly Text UnitInUse = new(
        "There are lines in this unit already. Add a new flower for the other unit",
        "இந்த அளவில் ஏற்கனவே பதிவுகள் உள்ளன. வேறு அளவுக்குப் புதிய பூவைச் சேர்க்கவும்");
}
