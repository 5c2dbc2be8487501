using Malar.Api.Features.Farmers;
using Malar.Api.Shared.Data;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>What stands between the farmer and the shop, and what it is made of: the parts add up to it.</summary>
internal sealed class AnswerBalance(ShopDb db, IMediator mediator)
{
    private const string UnpricedSql =
        "select count(*)::int from daily_entries where shop_id = @shop_id and farmer_id = @farmer_id and status = 'unpriced'";

    public async Task WriteAsync(BotFarmer farmer, BotPage page, CancellationToken cancellationToken)
    {
        var balance = await mediator.Send(new GetFarmerBalance.Query(farmer.Id), cancellationToken);
        var unpriced = await db.OneAsync<int>(UnpricedSql, new { farmer_id = farmer.Id }, cancellationToken);
        var title = balance.CurrentBalance switch { > 0 => BotTexts.Owed, < 0 => BotTexts.Owes, _ => BotTexts.Even };
        page.Add(title, BotPage.Amount(Math.Abs(balance.CurrentBalance)));
        if (balance.UnsettledNet != 0)
            page.Add(BotTexts.Unsettled, BotPage.Amount(balance.UnsettledNet));
        if (balance.InUnpaidSettlements != 0)
            page.Add(BotTexts.InSettlements, BotPage.Amount(balance.InUnpaidSettlements));
        if (balance.UnrecoveredAdvances != 0)
            page.Add(BotTexts.OpenAdvances, BotPage.Amount(balance.UnrecoveredAdvances));
        if (balance.OutstandingShortfall != 0)
            page.Add(BotTexts.Shortfall, BotPage.Amount(balance.OutstandingShortfall));
        if (balance.OpenAdjustments != 0)
            page.Add(BotTexts.OpenAdjustments, BotPage.Amount(balance.OpenAdjustments));
        if (unpriced > 0)
            page.Add(BotTexts.UnpricedLines, unpriced);
    }
}
