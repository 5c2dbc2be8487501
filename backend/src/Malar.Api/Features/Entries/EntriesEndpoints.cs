using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Entries;

internal static class EntriesEndpoints
{
    public static void MapEntries(this IEndpointRouteBuilder api)
    {
        var entries = api.MapGroup("/daily-entries").WithTags("Daily entries").For(Role.Admin, Role.Staff, Role.Farmer);

        entries.MapGet("/", async (Query<ListEntries.Query> query, IMediator mediator, CancellationToken ct) =>
            Answer.Page(await mediator.Send(query.Read(), ct)));

        entries.MapGet("/summary", async (Query<EntrySummary.Query> query, IMediator mediator, CancellationToken ct) =>
            Answer.Ok(await mediator.Send(query.Read(), ct)))
            .For(Role.Admin, Role.Staff);

        entries.MapGet("/{id}", async (PathId id, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var entry = await mediator.Send(new GetEntry.Query(id), ct);
            http.Response.Headers.ETag = $"\"{entry.Version}\"";
            return Answer.Ok(entry);
        }).OnRow("daily_entries");

        entries.MapGet("/{id}/history", async (PathId id, IMediator mediator, CancellationToken ct) =>
            Answer.Ok(await mediator.Send(new EntryHistory.Query(id), ct)))
            .For(Role.Admin, Role.Staff).OnRow("daily_entries");

        entries.MapPost("/", async (Body<CreateEntry.Command> body, IMediator mediator, CancellationToken ct) =>
            Answer.Created(await mediator.Send(body.Read(), ct), EntryTexts.Created))
            .For(Role.Admin, Role.Staff);

        entries.MapPost("/bulk", async (Body<CreateEntries.Command> body, IMediator mediator, CancellationToken ct) =>
        {
            var result = await mediator.Send(body.Read(), ct);
            return Answer.Created(result, EntryTexts.BulkDone.With(result.CreatedCount, result.ReplayedCount, result.ErrorCount));
        }).For(Role.Admin, Role.Staff);

        entries.MapPut("/{id}", async (PathId id, Body<CorrectEntry.Command> body, IMediator mediator, CancellationToken ct) =>
            Answer.Ok(await mediator.Send(body.Read() with { Id = id }, ct), EntryTexts.Updated))
            .For(Role.Admin, Role.Staff).OnRow("daily_entries");

        entries.MapDelete("/{id}", async (PathId id, string? reason, Body<VoidEntry.Command> body, IMediator mediator, CancellationToken ct) =>
        {
            var command = body.Read();
            return Answer.Ok(await mediator.Send(command with { Id = id, Reason = command.Reason ?? reason }, ct), EntryTexts.Voided);
        }).For(Role.Admin, Role.Staff).OnRow("daily_entries");
    }
}
