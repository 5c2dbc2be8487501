using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>When he gets his money: how often accounts are settled here, and how his stands.</summary>
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
