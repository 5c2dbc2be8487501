using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Rates;

internal static class CreateSheet
{
    /// <summary>
    /// The prices of a day, all or nothing. <c>effective_date</c> stands for every line without one of its own; default is the
    /// shop's today. A line without <c>expiry_date</c> expires at the end of its own <c>effective_date</c>: a day's sheet is for
    /// that day, and yesterday's prices must not silently price today.
    /// </summary>
    internal sealed record Command : ICommand<Sheet>, ICreate
    {
        /// <summary>Of the sheet as a whole, so that it can be sent again; without one the first line's id serves.</summary>
        public Guid? Id { get; init; }

        public DateOnly? EffectiveDate { get; init; }

        public IReadOnlyList<RateFields?>? Rates { get; init; }

        Guid? ICreate.Id => Id ?? Rates?[0]?.Id;
    }

    /// <summary>What was written, in the order it was sent.</summary>
    /// <param name="CreatedCount">Rates.</param>
    /// <param name="LinesPriced">Lines of the day book that were waiting for one of these prices.</param>
    /// <param name="Rates">The new rates.</param>
    internal sealed record Sheet(int CreatedCount, int LinesPriced, IReadOnlyList<MarketRate> Rates);

    private const int MostLines = 1000;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Rates)
                .Cascade(CascadeMode.Stop)
                .NotEmpty()
                .WithText(Texts.Required)
                .Must(r => r!.Count <= MostLines)
                .WithText(RateTexts.TooManyLines.With(MostLines));
            RuleForEach(c => c.Rates).Cascade(CascadeMode.Stop).NotNull().WithText(Texts.Required).SetValidator(new RateFieldsValidator()!);
        }
    }

    internal sealed class Handler(ShopTermsReader reference, ShopClock clock, RateSheet sheet) : IRequestHandler<Command, Sheet>
    {
        public async Task<Sheet> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = clock.Today((await reference.CurrentAsync(cancellationToken)).Settings);
            RateSheet.Line[] lines =
            [
                .. command
                    .Rates!.OfType<RateFields>()
                    .Select(r =>
                    {
                        var date = r.EffectiveDate ?? command.EffectiveDate ?? today;
                        return new RateSheet.Line(
                            r.Id ?? clock.NewId(),
                            r.FlowerTypeId!.Value,
                            r.TimeSlotId!.Value,
                            r.RatePerUnit!.Value,
                            date,
                            r.ExpiryDate ?? date
                        );
                    }),
            ];
            RefuseRepeated(lines, l => l.Id, "id", RateTexts.IdTwice);
            RefuseRepeated(lines, l => (l.FlowerTypeId, l.TimeSlotId, l.EffectiveDate), "time_slot_id", RateTexts.Twice);
            var written = await sheet.WriteAsync(lines, Field, cancellationToken);
            return new Sheet(written.Rates.Count, written.LinesPriced, written.Rates);
        }

        private static void RefuseRepeated<TKey>(RateSheet.Line[] lines, Func<RateSheet.Line, TKey> key, string name, Text text)
        {
            var seen = new HashSet<TKey>();
            FieldProblem[] repeated =
            [
                .. lines.Index().Where(l => !seen.Add(key(l.Item))).Select(l => new FieldProblem(Field(l.Index, name), text.ToString())),
            ];
            if (repeated.Length > 0)
                throw new ApiException(ErrorCode.Validation, text, repeated);
        }

        private static string Field(int index, string name) => $"rates[{index}].{name}";
    }
}
