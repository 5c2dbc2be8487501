using FluentValidation;
using Malar.Api.Features.Entries;
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

        /// <summary>true: says what publishing would do, figure by figure, and stores nothing.</summary>
        public bool? DryRun { get; init; }

        /// <summary>true: unsettled entries of the day that an earlier price of the sheet has priced are priced anew.</summary>
        public bool? Reprice { get; init; }

        Guid? ICreate.Id => Id ?? Rates?[0]?.Id;
    }

    /// <summary>What was written, in the order it was sent, and what it did; after a dry run, what it would do.</summary>
    /// <param name="CreatedCount">Rates.</param>
    /// <param name="LinesPriced">Lines of the day book that were waiting for one of these prices.</param>
    /// <param name="Rates">The new rates.</param>
    internal sealed record Sheet(int CreatedCount, int LinesPriced, IReadOnlyList<MarketRate> Rates)
    {
        public bool DryRun { get; init; }

        /// <summary>As <see cref="LinesPriced"/>.</summary>
        public int EntriesPriced => LinesPriced;

        /// <summary>Whose entries these are.</summary>
        public int FarmersPriced { get; init; }

        /// <summary>What they are worth, in rupees.</summary>
        public decimal GrossPriced { get; init; }

        /// <summary>What the farmers get for them, in rupees.</summary>
        public decimal NetPriced { get; init; }

        /// <summary>Prices that took the place of another one of the same day, or for which entries of the day had another price.</summary>
        public IReadOnlyList<Correction> Corrections { get; init; } = [];
    }

    /// <param name="RateId">The new rate.</param>
    /// <param name="SupersededRateId">The one whose place it took; null: the day had been priced by a rate of an earlier day.</param>
    /// <param name="OldRate">Rupees per unit.</param>
    /// <param name="NewRate">Rupees per unit.</param>
    /// <param name="Repriced">Whether the entries below have the new rate; false: they keep theirs until they are re-priced.</param>
    /// <param name="Entries">Unsettled entries of the day that have another price from the sheet.</param>
    /// <param name="Farmers">Whose they are.</param>
    /// <param name="NetDifference">New minus old net of all of them, in rupees.</param>
    /// <param name="Changes">Each entry, old and new.</param>
    internal sealed record Correction(
        Guid RateId,
        Guid? SupersededRateId,
        Guid FlowerTypeId,
        Guid TimeSlotId,
        DateOnly EffectiveDate,
        decimal OldRate,
        decimal NewRate,
        bool Repriced,
        int Entries,
        int Farmers,
        decimal NetDifference,
        IReadOnlyList<EntryRepricing.Change> Changes
    );

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
        public Task<Sheet> Handle(Command command, CancellationToken cancellationToken) =>
            WriteAsync(command, reference, clock, sheet, cancellationToken);
    }

    /// <summary>Writes the sheet in the transaction that is open; <see cref="PreviewSheet"/> takes it back.</summary>
    internal static async Task<Sheet> WriteAsync(
        Command command,
        ShopTermsReader reference,
        ShopClock clock,
        RateSheet sheet,
        CancellationToken cancellationToken
    )
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
        var correcting = command.Reprice == true ? RateSheet.Correcting.Reprice : RateSheet.Correcting.Look;
        var written = await sheet.WriteAsync(lines, Field, correcting, cancellationToken);
        return new Sheet(written.Rates.Count, written.Priced.Entries, written.Rates)
        {
            DryRun = command.DryRun == true,
            FarmersPriced = written.Priced.Farmers,
            GrossPriced = written.Priced.Gross,
            NetPriced = written.Priced.Net,
            Corrections = [.. Corrections(written, command.Reprice == true)],
        };
    }

    private static IEnumerable<Correction> Corrections(RateSheet.Written written, bool repriced)
    {
        var changes = written.Changes.ToLookup(c => (c.FlowerTypeId, c.TimeSlotId, c.EntryDate));
        var superseded = written.Superseded.ToDictionary(s => s.SupersededBy);
        foreach (var rate in written.Rates)
        {
            var old = superseded.GetValueOrDefault(rate.Id);
            IReadOnlyList<EntryRepricing.Change> touched = [.. changes[(rate.FlowerTypeId, rate.TimeSlotId, rate.EffectiveDate)]];
            if (touched.Count == 0 && (old is null || old.RatePerUnit == rate.RatePerUnit))
                continue;
            yield return new Correction(
                rate.Id,
                old?.Id,
                rate.FlowerTypeId,
                rate.TimeSlotId,
                rate.EffectiveDate,
                old?.RatePerUnit ?? touched[0].OldRate!.Value,
                rate.RatePerUnit,
                repriced,
                touched.Count,
                touched.DistinctBy(c => c.FarmerId).Count(),
                touched.Sum(c => c.NewNet - c.OldNet!.Value) + 0.00m,
                touched
            );
        }
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
