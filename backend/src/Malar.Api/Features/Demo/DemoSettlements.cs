using Malar.Api.Features.Settlements;
using MediatR;

namespace Malar.Api.Features.Demo;

/// <summary>Plays the Sunday evening after a week: every farmer is settled, and paid in cash, by UPI or by bank.</summary>
internal sealed class DemoSettlements(DemoActors actors, DemoCalendar calendar)
{
    private static readonly TimeOnly Evening = new(19, 0);
    private static readonly string[] Methods = ["cash", "upi", "bank"];

    /// <param name="start">The first day of the week.</param>
    /// <param name="end">Its Sunday.</param>
    /// <param name="latest">Whether it is the last week, in which some settlements stay in each state. Those of earlier weeks are all
    /// paid.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The number of settlements.</returns>
    public async Task<int> RunAsync(DateOnly start, DateOnly end, bool latest, CancellationToken cancellationToken)
    {
        var evening = calendar.At(end, Evening);
        await actors.ClerkAsync(
            evening,
            new SettleDemoWeek.Command(DemoId.Of($"{actors.Shop.Code} week", evening), start, end),
            cancellationToken
        );
        var drafts = await actors.ReadAsync(
            (IMediator m) =>
                m.Send(
                    new ListSettlements.Query
                    {
                        Status = SettlementStatus.Draft,
                        PageSize = 100,
                        SortBy = "settlement_number",
                        SortOrder = "asc",
                    },
                    cancellationToken
                )
        );
        await DemoActors.ForEachAsync(
            drafts.Items.Index(),
            draft =>
                AdvanceAsync(
                    draft.Item.Id!.Value,
                    draft.Index,
                    latest ? draft.Index % 4 : 3,
                    evening.AddMinutes(5 + draft.Index),
                    cancellationToken
                ),
            cancellationToken
        );
        return drafts.Items.Count;
    }

    /// <param name="settlement">A draft.</param>
    /// <param name="index">Its place in the week.</param>
    /// <param name="state">The state it reaches: 0 draft, 1 pending approval, 2 approved, 3 paid.</param>
    /// <param name="at">When it is submitted or approved.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    private async Task AdvanceAsync(Guid settlement, int index, int state, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // The clerk submits every third one to the owner; the owner approves the others as drafts.
        if (state == 1 || (state > 1 && index % 3 == 0))
            await actors.ClerkAsync(at, new SubmitSettlement.Command { Id = settlement }, cancellationToken);
        if (state > 1)
            await actors.OwnerAsync(at.AddSeconds(20), new ApproveSettlement.Command { Id = settlement }, cancellationToken);
        if (state > 2)
        {
            var method = Methods[index % Methods.Length];
            var reference = method == "cash" ? null : $"UTR{at:yyyyMMdd}{index:0000}";
            await actors.OwnerAsync(
                at.AddSeconds(40),
                new PaySettlement.Command
                {
                    Id = settlement,
                    PaymentMethod = method,
                    PaymentReference = reference,
                },
                cancellationToken
            );
        }
    }
}
