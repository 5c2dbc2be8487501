using Malar.Api.Features.Settlements.Jobs;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Demo;

/// <summary>
/// Settles every farmer like the button, but in one transaction, so that no worker of a running service sees the job before it is done.
/// </summary>
internal static class SettleDemoWeek
{
    internal sealed record Command(Guid JobId, DateOnly Start, DateOnly End) : ICommand<Unit>;

    internal sealed class Handler(IMediator mediator) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await mediator.Send(
                new GenerateAllSettlements.Command
                {
                    Id = command.JobId,
                    PeriodStart = command.Start,
                    PeriodEnd = command.End,
                },
                cancellationToken
            );
            for (var more = true; more; )
                more = await mediator.Send(new SettleChunk.Command(command.JobId), cancellationToken);
            return Unit.Value;
        }
    }
}
