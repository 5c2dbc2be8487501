using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Exports;

/// <summary>How a sheet is wanted.</summary>
internal interface IExport
{
    /// <summary>xlsx (when absent) or csv.</summary>
    string? Format { get; }

    /// <summary>Of the headings: ta, en, or both (when absent).</summary>
    string? Language { get; }

    /// <summary>As the audit log says it.</summary>
    string FormatName => Format ?? Sheet.Xlsx;

    static void AddRules<T>(AbstractValidator<T> rules)
        where T : IExport
    {
        rules.RuleFor(c => c.Format).OneOf(Sheet.Xlsx, Sheet.Csv);
        rules.RuleFor(c => c.Language).OneOf(PaperLanguage.Tags);
    }
}
