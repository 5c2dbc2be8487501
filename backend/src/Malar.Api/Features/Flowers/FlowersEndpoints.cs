using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Flowers;

internal static class FlowersEndpoints
{
    public static void MapFlowers(this IEndpointRouteBuilder api)
    {
        var flowers = api.MapGroup("/flower-types").WithTags("Flower types").For(Role.Admin, Role.Staff, Role.Farmer);

        flowers.MapGet("/", async (Query<ListFlowers.Query> query, IMediator sender, CancellationToken ct) =>
            Answer.Page(await sender.Send(query.Read(), ct)));
    }
}
