using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Settlements;

internal static class SettlementsEndpoints
{
    public static void AddSettlements(this IServiceCollection services)
    {
        services.AddScoped<SettlementPlanner>();
        services.AddScoped<SettlementNumbers>();
        services.AddScoped<SettlementReader>();
        services.AddScoped<SettlementWriter>();
        services.AddScoped<SettlementLock>();
        services.AddHostedService<SettlementWorker>();
    }

    public static void MapSettlements(this IEndpointRouteBuilder api)
    {
        var settlements = api.MapGroup("/settlements").WithTags("Settlements").AllowRoles(Role.Admin, Role.Staff, Role.Farmer);

        settlements.MapGet("/", async (Query<ListSettlements.Query> query, IMediator mediator, CancellationToken ct) =>
            ApiResult.Page(await mediator.Send(query.Read(), ct)));

        settlements.MapGet("/{id}", async (PathId id, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var settlement = await mediator.Send(new GetSettlement.Query(id), ct);
            http.Response.Headers.ETag = $"\"{settlement.Version}\"";
            return ApiResult.Ok(settlement);
        }).RequireRow("settlements");

        settlements.MapPost("/generate", async (Body<GenerateSettlement.Command> body, IMediator mediator, CancellationToken ct) =>
        {
            var command = body.Read();
            return command.Preview == true
                ? (IResult)ApiResult.Ok(await mediator.Send(new PreviewSettlement.Query(command), ct), SettlementTexts.Previewed)
                : ApiResult.Created(await mediator.Send(command, ct), SettlementTexts.Generated);
        }).AllowRoles(Role.Admin, Role.Staff).Produces<Envelope<Settlement>>(201).Produces<Envelope<Settlement>>();

        settlements.MapPost("/generate-all", async (Body<GenerateAllSettlements.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Accepted(await mediator.Send(body.Read(), ct), SettlementTexts.Started))
            .AllowRoles(Role.Admin, Role.Staff);

        settlements.MapGet("/jobs/{id}", async (PathId id, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(new GetSettlementJob.Query(id), ct)))
            .AllowRoles(Role.Admin, Role.Staff).RequireRow("jobs");

        settlements.MapDelete("/{id}", async (PathId id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new DeleteSettlement.Command(id), ct);
            return ApiResult.Done(SettlementTexts.Deleted);
        }).AllowRoles(Role.Admin, Role.Staff).RequireRow("settlements");

        // Both verbs, because clients of the system before this one use PUT.
        string[] verbs = ["POST", "PUT"];
        settlements.MapMethods("/{id}/submit", verbs, async (PathId id, Body<SubmitSettlement.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(body.Read() with { Id = id }, ct), SettlementTexts.Submitted))
            .AllowRoles(Role.Admin, Role.Staff).RequireRow("settlements");
        settlements.MapMethods("/{id}/approve", verbs, async (PathId id, Body<ApproveSettlement.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(body.Read() with { Id = id }, ct), SettlementTexts.Approved))
            .AllowRoles(Role.Admin).RequireRow("settlements");
        foreach (var path in (string[])["/{id}/pay", "/{id}/mark-paid"])
        {
            settlements.MapMethods(path, verbs, async (PathId id, Body<PaySettlement.Command> body, IMediator mediator, CancellationToken ct) =>
                ApiResult.Ok(await mediator.Send(body.Read() with { Id = id }, ct), SettlementTexts.Paid))
                .AllowRoles(Role.Admin).RequireRow("settlements");
        }
    }
}
