using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Answers when the farmer is paid: how often the shop settles accounts, and the farmer's balance.</summary>
internal sealed class AnswerPayment(AnswerBalance balance, ShopTermsReader reference)
{
    public async Task WriteAsync(BotFarmer farmer, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var settings = await reference.SettingsAsync(cancellationToken);
        reply.Add(
            settings.SettlementFrequency switch
            {
                "daily" => MessageTexts.PaidDaily,
                "fortnightly" => MessageTexts.PaidFortnightly,
                "monthly" => MessageTexts.PaidMonthly,
                _ => MessageTexts.PaidWeekly,
            }
        );
        await balance.WriteAsync(farmer, reply, cancellationToken);
    }
}
