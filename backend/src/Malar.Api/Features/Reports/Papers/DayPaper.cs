using System.Globalization;
using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>Creates the document of one day of the shop: its calculation, flowers and slots, and all farmers with an entry.</summary>
internal static class DayPaper
{
    internal sealed record Command : IAuditedQuery<PaperFile>, IPaper
    {
        [JsonIgnore]
        public DateOnly Date { get; init; }

        /// <inheritdoc/>
        public string? Format { get; init; }

        /// <inheritdoc/>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            IPaper.AddRules(this);
        }
    }

    /// <summary>The content of the document.</summary>
    internal sealed record Content(DailySummary.DayReport Day, IReadOnlyList<FarmerSummary.FarmerRow> Farmers)
    {
        public PaperSubject Subject => new(PaperKind.Day, PaperWords.Day(Day.Date), null, null, Day.Date, Day.Date, Day.NetAmount);

        /// <summary>Excludes the current balance, which is not part of that day.</summary>
        public object Figures => new { Day, Farmers = Farmers.Select(f => f with { CurrentBalance = 0m }).ToList() };
    }

    internal sealed class Handler(ShopDb db, IMediator mediator, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var content = await ReadAsync(mediator, command.Date, cancellationToken);
            if (((IPaper)command).IsSheet)
            {
                papers.Exported(content.Subject.Kind, content.Subject.Number, command.Format!, content.Subject.From, content.Subject.To);
                return PaperSheets.Of(content).ToFile(command.Format, PaperLanguage.Of(command.Language));
            }

            var code = await papers.IssueAsync(content.Subject, content.Figures, "pdf", cancellationToken);
            var shop = await db.OneAsync<ShopHead>(ShopHead.FindSql, null, cancellationToken);
            return PaperFile.Pdf(string.Create(CultureInfo.InvariantCulture, $"day-{command.Date:yyyy-MM-dd}.pdf"), stream =>
                Draw(stream, content, shop, PaperLanguage.Of(command.Language), code)
            );
        }
    }

    internal static async Task<Content> ReadAsync(IMediator mediator, DateOnly date, CancellationToken cancellationToken) =>
        new(
            await mediator.Send(new DailySummary.Query { Date = date }, cancellationToken),
            (await mediator.Send(new FarmerSummary.Query { DateFrom = date, DateTo = date }, cancellationToken)).Farmers
        );

    private static void Draw(Stream stream, Content content, ShopHead shop, PaperLanguage language, PaperCode code)
    {
        var (day, plain, strong) = (content.Day, SheetPaper.Plain, SheetPaper.Strong);
        using var sheet = new SheetPaper(language, shop, PaperWords.DailySummary, PaperWords.Day(day.Date));
        sheet.Facts(
            (
                PaperWords.Date,
                [new Words(PaperWords.Day(day.Date), strong with { Size = 14f })],
                $"{day.TotalEntries} {language.First(PaperWords.Lines)}"
            ),
            (
                PaperWords.Weight,
                [new Words($"{PaperWords.Quantity(day.TotalQuantity, "kg")} {language.First(PaperWords.Kg)}", strong with { Size = 14f })],
                ""
            ),
            (
                PaperWords.Farmers,
                [new Words($"{day.UniqueFarmers}", strong with { Size = 14f })],
                day.UnpricedEntries == 0 ? "" : $"{day.UnpricedEntries} {language.First(PaperWords.WaitsForRate)}"
            )
        );
        (Text, float)[] columns =
        [
            (PaperWords.Flower, 0f),
            (PaperWords.LinesHead, 60f),
            (PaperWords.Weight, 90f),
            (PaperWords.Gross, 95f),
            (PaperWords.Net, 95f),
        ];
        Parts(PaperWords.Flowers, PaperWords.Flower, day.FlowerTypeBreakdown);
        Parts(PaperWords.Slots, PaperWords.Slot, day.TimeSlotBreakdown);
        (Text, decimal)[] sum =
        [
            (PaperWords.Gross, day.GrossAmount),
            (PaperWords.Commission, -day.TotalCommission),
            (PaperWords.Fees, -day.TotalFees),
            (PaperWords.Adjustment, day.TotalAdjustments),
        ];
        sheet.Heading(PaperWords.Farmers);
        sheet.Table(
            [
                (PaperWords.Farmer, 0f),
                (PaperWords.LinesHead, 46f),
                (PaperWords.Kg, 56f),
                (PaperWords.Gross, 76f),
                (PaperWords.Commission, 66f),
                (PaperWords.Fees, 58f),
                (PaperWords.Net, 76f),
            ],
            content.Farmers.Select(f =>
                (Whom(language, f), Figures(f.Entries, f.Quantity, f.GrossAmount, f.TotalCommission, f.TotalFees, f.NetAmount))
            ),
            (
                language.Say(PaperWords.Total, strong),
                Figures(day.TotalEntries, day.TotalQuantity, day.GrossAmount, day.TotalCommission, day.TotalFees, day.NetAmount)
            ),
            sheet.RoomOf(sum) + PaperParts.FootHeight
        );
        sheet.Sum(sum, PaperWords.OwedForTheDay, day.NetAmount, PaperParts.FootHeight);
        sheet.Write(stream, PaperWords.Day(day.Date), code, asOf: null);

        void Parts(Text heading, Text first, IReadOnlyList<EntrySummary.Part> parts)
        {
            sheet.Heading(heading);
            columns[0].Item1 = first;
            sheet.Table(
                columns,
                parts.Select(p =>
                    (
                        language.Name(p.Name, p.NameTa, plain),
                        new string?[]
                        {
                            $"{p.Entries}",
                            $"{PaperWords.Quantity(p.Quantity, p.Unit)} {language.First(PaperWords.Unit(p.Unit))}",
                            PaperWords.Amount(p.GrossAmount),
                            PaperWords.Amount(p.NetAmount),
                        }
                    )
                ),
                (
                    language.Say(PaperWords.Total, strong),
                    [
                        $"{parts.Sum(p => p.Entries)}",
                        $"{PaperWords.Quantity(day.TotalQuantity, "kg")} {language.First(PaperWords.Kg)}",
                        PaperWords.Amount(parts.Sum(p => p.GrossAmount)),
                        PaperWords.Amount(parts.Sum(p => p.NetAmount)),
                    ]
                )
            );
        }
    }

    private static string?[] Figures(int entries, decimal quantity, decimal gross, decimal commission, decimal fees, decimal net) =>
        [
            $"{entries}",
            PaperWords.Kilograms(quantity),
            PaperWords.Amount(gross),
            PaperWords.Amount(-commission),
            PaperWords.Amount(-fees),
            PaperWords.Amount(net),
        ];

    private static Words[] Whom(PaperLanguage language, FarmerSummary.FarmerRow f) =>
        [new Words($"{f.FarmerCode} ", PaperStyle.Quiet), .. language.Name(f.Name, f.NameTa, PaperStyle.Plain)];
}
