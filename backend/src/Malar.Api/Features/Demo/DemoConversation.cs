using Malar.Api.Features.WhatsApp.Bot;
using Malar.Api.Features.WhatsApp.Inbound;

namespace Malar.Api.Features.Demo;

/// <summary>Plays a farmer's evening conversation with the bot, with a complaint that the office finds open.</summary>
internal sealed class DemoConversation(DemoActors actors, DemoCalendar calendar)
{
    private static readonly TimeOnly Evening = new(17, 30);

    private static readonly string[] Said = ["வணக்கம்", "இருப்பு", "தவறு, எடை குறைவாக உள்ளது", "இன்றைய வரவு"];

    public async Task RunAsync(DemoFarmer farmer, CancellationToken cancellationToken)
    {
        foreach (var (i, words) in Said.Index())
        {
            var at = calendar.At(calendar.Today, Evening.AddMinutes(i));
            var message = await actors.ClerkAsync(
                at,
                new SimulateMessage.Command { FarmerId = farmer.Id, Text = words },
                cancellationToken
            );
            await actors.FarmerAsync(at, farmer.Id, new AnswerInbound.Command(message.Phone), cancellationToken);
            await actors.DeliverMessagesAsync(at, cancellationToken);
        }
    }
}
