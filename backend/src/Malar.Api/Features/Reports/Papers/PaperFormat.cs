using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>How a document is wanted.</summary>
internal interface IPaper
{
    /// <summary>pdf (when absent); xlsx or csv, for whoever wants to reckon with it.</summary>
    string? Format { get; }

    /// <summary>ta, en, or both: Tamil with English beside it (when absent).</summary>
    string? Language { get; }

    /// <summary>Whether it is a table and no paper.</summary>
    bool IsSheet => Format is Sheet.Xlsx or Sheet.Csv;

    /// <summary>What can be asked for.</summary>
    static readonly string[] Types = [PaperFile.PdfType, Sheet.XlsxType, Sheet.CsvType];

    static void AddRules<T>(AbstractValidator<T> rules)
        where T : IPaper
    {
        rules.RuleFor(c => c.Format).OneOf("pdf", Sheet.Xlsx, Sheet.Csv);
        rules.RuleFor(c => c.Language).OneOf(PaperLanguage.Tags);
    }
}
