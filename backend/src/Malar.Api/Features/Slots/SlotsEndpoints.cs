using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Slots;

internal static class SlotsEndpoints
{
    public static void MapSlots(this IEndpointRouteBuilder api)
    {
        var slots = api.MapGroup("/time-slots").WithTags("Time slots").AllowRoles(Role.Admin, Role.Staff, Role.Farmer);

        slots.MapGet("/", async (Query<ListSlots.Query> query, IMediator sender, CancellationToken ct) =>
            ApiResult.Page(await sender.Send(query.Read(), ct)));

        slots.MapGet("/{id}", async (PathId id, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(new GetSlot.Query(id), ct)))
            .RequireRow("time_slots", Routes.NotDeleted);

        slots.MapPost("/", async (Body<CreateSlot.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Created(await sender.Send(body.Read(), ct), SlotTexts.Created))
            .AllowRoles(Role.Admin, Role.Staff);

        slots.MapPut("/{id}", async (PathId id, Body<UpdateSlot.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(body.Read() with { Id = id }, ct), SlotTexts.Updated))
            .AllowRoles(Role.Admin, Role.Staff).RequireRow("time_slots", Routes.NotDeleted);

        slots.MapDelete("/{id}", async (PathId id, IMediator sender, CancellationToken ct) =>
        {
            await sender.Send(new DeleteSlot.Command(id), ct);
            return ApiResult.Done(SlotTexts.Deleted);
        }).AllowRoles(Role.Admin).RequireRow("time_slots", Routes.NotDeleted);
    }
}

internal static class SlotTexts
{
    public static readonly Text Created = new("Time slot created successfully", "நேரப் பிரிவு சேர்க்கப்பட்டது");
    public static readonly Text Updated = new("Time slot updated successfully", "நேரப் பிரிவு மாற்றப்பட்டது");
    public static readonly Text Deleted = new("Time slot deleted successfully", "நேரப் பிரிவு நீக்கப்பட்டது");
    public static readonly Text EndAfterStart = new("The end must be after the start", "முடிவு நேரம் தொடக்கத்துக்குப் பின் இருக்க வேண்டும்");
    public static readonly Text LastOne = new("At least one time slot must stay active", "குறைந்தது ஒரு நேரப் பிரிவாவது செயலில் இருக்க வேண்டும்");
}
