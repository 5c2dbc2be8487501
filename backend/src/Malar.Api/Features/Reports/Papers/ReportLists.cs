using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>A report of a period as a list, as the office shows it, to print, share or use in a spreadsheet.</summary>
internal abstract record ReportList : IAuditedQuery<PaperFile>, IReportPeriod, IExport
{
    /// <inheritdoc/>
    public DateOnly? DateFrom { get; init; }

    /// <inheritdoc/>
    public DateOnly? DateTo { get; init; }

    /// <inheritdoc/>
    public string? Format { get; init; }

    /// <inheritdoc/>
    public string? Language { get; init; }

    internal abstract class Rules<T> : AbstractValidator<T>
        where T : ReportList
    {
        protected Rules()
        {
            ReportPeriod.AddRules(this);
            IExport.AddRules(this);
        }
    }

    protected internal static SheetColumn Money(Text head, OnPaper paper = OnPaper.Own) => new(head, SheetKind.Money, Total: true, paper);
}

/// <summary>Exports what each farmer brought in a period and what it was worth.</summary>
internal static class FarmersList
{
    internal sealed record Command : ReportList;

    internal sealed class Validator : ReportList.Rules<Command>;

    private static readonly SheetColumn[] Columns =
    [
        new(new Text("Code", "குறியீடு")),
        new(PaperWords.Farmer),
        new(PaperWords.NameTa, Paper: OnPaper.Beside),
        new(new Text("Days", "நாட்கள்"), SheetKind.Count),
        new(PaperWords.LinesHead, SheetKind.Count, Total: true),
        new(PaperWords.Weight, SheetKind.Quantity, Total: true),
        ReportList.Money(PaperWords.Gross),
        ReportList.Money(PaperWords.Commission),
        ReportList.Money(PaperWords.Fees, OnPaper.IfAny),
        ReportList.Money(PaperWords.Adjustment, OnPaper.IfAny),
        ReportList.Money(PaperWords.Net),
    ];

    internal sealed class Handler(IMediator mediator, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var query = new FarmerSummary.Query { DateFrom = command.DateFrom, DateTo = command.DateTo };
            var report = await mediator.Send(query, cancellationToken);
            var period = new ReportPeriod(report.DateFrom, report.DateTo);
            var rows = report.Farmers.Select(f =>
                (object?[])
                    [
                        f.FarmerCode,
                        f.Name,
                        f.NameTa,
                        f.Days,
                        f.Entries,
                        f.Quantity,
                        f.GrossAmount,
                        -f.TotalCommission,
                        -f.TotalFees,
                        f.TotalAdjustments,
                        f.NetAmount,
                    ]
            );
            var sheet = new Sheet($"farmers-{period.Name}", PaperWords.Farmers, Columns, Sheet.Of(rows), period.Days);
            return await papers.ListAsync(
                "farmer-summary",
                period.Name,
                sheet,
                command.Format,
                command.Language,
                cancellationToken,
                period.From,
                period.To
            );
        }
    }
}

/// <summary>Exports quantities and rates of a period, by flower.</summary>
internal static class MarketList
{
    internal sealed record Command : ReportList;

    internal sealed class Validator : ReportList.Rules<Command>;

    private static readonly SheetColumn[] Columns =
    [
        new(PaperWords.Flower),
        new(PaperWords.FlowerTa, Paper: OnPaper.Beside),
        new(PaperWords.LinesHead, SheetKind.Count, Total: true),
        new(PaperWords.Weight, SheetKind.Quantity, Total: true),
        new(PaperWords.PiecesHead, SheetKind.Quantity, Paper: OnPaper.IfAny),
        new(PaperWords.UnitHead, Paper: OnPaper.IfAny),
        new(new Text("Average rate", "சராசரி விலை"), SheetKind.Money),
        new(new Text("Lowest", "குறைந்தது"), SheetKind.Money),
        new(new Text("Highest", "அதிகம்"), SheetKind.Money),
        ReportList.Money(PaperWords.Gross),
    ];

    internal sealed class Handler(IMediator mediator, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var query = new MarketAnalytics.Query { DateFrom = command.DateFrom, DateTo = command.DateTo };
            var report = await mediator.Send(query, cancellationToken);
            var period = new ReportPeriod(report.DateFrom, report.DateTo);
            var rows = report.Flowers.Select(f =>
                (object?[])
                    [
                        f.Name,
                        f.NameTa,
                        f.Entries,
                        f.Unit == "kg" ? f.Quantity : null,
                        f.Unit == "kg" ? null : f.Quantity,
                        f.Unit == "kg" ? null : PaperWords.Unit(f.Unit),
                        f.AverageRate,
                        f.LowestRate,
                        f.HighestRate,
                        f.GrossAmount,
                    ]
            );
            var sheet = new Sheet($"market-{period.Name}", PaperWords.Flowers, Columns, Sheet.Of(rows), period.Days);
            return await papers.ListAsync(
                "market",
                period.Name,
                sheet,
                command.Format,
                command.Language,
                cancellationToken,
                period.From,
                period.To
            );
        }
    }
}

/// <summary>Exports what the shop earned in a period, by day or by month. For the owner only.</summary>
internal static class EarnedList
{
    internal sealed record Command : ReportList
    {
        /// <summary>day (default) or month.</summary>
        public string? By { get; init; }
    }

    internal sealed class Validator : ReportList.Rules<Command>
    {
        public Validator() => RuleFor(c => c.By).OneOf("day", "month");
    }

    private static readonly Text Title = new("What the shop earned", "கடையின் வருமானம்");

    private static readonly SheetColumn[] Columns =
    [
        new(PaperWords.Date, SheetKind.Date),
        new(PaperWords.LinesHead, SheetKind.Count, Total: true),
        new(PaperWords.Weight, SheetKind.Quantity, Total: true),
        ReportList.Money(PaperWords.Gross),
        ReportList.Money(PaperWords.Commission),
        ReportList.Money(PaperWords.Fees),
        ReportList.Money(new Text("Earned", "வருமானம்")),
    ];

    internal sealed class Handler(IMediator mediator, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var query = new MarketAnalytics.Query { DateFrom = command.DateFrom, DateTo = command.DateTo };
            var report = await mediator.Send(query, cancellationToken);
            var period = new ReportPeriod(report.DateFrom, report.DateTo);
            var rows = (command.By == "month" ? report.Months : report.Days).Select(e =>
                (object?[])[e.Date, e.Entries, e.Quantity, e.GrossAmount, e.Commission, e.Fees, e.Commission + e.Fees]
            );
            var sheet = new Sheet($"earned-{period.Name}", Title, Columns, Sheet.Of(rows), period.Days);
            return await papers.ListAsync(
                "earned",
                period.Name,
                sheet,
                command.Format,
                command.Language,
                cancellationToken,
                period.From,
                period.To
            );
        }
    }
}
