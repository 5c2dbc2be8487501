using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Entries;

internal static class EntriesEndpoints
{
    public static void AddEntries(this IServiceCollection services)
    {
        services.AddScoped<ReplayedEntry>();
        services.AddScoped<EntryLock>();
        services.AddScoped<EntryChanges>();
        services.AddScoped<EntryRepricing>();
    }

    public static void MapEntries(this IEndpointRouteBuilder api)
    {
        var entries = api.MapGroup("/daily-entries").WithTags("Daily entries").AllowRoles(Role.Admin, Role.Staff, Role.Farmer);

        entries.MapGet("/", async (Query<ListEntries.Query> query, IMediator mediator, CancellationToken ct) =>
            ApiResult.Page(await mediator.Send(query.Read(), ct)));

        entries.MapGet("/summary", async (Query<EntrySummary.Query> query, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(query.Read(), ct)))
            .AllowRoles(Role.Admin, Role.Staff);

        entries.MapGet("/{id}", async (PathId id, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var entry = await mediator.Send(new GetEntry.Query(id), ct);
            http.Response.Headers.ETag = $"\"{entry.Version}\"";
            return ApiResult.Ok(entry);
        }).RequireRow("daily_entries");

        entries.MapGet("/{id}/history", async (PathId id, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(new EntryHistory.Query(id), ct)))
            .AllowRoles(Role.Admin, Role.Staff).RequireRow("daily_entries");

        entries.MapPost("/", async (Body<CreateEntry.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Created(await mediator.Send(body.Read(), ct), EntryTexts.Created))
            .AllowRoles(Role.Admin, Role.Staff);

        entries.MapPost("/bulk", async (Body<CreateEntries.Command> body, IMediator mediator, CancellationToken ct) =>
        {
            var result = await mediator.Send(body.Read(), ct);
            return ApiResult.Created(result, EntryTexts.BulkDone.With(result.CreatedCount, result.ReplayedCount, result.ErrorCount));
        }).AllowRoles(Role.Admin, Role.Staff);

        entries.MapPut("/{id}", async (PathId id, Body<CorrectEntry.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(body.Read() with { Id = id }, ct), EntryTexts.Updated))
            .AllowRoles(Role.Admin, Role.Staff).RequireRow("daily_entries");

        entries.MapDelete("/{id}", async (PathId id, string? reason, Body<VoidEntry.Command> body, IMediator mediator, CancellationToken ct) =>
        {
            var command = body.Read();
            return ApiResult.Ok(await mediator.Send(command with { Id = id, Reason = command.Reason ?? reason }, ct), EntryTexts.Voided);
        }).AllowRoles(Role.Admin, Role.Staff).RequireRow("daily_entries");
    }
}
