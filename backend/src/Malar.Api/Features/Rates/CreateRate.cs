using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Reference;
using MediatR;

namespace Malar.Api.Features.Rates;

internal static class CreateRate
{
    /// <summary>
    /// One price. Without <c>effective_date</c> from the shop's today on; without <c>expiry_date</c> it stays in force until a
    /// later rate for this flower and slot takes over. The same flower, slot and date again supersedes the earlier row.
    /// </summary>
    internal sealed record Command : RateFields, ICommand<MarketRate>, ICreate;

    /// <summary>A price as it is sent, alone or as a line of a sheet.</summary>
    internal record RateFields
    {
        public Guid? Id { get; init; }

        public Guid? FlowerTypeId { get; init; }

        public Guid? TimeSlotId { get; init; }

        /// <summary>Rupees for one unit, at most two decimals.</summary>
        public decimal? RatePerUnit { get; init; }

        public DateOnly? EffectiveDate { get; init; }

        public DateOnly? ExpiryDate { get; init; }
    }

    internal sealed class FieldsValidator : AbstractValidator<RateFields>
    {
        public FieldsValidator()
        {
            RuleFor(c => c.FlowerTypeId).NotNull().Say(Texts.Required);
            RuleFor(c => c.TimeSlotId).NotNull().Say(Texts.Required);
            RuleFor(c => c.RatePerUnit).NotNull().Say(Texts.Required).RateRules();
        }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new FieldsValidator());
    }

    internal sealed class Handler(ReferenceReader reference, ShopClock clock, RateSheet sheet) : IRequestHandler<Command, MarketRate>
    {
        public async Task<MarketRate> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = clock.Today((await reference.CurrentAsync(cancellationToken)).Settings);
            var line = new RateSheet.Line(
                command.Id ?? clock.NewId(), command.FlowerTypeId!.Value, command.TimeSlotId!.Value, command.RatePerUnit!.Value,
                command.EffectiveDate ?? today, command.ExpiryDate);
            return (await sheet.WriteAsync([line], (_, name) => name, cancellationToken)).Rates[0];
        }
    }
}

internal static class RateRuleExtensions
{
    /// <summary>Above 0, at most 99,999,999 rupees, no fraction of a paisa. Null passes.</summary>
    public static IRuleBuilderOptions<T, decimal?> RateRules<T>(this IRuleBuilder<T, decimal?> rule) => rule
        .Must(r => r is null or > 0m).Say(Texts.MustBePositive)
        .Must(r => r is null or <= 99_999_999m).Say(Texts.OutOfRange.With("0.01", "99,999,999"))
        .Decimals(2);
}
