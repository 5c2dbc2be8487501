using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Rules for messages written by a person, which must also fit into the template around them.</summary>
internal static class NoteRules
{
    /// <summary>1,024 characters minus the template's own text and the shop's name.</summary>
    private const int MaxLength = 750;

    public static IRuleBuilderOptions<T, string?> Note<T>(this IRuleBuilder<T, string?> rule) => rule.MaxText(MaxLength);

    /// <summary>Normalizes line endings and trims trailing spaces.</summary>
    public static string Tidy(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim();
}
