using Malar.Api.Features.Farmers;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Answers with the balance between farmer and shop and with its parts, which add up to it.</summary>
internal sealed class AnswerBalance(ShopDb db, IMediator mediator)
{
    private const string UnpricedSql =
        "select count(*)::int from daily_entries where shop_id = @shop_id and farmer_id = @farmer_id and status = 'unpriced'";

    public async Task WriteAsync(BotFarmer farmer, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var balance = await mediator.Send(new GetFarmerBalance.Query(farmer.Id), cancellationToken);
        var unpriced = await db.OneAsync<int>(UnpricedSql, new { farmer_id = farmer.Id }, cancellationToken);
        var words = reply.Words;
        words
            .Set("amount", Money.Format(Math.Abs(balance.CurrentBalance)))
            .Set(
                "parts",
                MessageWords.Lines([
                    (words.Say(MessageTexts.Unsettled), balance.UnsettledNet),
                    (words.Say(MessageTexts.SettledUnpaid), balance.InUnpaidSettlements),
                    (words.Say(MessageTexts.OpenAdvances), -balance.UnrecoveredAdvances),
                    (words.Say(MessageTexts.BroughtForward), -balance.OutstandingShortfall),
                ])
            )
            .Set("to_come", MessageWords.Lines([(words.Say(MessageTexts.OpenAdjustments), balance.OpenAdjustments)]))
            .Set("unpriced", EntrySums.BlankIfZero(unpriced));
        reply.Add(
            balance.CurrentBalance switch
            {
                > 0 => MessageTexts.ShopOwes,
                < 0 => MessageTexts.FarmerOwes,
                _ => MessageTexts.NobodyOwes,
            }
        );
    }
}
