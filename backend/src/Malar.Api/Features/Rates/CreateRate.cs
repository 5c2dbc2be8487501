using FluentValidation;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Rates;

internal static class CreateRate
{
    /// <summary>
    /// One price. Without <c>effective_date</c> from the shop's today on; without <c>expiry_date</c> it stays in force until a
    /// later rate for this flower and slot takes over. The same flower, slot and date again supersedes the earlier row, and
    /// then ends when that row would have.
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
