using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.WhatsApp.Inbound;

internal static class SimulatorEndpoints
{
    private static readonly Text Written = new("Message written", "செய்தி எழுதப்பட்டது");

    public static void MapSimulator(this IEndpointRouteBuilder whatsApp, AppSettings settings)
    {
        if (settings.IsProduction)
            return;
        whatsApp
            .MapPost<SimulateMessage.Command, SimulateMessage.SimulatedMessage>("/simulate", ApiResult.Created(Written))
            .OnSuccess<SimulateMessage.SimulatedMessage>(
                (http, message) =>
                {
                    var shop = http.RequestServices.GetRequiredService<CurrentUser>().ShopId;
                    http.RequestServices.GetRequiredService<InboundSignal>().Notify(new Sender(shop, message.Phone));
                }
            );
    }
}
