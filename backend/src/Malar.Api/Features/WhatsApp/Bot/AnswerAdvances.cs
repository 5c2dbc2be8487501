using Malar.Api.Features.Advances;
using Malar.Api.Shared.Data;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Advances still open, oldest first, as they will be taken back; then those that wait for a decision.</summary>
internal sealed class AnswerAdvances(ShopDb db, IMediator mediator)
{
    private const string OpenSql =
        $"""
        select a.advance_date, a.amount, {AdvanceRow.Outstanding} as outstanding_amount, a.status
        from cash_advances a
        where a.shop_id = @shop_id and a.farmer_id = @farmer_id and a.deleted_at is null
            and (a.status = 'pending' or (a.status = 'approved' and a.amount > a.recovered_amount))
        order by a.status, a.advance_date, a.id
        """;

    private sealed record OpenRow
    {
        public DateOnly AdvanceDate { get; init; }

        public decimal Amount { get; init; }

        public decimal OutstandingAmount { get; init; }

        public string Status { get; init; } = "";
    }

    public async Task WriteAsync(BotFarmer farmer, BotPage page, CancellationToken cancellationToken)
    {
        var summary = await mediator.Send(new AdvanceSummary.Query(farmer.Id), cancellationToken);
        var open = await db.QueryAsync<OpenRow>(OpenSql, new { farmer_id = farmer.Id }, cancellationToken);
        if (summary.OutstandingAmount == 0)
            page.Add(BotTexts.NoAdvances);
        else
            page.Add(BotTexts.AdvancesTitle, BotPage.Amount(summary.OutstandingAmount));
        page.AddList(open, open.Count, (advance, _) => advance.Status == AdvanceStatus.Pending
            ? page.Say(BotTexts.AdvanceAsked, BotPage.Date(advance.AdvanceDate), BotPage.Amount(advance.Amount))
            : page.Say(BotTexts.Advance, BotPage.Date(advance.AdvanceDate), BotPage.Amount(advance.Amount), BotPage.Amount(advance.OutstandingAmount)));
    }
}
