using Malar.Api.Features.Advances;

namespace Malar.Api.Features.Demo;

/// <summary>Requests advances, over the counter or by the farmer, and decides them as the owner did on the same day.</summary>
internal sealed class DemoAdvances(DemoActors actors, DemoCalendar calendar)
{
    private static readonly TimeOnly Asked = new(8, 20);
    private static readonly TimeOnly Decided = new(9, 45);

    public async Task RunAsync(DemoAdvance advance, CancellationToken cancellationToken)
    {
        var date = calendar.Day(advance.Day);
        var (asked, decided) = (calendar.At(date, Asked), calendar.At(date, Decided));
        var request = new CreateAdvance.Command
        {
            Id = advance.Id,
            FarmerId = advance.FarmerId,
            Amount = advance.Amount,
            Reason = advance.Reason,
        };
        await (
            advance.AskedByFarmer
                ? actors.FarmerAsync(asked, advance.FarmerId, request, cancellationToken)
                : actors.ClerkAsync(asked, request, cancellationToken)
        );
        if (advance.Decision == AdvanceStatus.Approved)
            await actors.OwnerAsync(decided, new ApproveAdvance.Command { Id = advance.Id }, cancellationToken);
        else if (advance.Decision == AdvanceStatus.Rejected)
            await actors.OwnerAsync(
                decided,
                new RejectAdvance.Command { Id = advance.Id, Notes = "முந்தைய முன்பணம் நிலுவையில் உள்ளது" },
                cancellationToken
            );
    }
}
