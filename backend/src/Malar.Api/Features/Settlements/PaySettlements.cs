using FluentValidation;
using Malar.Api.Shared.Http;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>Records many payments at once, each for itself and with a method and reference of its own. Safe to send again.</summary>
internal static class PaySettlements
{
    internal sealed record Command : IRequest<ManyDone>
    {
        public IReadOnlyList<Item?>? Settlements { get; init; }
    }

    /// <summary>As a payment of one: see there.</summary>
    internal sealed record Item
    {
        public Guid? Id { get; init; }

        public int? Version { get; init; }

        /// <summary>cash (when absent), upi or bank.</summary>
        public string? PaymentMethod { get; init; }

        /// <summary>UTR of a transfer, number of a receipt.</summary>
        public string? PaymentReference { get; init; }

        /// <summary>true: this transfer has no reference, or it is the same transfer as the other payment's.</summary>
        public bool? ReferenceConfirmed { get; init; }

        internal PaySettlement.Command ToCommand() =>
            new()
            {
                Id = Id ?? default,
                Version = Version,
                PaymentMethod = PaymentMethod,
                PaymentReference = PaymentReference,
                ReferenceConfirmed = ReferenceConfirmed,
            };
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Settlements).Must(s => s is { Count: >= 1 and <= 500 }).WithText(SettlementTexts.ManySize);
    }

    internal sealed class Handler(ManySettlements many) : IRequestHandler<Command, ManyDone>
    {
        public Task<ManyDone> Handle(Command command, CancellationToken cancellationToken) =>
            many.ActAsync(
                [.. command.Settlements!.Select(s => (s?.Id, (IRequest<Settlement>)(s ?? new Item()).ToCommand(), s?.PaymentReference))],
                (index, standing) =>
                    standing is { Status: SettlementStatus.Paid, SameReference: true }
                    && standing.PaymentMethod == (command.Settlements![index]?.PaymentMethod ?? PaymentMethod.Cash),
                cancellationToken
            );
    }
}
