using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Slots;

internal static class SlotsEndpoints
{
    public static void MapSlots(this IEndpointRouteBuilder api)
    {
        var slots = api.MapGroup("/time-slots")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTag("Time slots", "The time slots of the market day. Each has its own rates.");
        slots.MapList<ListSlots.Query, TimeSlot>("/");
        slots.MapPost<CreateSlot.Command, TimeSlot>("/", ApiResult.Created(SlotTexts.Created)).AllowRoles(Role.Admin, Role.Staff);

        var slot = slots.MapGroup("/{id}").RequireRow("time_slots", Routes.NotDeleted);
        slot.MapGet<GetSlot.Query, TimeSlot>("/", id => new(id));
        slot.MapPut<UpdateSlot.Command, TimeSlot>("/", (c, id) => c with { Id = id }, ApiResult.Ok(SlotTexts.Updated))
            .AllowRoles(Role.Admin, Role.Staff);
        slot.MapDelete<DeleteSlot.Command, Unit>("/", DeleteSlot.Command.With, ApiResult.Done(SlotTexts.Deleted)).AllowRoles(Role.Admin);
    }
}

internal static class SlotTexts
{
    public static readonly Text Created = new("Time slot created successfully", "நேரப் பிரிவு சேர்க்கப்பட்டது");
    public static readonly Text Updated = new("Time slot updated successfully", "நேரப் பிரிவு மாற்றப்பட்டது");
    public static readonly Text Deleted = new("Time slot deleted successfully", "நேரப் பிரிவு நீக்கப்பட்டது");
    public static readonly Text EndAfterStart = new(
        "The end must be after the start",
        "முடிவு நேரம் தொடக்கத்துக்குப் பின் இருக்க வேண்டும்"
    );
    public static readonly Text LastOne = new(
        "At least one time of day must stay active",
        "குறைந்தது ஒரு நேரப் பிரிவாவது செயலில் இருக்க வேண்டும்"
    );
}
