using FluentValidation;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Day;

/// <summary>Records flowers that were left over, optionally carried over to tomorrow.</summary>
internal static class RecordLeftOver
{
    internal sealed record Command : WeightFields, ICommand<FlowerWeight>, ICreate
    {
        /// <summary>True if they are to be sold tomorrow.</summary>
        public bool? CarryOver { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => this.AddWeightRules();
    }

    internal sealed class Handler(FlowerWeightWriter weights) : IRequestHandler<Command, FlowerWeight>
    {
        public Task<FlowerWeight> Handle(Command command, CancellationToken cancellationToken) =>
            weights.WriteAsync(FlowerWeight.LeftOver, command, command.CarryOver == true, cancellationToken);
    }
}
