using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Documents;

/// <summary>The format and language of an exported list.</summary>
internal interface IExport
{
    /// <summary>xlsx (the default) or csv for calculations; pdf for reading.</summary>
    string? Format { get; }

    /// <summary>Language of headings and words: ta, en, or both (the default).</summary>
    string? Language { get; }

    /// <summary>The available formats.</summary>
    static readonly string[] Types = [Sheet.XlsxType, Sheet.CsvType, PaperFile.PdfType];

    static void AddRules<T>(AbstractValidator<T> rules)
        where T : IExport
    {
        rules.RuleFor(c => c.Format).OneOf(Sheet.Xlsx, Sheet.Csv, Sheet.Pdf);
        rules.RuleFor(c => c.Language).OneOf(PaperLanguage.Tags);
    }
}
