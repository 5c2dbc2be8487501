using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Answers with the farmer's last approved settlement. Drafts are not shown, because they may still change.</summary>
internal sealed class AnswerSettlement(ShopDb db, ShopTermsReader reference)
{
    private const string LastSql = $"""
        select {SettlementFacts.Columns} from settlements where shop_id = @shop_id and farmer_id = @farmer_id
            and status in ('approved', 'paid')
        order by period_end desc, id desc limit 1
        """;

    public async Task WriteAsync(BotFarmer farmer, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<SettlementFacts>(LastSql, new { farmer_id = farmer.Id }, cancellationToken) is not { } settlement)
        {
            reply.Add(MessageTexts.NoSettlement);
            return;
        }

        var words = reply.Words.SetSettlement(settlement);
        if (settlement.PaidAt is { } paidAt)
        {
            var date = ShopClock.DateOf(paidAt, await reference.SettingsAsync(cancellationToken));
            words.Set(
                "payment",
                words.Say(MessageTexts.PaidOn, MessageWords.Date(date), words.Method(settlement.PaymentMethod, settlement.PaymentReference))
                    + (settlement.RoundOff == 0m ? "" : $"\n{words.Rounded(settlement)}")
            );
        }
        else
        {
            words.Set("payment", settlement.NetPayable > 0m ? words.Say(MessageTexts.NotPaidYet) : "");
        }

        reply.Add(MessageTexts.LastSettlement);
        reply.Document = new PaperRef(PaperKind.Settlement, settlement.Id, $"{settlement.SettlementNumber}.pdf");
    }
}
