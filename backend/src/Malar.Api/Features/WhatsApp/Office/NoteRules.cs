using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>What a person may write. It must fit into the template around it as well.</summary>
internal static class NoteRules
{
    /// <summary>1,024 characters less the template's own and the shop's name.</summary>
    private const int MaxLength = 750;

    public static IRuleBuilderOptions<T, string?> Note<T>(this IRuleBuilder<T, string?> rule) => rule.MaxText(MaxLength);

    /// <summary>Line ends of any kind become one kind, spaces at the ends go.</summary>
    public static string Tidy(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim();
}
