using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class FarmersEndpoints
{
    public static void MapFarmers(this IEndpointRouteBuilder api)
    {
        var farmers = api.MapGroup("/farmers").WithTags("Farmers").For(Role.Admin, Role.Staff, Role.Farmer);

        farmers.MapPost("/", async (Body<CreateFarmer.Command> body, IMediator sender, CancellationToken ct) =>
            Answer.Created(await sender.Send(body.Read(), ct), FarmerTexts.Created))
            .For(Role.Admin);

        farmers.MapGet("/{id}", async (PathId id, IMediator sender, CancellationToken ct) =>
            Answer.Ok(await sender.Send(new GetFarmer.Query(id), ct)))
            .OnFarmer();
    }

    /// <summary>The farmer named by <c>{id}</c> must exist; to a farmer, only he himself does.</summary>
    private static RouteHandlerBuilder OnFarmer(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter(async (context, next) =>
        {
            var user = context.HttpContext.RequestServices.GetRequiredService<CurrentUser>();
            var asked = Guid.TryParse(context.HttpContext.GetRouteValue("id") as string, out var id) ? id : Guid.Empty;
            return user.IsFarmer && user.FarmerId != asked ? throw Failure.NotFound() : await next(context);
        }).OnRow("farmers", Routes.NotDeleted);
}
