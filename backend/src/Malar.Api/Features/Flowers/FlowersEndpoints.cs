using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Flowers;

internal static class FlowersEndpoints
{
    public static void MapFlowers(this IEndpointRouteBuilder api)
    {
        var flowers = api.MapGroup("/flower-types")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTag("Flower types", "The flowers that the shop deals in.");
        flowers.MapList<ListFlowers.Query, FlowerType>("/");
        flowers.MapPost<CreateFlower.Command, FlowerType>("/", ApiResult.Created(FlowerTexts.Created)).AllowRoles(Role.Admin, Role.Staff);

        var flower = flowers.MapGroup("/{id}").RequireRow("flower_types", Routes.NotDeleted);
        flower.MapGet<GetFlower.Query, FlowerType>("/", id => new(id));
        flower
            .MapPut<UpdateFlower.Command, FlowerType>("/", (c, id) => c with { Id = id }, ApiResult.Ok(FlowerTexts.Updated))
            .AllowRoles(Role.Admin, Role.Staff);
        flower
            .MapDelete<DeleteFlower.Command, Unit>("/", DeleteFlower.Command.With, ApiResult.Done(FlowerTexts.Deleted))
            .AllowRoles(Role.Admin);
    }
}

internal static class FlowerTexts
{
    public static readonly Text Created = new("Flower type created successfully", "பூ சேர்க்கப்பட்டது");
    public static readonly Text Updated = new("Flower type updated successfully", "பூ விவரம் மாற்றப்பட்டது");
    public static readonly Text Deleted = new("Flower type deleted successfully", "பூ நீக்கப்பட்டது");
    public static readonly Text LastOne = new("At least one flower must stay active", "குறைந்தது ஒரு பூவாவது செயலில் இருக்க வேண்டும்");
    public static readonly Text UnitInUse = new(
        "There are already entries in this unit. Add a new flower for the other unit",
        "இந்த அளவில் ஏற்கனவே பதிவுகள் உள்ளன. வேறு அளவுக்குப் புதிய பூவைச் சேர்க்கவும்"
    );
}
