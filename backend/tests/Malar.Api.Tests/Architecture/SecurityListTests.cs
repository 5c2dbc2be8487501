using System.Text.RegularExpressions;

namespace Malar.Api.Tests.Architecture;

/// <summary>docs/security.md names a test for what it says.</summary>
public sealed partial class SecurityListTests
{
    [Fact]
    public void Every_test_that_the_list_names_exists()
    {
        var named = Named().Matches(Repository.Read("docs/security.md")).Select(m => m.Value).Distinct().ToList();
        var written = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "backend", "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet();
        Assert.True(named.Count > 40, $"Only {named.Count} tests are named");
        Assert.DoesNotContain(named, name => !written.Contains(name));
    }

    [Fact]
    public void Every_row_says_how_and_by_what_it_is_seen_or_why_not()
    {
        var rows = Repository.Read("docs/security.md").Split('\n').Where(line => Row().IsMatch(line)).ToList();
        Assert.True(rows.Count > 60, $"Only {rows.Count} rows");
        Assert.All(rows, row =>
        {
            var cells = row.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);
            Assert.True(cells.Length == 3 && cells[1].Length > 0, row);
        });
    }

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+Tests\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| [0-9]+\.[0-9]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
