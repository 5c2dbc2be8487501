using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGroup("/audit-log").WithTags("Audit log").AllowRoles(Role.Admin)
            .MapGet("/", async (Query<ListAudit.Query> query, IMediator mediator, CancellationToken ct) =>
                ApiResult.Page(await mediator.Send(query.Read(), ct)));
}
