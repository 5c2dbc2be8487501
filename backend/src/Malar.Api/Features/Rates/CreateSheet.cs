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
    /// Publishes the rates of a day, all or none. <c>effective_date</c> applies to every line without one of its own and defaults to the
    /// shop's today. A line without <c>expiry_date</c> expires at the end of its own <c>effective_date</c>: a day's sheet is for that day,
    /// and yesterday's rates must not silently price today's entries.
    /// </summary>
    internal sealed record Command : ICommand<Sheet>, ICreate
    {
        /// <summary>Id of the whole sheet, which makes a retry idempotent; defaults to the first line's id.</summary>
        public Guid? Id { get; init; }

        public DateOnly? EffectiveDate { get; init; }

        public IReadOnlyList<RateFields?>? Rates { get; init; }

        /// <summary>If true, reports the effect of publishing, figure by figure, and stores nothing.</summary>
        public bool? DryRun { get; init; }

        /// <summary>If true, re-prices unsettled entries of the day that an earlier rate of the sheet has priced.</summary>
        public bool? Reprice { get; init; }

        Guid? ICreate.Id => Id ?? Rates?[0]?.Id;
    }

    /// <summary>The rates written, in the order sent, and their effect; for a dry run, the effect they would have.</summary>
    /// <param name="CreatedCount">Number of rates.</param>
    /// <param name="LinesPriced">Number of entries that were waiting for one of these rates.</param>
    /// <param name="Rates">The new rates.</param>
    internal sealed record Sheet(int CreatedCount, int LinesPriced, IReadOnlyList<MarketRate> Rates)
    {
        public bool DryRun { get; init; }

        /// <summary>The same as <see cref="LinesPriced"/>.</summary>
        public int EntriesPriced => LinesPriced;

        /// <summary>Number of farmers with such entries.</summary>
        public int FarmersPriced { get; init; }

        /// <summary>Gross amount of these entries, in rupees.</summary>
        public decimal GrossPriced { get; init; }

        /// <summary>Net amount of these entries, in rupees.</summary>
        public decimal NetPriced { get; init; }

        /// <summary>Rates that replaced another one of the same day, or that differ from the rate of entries of the day.</summary>
        public IReadOnlyList<Correction> Corrections { get; init; } = [];
    }

    /// <param name="RateId">The new rate.</param>
    /// <param name="SupersededRateId">The rate it replaced; null if a rate of an earlier day had priced the day.</param>
    /// <param name="OldRate">Rupees per unit.</param>
    /// <param name="NewRate">Rupees per unit.</param>
    /// <param name="Repriced">Whether these entries now have the new rate; if false, they keep the old one until they are
    /// re-priced.</param>
    /// <param name="Entries">Number of unsettled entries of the day that have another rate from the sheet.</param>
    /// <param name="Farmers">Number of their farmers.</param>
    /// <param name="NetDifference">New net minus old net of all of them, in rupees.</param>
    /// <param name="Changes">The old and new figures of each entry.</param>
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

    /// <summary>Writes the sheet in the open transaction. <see cref="PreviewSheet"/> rolls it back.</summary>
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
        var correcting = command.Reprice == true ? RateSheet.Correcting.Reprice : RateSheet.Correcting.Report;
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
