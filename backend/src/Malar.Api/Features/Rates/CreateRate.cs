using FluentValidation;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Rates;

internal static class CreateRate
{
    /// <summary>
    /// Sets one rate. <c>effective_date</c> defaults to the shop's today; without <c>expiry_date</c> the rate applies until a later rate
    /// for this flower and slot replaces it. A second rate for the same flower, slot and date supersedes the first, and then expires when
    /// the first would have.
    /// </summary>
    internal sealed record Command : RateFields, ICommand<MarketRate>, ICreate;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new RateFieldsValidator());
    }

    internal sealed class Handler(ShopTermsReader reference, ShopClock clock, RateSheet sheet) : IRequestHandler<Command, MarketRate>
    {
        public async Task<MarketRate> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = clock.Today((await reference.CurrentAsync(cancellationToken)).Settings);
            var line = new RateSheet.Line(
                command.Id ?? clock.NewId(),
                command.FlowerTypeId!.Value,
                command.TimeSlotId!.Value,
                command.RatePerUnit!.Value,
                command.EffectiveDate ?? today,
                command.ExpiryDate
            );
            return (await sheet.WriteAsync([line], (_, name) => name, RateSheet.Correcting.Nothing, cancellationToken)).Rates[0];
        }
    }
}
