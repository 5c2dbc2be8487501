using Malar.Api.Features.Advances;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Answers with the farmer's open advances, oldest first, in the order of recovery, and then those that wait for a
/// decision.</summary>
internal sealed class AnswerAdvances(ShopDb db, IMediator mediator)
{
    private const string OpenSql = $"""
        select a.advance_date, a.amount, {AdvanceRow.Outstanding} as outstanding_amount, a.status
        from cash_advances a
        where a.shop_id = @shop_id and a.farmer_id = @farmer_id and a.deleted_at is null
            and (a.status = 'pending' or (a.status = 'approved' and a.amount > {AdvanceRow.Recovered}))
        order by a.status, a.advance_date, a.id
        """;

    private sealed record OpenRow
    {
        public DateOnly AdvanceDate { get; init; }

        public decimal Amount { get; init; }

        public decimal OutstandingAmount { get; init; }

        public string Status { get; init; } = "";
    }

    public async Task WriteAsync(BotFarmer farmer, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var summary = await mediator.Send(new AdvanceSummary.Query(farmer.Id), cancellationToken);
        var open = await db.QueryAsync<OpenRow>(OpenSql, new { farmer_id = farmer.Id }, cancellationToken);
        reply
            .Words.Set("outstanding", Money.Format(summary.OutstandingAmount))
            .Set("lines", reply.Words.List([.. open.Select(a => Line(reply.Words, a))]));
        reply.Add(summary.OutstandingAmount == 0 ? MessageTexts.NoAdvances : MessageTexts.Advances);
    }

    private static string Line(MessageWords words, OpenRow advance)
    {
        var (date, amount) = (MessageWords.Date(advance.AdvanceDate), Money.Format(advance.Amount));
        return advance.Status == AdvanceStatus.Pending
            ? words.Say(MessageTexts.AdvanceAsked, date, amount)
            : words.Say(MessageTexts.AdvanceLine, date, amount, Money.Format(advance.OutstandingAmount));
    }
}
