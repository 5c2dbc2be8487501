using FluentValidation;
using Malar.Api.Shared.Http;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>Records many payments in one request, each in its own transaction, with its own method and reference. Safe to retry.</summary>
internal static class PaySettlements
{
    internal sealed record Command : IRequest<ManyDone>
    {
        public IReadOnlyList<Item?>? Settlements { get; init; }
    }

    /// <summary>One payment; the fields are those of <see cref="PaySettlement.Command"/>.</summary>
    internal sealed record Item
    {
        public Guid? Id { get; init; }

        public int? Version { get; init; }

        /// <summary>cash (when absent), upi or bank.</summary>
        public string? PaymentMethod { get; init; }

        /// <summary>UTR of a transfer, or number of a receipt.</summary>
        public string? PaymentReference { get; init; }

        /// <summary>If true, confirms that the transfer has no reference, or that it is the same transfer as the other payment.</summary>
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
