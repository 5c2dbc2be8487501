using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Advances;

internal static class AdvancesEndpoints
{
    public static void AddAdvances(this IServiceCollection services)
    {
        services.AddScoped<AdvanceDecisions>();
    }

    public static void MapAdvances(this IEndpointRouteBuilder api)
    {
        var advances = api.MapGroup("/cash-advances").WithTags("Cash advances").AllowRoles(Role.Admin, Role.Staff, Role.Farmer);

        advances.MapGet("/", async (Query<ListAdvances.Query> query, IMediator mediator, CancellationToken ct) =>
            ApiResult.Page(await mediator.Send(query.Read(), ct)));

        advances.MapGet("/{id}", async (PathId id, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var advance = await mediator.Send(new GetAdvance.Query(id), ct);
            http.Response.Headers.ETag = $"\"{advance.Version}\"";
            return ApiResult.Ok(advance);
        }).RequireRow("cash_advances", Routes.NotDeleted);

        advances.MapGet("/farmer/{id}/summary", async (PathId id, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(new AdvanceSummary.Query(id), ct)))
            .RequireRow("farmers", Routes.NotDeleted);

        advances.MapPost("/", async (Body<CreateAdvance.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Created(await mediator.Send(body.Read(), ct), AdvanceTexts.Created));

        advances.MapDelete("/{id}", async (PathId id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new DeleteAdvance.Command(id), ct);
            return ApiResult.Done(AdvanceTexts.Deleted);
        }).RequireRow("cash_advances", Routes.NotDeleted);

        // Both verbs, because clients of the system before this one use PUT.
        string[] verbs = ["POST", "PUT"];
        advances.MapMethods("/{id}/approve", verbs, async (PathId id, Body<ApproveAdvance.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(body.Read() with { Id = id }, ct), AdvanceTexts.Approved))
            .AllowRoles(Role.Admin).RequireRow("cash_advances", Routes.NotDeleted);
        advances.MapMethods("/{id}/reject", verbs, async (PathId id, Body<RejectAdvance.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(body.Read() with { Id = id }, ct), AdvanceTexts.Rejected))
            .AllowRoles(Role.Admin).RequireRow("cash_advances", Routes.NotDeleted);
    }
}
