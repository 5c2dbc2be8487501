using System.Text.RegularExpressions;

namespace Malar.Api.Tests.Architecture;

/// <summary>Checks that the tests named in docs/security.md exist.</summary>
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
        var inBrowser = OfThePages().Matches(Repository.Read("docs/security.md")).Select(m => m.Value).ToList();
        Assert.NotEmpty(inBrowser);
        Assert.All(inBrowser, path => Assert.True(File.Exists(Path.Combine(Repository.Root, "frontend", path)), path));
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

    /// <summary>The requirement numbers of ASVS 4.0.3 up to level 2, without withdrawn ones.</summary>
    private const string Level2 = """
        1.1:1-7 1.2:1-4 1.4:1,4,5 1.5:1-4 1.6:1-4 1.7:1-2 1.8:1-2 1.9:1-2 1.10:1 1.11:1-2 1.12:2 1.14:1-6
        2.1:1-12 2.2:1-3 2.3:1-3 2.4:1-5 2.5:1-7 2.6:1-3 2.7:1-6 2.8:1-7 2.9:1-3 2.10:1-4
        3.1:1 3.2:1-4 3.3:1-4 3.4:1-5 3.5:1-3 3.7:1
        4.1:1-3,5 4.2:1-2 4.3:1-3
        5.1:1-5 5.2:1-8 5.3:1-10 5.4:1-3 5.5:1-4
        6.1:1-3 6.2:1-6 6.3:1-2 6.4:1-2
        7.1:1-4 7.2:1-2 7.3:1,3,4 7.4:1-3
        8.1:1-4 8.2:1-3 8.3:1-8
        9.1:1-3 9.2:1-4
        10.2:1-2 10.3:1-3
        11.1:1-8
        12.1:1-3 12.2:1 12.3:1-6 12.4:1-2 12.5:1-2 12.6:1
        13.1:1,3-5 13.2:1-3,5-6 13.3:1-2 13.4:1-2
        14.1:1-4 14.2:1-6 14.3:2-3 14.4:1-7 14.5:1-4
        """;

    [Fact]
    public void No_requirement_of_level_2_is_missing_and_none_stands_there_twice()
    {
        var asked = Level2
            .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(section => Numbers(section.Split(':')[1]).Select(number => $"{section.Split(':')[0]}.{number}"));
        var listed = Repository
            .Read("docs/security.md")
            .Split('\n')
            .Where(line => Row().IsMatch(line))
            .SelectMany(line => Requirement().Matches(line.Split('|')[1]))
            .SelectMany(m =>
                Numbers($"{m.Groups["from"]}-{(m.Groups["to"].Success ? m.Groups["to"] : m.Groups["from"])}")
                    .Select(number => $"{m.Groups["section"]}.{number}")
            );
        Assert.Equal(asked.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    /// <summary>Expands ranges such as 1-3,5.</summary>
    private static IEnumerable<int> Numbers(string ranges) =>
        ranges
            .Split(',')
            .Select(range => range.Split('-').Select(int.Parse).ToArray())
            .SelectMany(ends => Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));

    [GeneratedRegex(@"(?<section>[0-9]+\.[0-9]+)\.(?<from>[0-9]+)(–[0-9]+\.[0-9]+\.(?<to>[0-9]+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Requirement();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+Tests\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(e2e|scripts)/[a-z-]+\.(spec|test)\.ts", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfThePages();

    [GeneratedRegex(@"^\| [0-9]+\.[0-9]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
