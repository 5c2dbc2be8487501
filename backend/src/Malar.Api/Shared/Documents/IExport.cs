using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Documents;

/// <summary>How a list is wanted.</summary>
internal interface IExport
{
    /// <summary>xlsx (when absent) or csv, to be reckoned with; pdf, to be read.</summary>
    string? Format { get; }

    /// <summary>Of headings and words: ta, en, or both (when absent).</summary>
    string? Language { get; }

    /// <summary>What can be asked for.</summary>
    static readonly string[] Types = [Sheet.XlsxType, Sheet.CsvType, PaperFile.PdfType];

    static void AddRules<T>(AbstractValidator<T> rules)
        where T : IExport
    {
        rules.RuleFor(c => c.Format).OneOf(Sheet.Xlsx, Sheet.Csv, Sheet.Pdf);
        rules.RuleFor(c => c.Language).OneOf(PaperLanguage.Tags);
    }
}
