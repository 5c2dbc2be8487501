using FluentValidation;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Day;

/// <summary>Flowers that were left over; carried over to tomorrow by choice.</summary>
internal static class RecordLeftOver
{
    internal sealed record Command : WeightFields, ICommand<FlowerWeight>, ICreate
    {
        /// <summary>true: they are to be sold tomorrow.</summary>
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
