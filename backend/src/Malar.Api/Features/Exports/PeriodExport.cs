using FluentValidation;
using Malar.Api.Features.Reports;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Pipeline;

namespace Malar.Api.Features.Exports;

/// <summary>The request for a list of a period.</summary>
internal abstract record PeriodExport : IAuditedQuery<PaperFile>, IReportPeriod, IExport
{
    /// <inheritdoc/>
    public DateOnly? DateFrom { get; init; }

    /// <inheritdoc/>
    public DateOnly? DateTo { get; init; }

    /// <inheritdoc/>
    public string? Format { get; init; }

    /// <inheritdoc/>
    public string? Language { get; init; }
}

internal abstract class PeriodExportValidator<T> : AbstractValidator<T>
    where T : PeriodExport
{
    protected PeriodExportValidator()
    {
        ReportPeriod.AddRules(this);
        IExport.AddRules(this);
    }
}
