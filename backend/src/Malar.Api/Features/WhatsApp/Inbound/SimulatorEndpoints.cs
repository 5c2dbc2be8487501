using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Inbound;

internal static class SimulatorEndpoints
{
    private static readonly Text Written = new("Message written", "செய்தி எழுதப்பட்டது");

    public static void MapSimulator(this IEndpointRouteBuilder api, AppSettings settings)
    {
        if (settings.IsProduction)
            return;
        api.MapPost("/whatsapp/simulate", async (Body<SimulateMessage.Command> body, CurrentUser user, InboundSignal bell, IMediator mediator, CancellationToken ct) =>
        {
            var message = await mediator.Send(body.Read(), ct);
            bell.Ring(new Sender(user.ShopId, message.Phone));
            return ApiResult.Created(message, Written);
        }).WithTags("WhatsApp").AllowRoles(Role.Admin, Role.Staff);
    }
}
