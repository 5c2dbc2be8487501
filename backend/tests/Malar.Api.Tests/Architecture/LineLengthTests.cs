using System.Text.RegularExpressions;

namespace Malar.Api.Tests.Architecture;

/// <summary>
/// Checks the line length of <c>.editorconfig</c> where formatters do not: in SQL, comments and long expressions. Text in quotation marks
/// does not count, because a sentence, a style or a piece of JSON should not be broken for it.
/// </summary>
public sealed partial class LineLengthTests
{
    private const int Columns = 140;

    [Fact]
    public void No_line_is_wider_than_the_page()
    {
        string[] folders = ["backend", "frontend/src", "frontend/e2e", "frontend/scripts", "frontend/tests"];
        var wide = folders
            .Select(folder => Path.Combine(Repository.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => Source().IsMatch(file) && !Generated().IsMatch(file))
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (File: file, Number: index + 1, Line: line)))
            .Where(x => x.Line.Length > Columns && Quoted().Replace(x.Line, "").Length > Columns)
            .Select(x => $"{Path.GetRelativePath(Repository.Root, x.File)}:{x.Number}");
        Assert.Empty(wide);
    }

    [Fact]
    public void What_happens_when_an_entry_is_saved_is_read_in_one_short_file() =>
        Assert.InRange(
            File.ReadLines(Path.Combine(Repository.Root, "backend/src/Malar.Api/Features/Entries/CreateEntry.cs")).Count(),
            1,
            200
        );

    [GeneratedRegex(@"\.(cs|tsx?|mjs|css)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Source();

    [GeneratedRegex(@"[/\\](bin|obj|node_modules)[/\\]|api[/\\]schema\.ts$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Generated();

    [GeneratedRegex(@"""{3}.*?(""{3}|$)|""([^""\\]|\\.)*""|'([^'\\]|\\.)*'|`[^`]*(`|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
