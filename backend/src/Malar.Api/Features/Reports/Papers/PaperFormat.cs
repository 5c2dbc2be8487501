using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>The requested format and language of a document.</summary>
internal interface IPaper
{
    /// <summary>pdf (default), or xlsx or csv for further calculations.</summary>
    string? Format { get; }

    /// <summary>ta, en, or both (default): Tamil with English beside it.</summary>
    string? Language { get; }

    /// <summary>Whether a spreadsheet is requested instead of a document.</summary>
    bool IsSheet => Format is Sheet.Xlsx or Sheet.Csv;

    /// <summary>The supported content types.</summary>
    static readonly string[] Types = [PaperFile.PdfType, Sheet.XlsxType, Sheet.CsvType];

    static void AddRules<T>(AbstractValidator<T> rules)
        where T : IPaper
    {
        rules.RuleFor(c => c.Format).OneOf("pdf", Sheet.Xlsx, Sheet.Csv);
        rules.RuleFor(c => c.Language).OneOf(PaperLanguage.Tags);
    }
}
