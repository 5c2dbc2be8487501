using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Devices;

internal static class DevicesEndpoints
{
    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        var devices = api.MapGroup("/devices")
            .AllowRoles(Role.Admin, Role.Staff)
            .WithTag("Devices", "The shop's devices and the number of operations that each has not sent yet.");
        devices.MapGet<ListDevices.Query, IReadOnlyList<Device>>("/", () => new());
        var device = devices.MapGroup("/{device_id}");
        device.MapPut<ReportDevice.Command, Device>("/state", (c, http) => c with { DeviceId = IdOf(http) }, ApiResult.Ok());
        device
            .MapPut<NameDevice.Command, Device>("/", (c, http) => c with { DeviceId = IdOf(http) }, ApiResult.Ok(DeviceTexts.Named))
            .AllowRoles(Role.Admin);
        device
            .MapPost<ReportLost.Command, Device>("/lost", http => new(IdOf(http)), ApiResult.Ok(DeviceTexts.Lost))
            .AllowRoles(Role.Admin)
            .Refuses(ErrorCode.InvalidState);
        device
            .MapPost<ReportFound.Command, Device>("/found", http => new(IdOf(http)), ApiResult.Ok(DeviceTexts.Found))
            .AllowRoles(Role.Admin)
            .Refuses(ErrorCode.InvalidState);
        device
            .MapDelete<ForgetDevice.Command, Unit>("/", http => new(IdOf(http)), ApiResult.Done(DeviceTexts.Forgotten))
            .AllowRoles(Role.Admin)
            .Refuses(ErrorCode.InvalidState);
    }

    private static string IdOf(HttpContext http) => (string)http.GetRouteValue("device_id")!;
}

internal static class DeviceTexts
{
    public static readonly Text Named = new("Device name saved", "சாதனத்துக்குப் பெயர் வைக்கப்பட்டது");
    public static readonly Text Lost = new("Everyone is signed out on the device", "அந்தச் சாதனத்தில் எல்லாரும் வெளியேற்றப்பட்டனர்");
    public static readonly Text Found = new("Device marked as found", "சாதனம் மீண்டும் கிடைத்தது");
    public static readonly Text AlreadyLost = new(
        "This device has already been reported lost",
        "சாதனம் ஏற்கனவே தொலைந்ததாகக் குறிக்கப்பட்டுள்ளது"
    );
    public static readonly Text NotLost = new("This device is not reported lost", "சாதனம் தொலைந்ததாகக் குறிக்கப்படவில்லை");
    public static readonly Text NotToldYet = new(
        "This lost device has not connected yet to erase its data. If you have it, mark it as found first",
        "தொலைந்த இந்தச் சாதனம் தன் தரவை அழிக்க இன்னும் தொடர்பு கொள்ளவில்லை. அது கையில் இருந்தால் முதலில் கிடைத்தது என்று குறிக்கவும்"
    );
    public static readonly Text Forgotten = new("Device removed from the list", "சாதனம் பட்டியலிலிருந்து நீக்கப்பட்டது");
}
