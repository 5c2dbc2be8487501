using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Settlements;

internal static class SettlementsEndpoints
{
    public static void MapSettlements(this IEndpointRouteBuilder api)
    {
        var settlements = api.MapGroup("/settlements").WithTags("Settlements").For(Role.Admin, Role.Staff, Role.Farmer);

        settlements.MapGet("/", async (Query<ListSettlements.Query> query, IMediator mediator, CancellationToken ct) =>
            Answer.Page(await mediator.Send(query.Read(), ct)));

        settlements.MapGet("/{id}", async (PathId id, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var settlement = await mediator.Send(new GetSettlement.Query(id), ct);
            http.Response.Headers.ETag = $"\"{settlement.Version}\"";
            return Answer.Ok(settlement);
        }).OnRow("settlements");

        settlements.MapPost("/generate", async (Body<GenerateSettlement.Command> body, IMediator mediator, CancellationToken ct) =>
        {
            var command = body.Read();
            return command.Preview == true
                ? (IResult)Answer.Ok(await mediator.Send(new PreviewSettlement.Query(command), ct), SettlementTexts.Previewed)
                : Answer.Created(await mediator.Send(command, ct), SettlementTexts.Generated);
        }).For(Role.Admin, Role.Staff).Produces<Envelope<Settlement>>(201).Produces<Envelope<Settlement>>();

        settlements.MapPost("/generate-all", async (Body<GenerateAllSettlements.Command> body, IMediator mediator, CancellationToken ct) =>
            Answer.Accepted(await mediator.Send(body.Read(), ct), SettlementTexts.Started))
            .For(Role.Admin, Role.Staff);

        settlements.MapGet("/jobs/{id}", async (PathId id, IMediator mediator, CancellationToken ct) =>
            Answer.Ok(await mediator.Send(new GetSettlementJob.Query(id), ct)))
            .For(Role.Admin, Role.Staff).OnRow("jobs");

        settlements.MapDelete("/{id}", async (PathId id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new DeleteSettlement.Command(id), ct);
            return Answer.Done(SettlementTexts.Deleted);
        }).For(Role.Admin, Role.Staff).OnRow("settlements");

        // Both verbs, because clients of the system before this one use PUT.
        string[] verbs = ["POST", "PUT"];
        settlements.MapMethods("/{id}/submit", verbs, async (PathId id, Body<SubmitSettlement.Command> body, IMediator mediator, CancellationToken ct) =>
            Answer.Ok(await mediator.Send(body.Read() with { Id = id }, ct), SettlementTexts.Submitted))
            .For(Role.Admin, Role.Staff).OnRow("settlements");
        settlements.MapMethods("/{id}/approve", verbs, async (PathId id, Body<ApproveSettlement.Command> body, IMediator mediator, CancellationToken ct) =>
            Answer.Ok(await mediator.Send(body.Read() with { Id = id }, ct), SettlementTexts.Approved))
            .For(Role.Admin).OnRow("settlements");
        foreach (var path in (string[])["/{id}/pay", "/{id}/mark-paid"])
        {
            settlements.MapMethods(path, verbs, async (PathId id, Body<PaySettlement.Command> body, IMediator mediator, CancellationToken ct) =>
                Answer.Ok(await mediator.Send(body.Read() with { Id = id }, ct), SettlementTexts.Paid))
                .For(Role.Admin).OnRow("settlements");
        }
    }
}
