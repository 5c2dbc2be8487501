using FluentValidation;
using Malar.Api.Shared.Http;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>Approves many settlements in one request, each in its own transaction. Safe to retry.</summary>
internal static class ApproveSettlements
{
    internal sealed record Command : IRequest<ManyDone>
    {
        public IReadOnlyList<Item?>? Settlements { get; init; }
    }

    internal sealed record Item(Guid? Id, int? Version);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Settlements).Must(s => s is { Count: >= 1 and <= 500 }).WithText(SettlementTexts.ManySize);
    }

    internal sealed class Handler(ManySettlements many) : IRequestHandler<Command, ManyDone>
    {
        public Task<ManyDone> Handle(Command command, CancellationToken cancellationToken) =>
            many.ActAsync(
                [
                    .. command.Settlements!.Select(s =>
                        (
                            s?.Id,
                            (IRequest<Settlement>)new ApproveSettlement.Command { Id = s?.Id ?? default, Version = s?.Version },
                            (string?)null
                        )
                    ),
                ],
                (_, standing) => standing.Status is SettlementStatus.Approved or SettlementStatus.Paid,
                cancellationToken
            );
    }
}
