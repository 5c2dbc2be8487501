using Malar.Api.Features.Settlements;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Reference;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>His last settlement that the owner has approved: a draft may still change and is not told.</summary>
internal sealed class AnswerSettlement(ShopDb db, IMediator mediator, ReferenceReader reference)
{
    private const string LastSql =
        """
        select id from settlements where shop_id = @shop_id and farmer_id = @farmer_id and status in ('approved', 'paid')
        order by period_end desc, id desc limit 1
        """;

    public async Task WriteAsync(BotFarmer farmer, BotPage page, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<Guid?>(LastSql, new { farmer_id = farmer.Id }, cancellationToken) is not { } id)
        {
            page.Add(BotTexts.NoSettlement);
            return;
        }

        var settlement = await mediator.Send(new GetSettlement.Query(id), cancellationToken);
        page.Add(BotTexts.SettlementTitle, settlement.SettlementNumber!);
        page.Add(BotTexts.Period, BotPage.Date(settlement.PeriodStart), BotPage.Date(settlement.PeriodEnd));
        page.Add(BotTexts.Gross, BotPage.Amount(settlement.GrossAmount));
        if (settlement.TotalCommission != 0)
            page.Add(BotTexts.Commission, BotPage.Amount(settlement.TotalCommission));
        if (settlement.TotalFees != 0)
            page.Add(BotTexts.Fees, BotPage.Amount(settlement.TotalFees));
        if (settlement.TotalAdjustments != 0)
            page.Add(BotTexts.Adjustments, BotPage.Amount(settlement.TotalAdjustments));
        if (settlement.BroughtForward != 0)
            page.Add(BotTexts.BroughtForward, BotPage.Amount(settlement.BroughtForward));
        if (settlement.TotalAdvances != 0)
            page.Add(BotTexts.Recovered, BotPage.Amount(settlement.TotalAdvances));
        page.Add(BotTexts.Payable, BotPage.Amount(settlement.NetPayable));
        if (settlement.Shortfall != 0)
            page.Add(BotTexts.LeftOver, BotPage.Amount(settlement.Shortfall));
        if (settlement.CarriedForward != 0)
            page.Add(BotTexts.StillOpenAdvances, BotPage.Amount(settlement.CarriedForward));
        if (settlement.PaidAt is not { } paidAt)
        {
            page.Add(BotTexts.NotPaidYet);
            return;
        }

        var how = settlement.PaymentMethod switch { "upi" => BotTexts.PaidByUpi, "bank" => BotTexts.PaidByBank, _ => BotTexts.PaidInCash };
        page.Add(how, BotPage.Date(ShopClock.DateOf(paidAt, await reference.SettingsAsync(cancellationToken))));
        if (settlement.PaymentReference is { } number)
            page.Add(BotTexts.PaymentReference, number);
    }
}
