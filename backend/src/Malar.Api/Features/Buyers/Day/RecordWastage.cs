using FluentValidation;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Day;

/// <summary>Records flowers that were thrown away: a weight, not money.</summary>
internal static class RecordWastage
{
    internal sealed record Command : WeightFields, ICommand<FlowerWeight>, ICreate;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => this.AddWeightRules();
    }

    internal sealed class Handler(FlowerWeightWriter weights) : IRequestHandler<Command, FlowerWeight>
    {
        public Task<FlowerWeight> Handle(Command command, CancellationToken cancellationToken) =>
            weights.WriteAsync(FlowerWeight.Wastage, command, carryOver: false, cancellationToken);
    }
}
