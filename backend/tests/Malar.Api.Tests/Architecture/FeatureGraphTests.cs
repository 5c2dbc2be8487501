using System.Text.RegularExpressions;

namespace Malar.Api.Tests.Architecture;

/// <summary>Which feature knows which. A new edge is a line here, to be seen in review; one that is gone goes here as well.</summary>
public sealed partial class FeatureGraphTests
{
    private static readonly string[] Allowed =
    [
        // A buyer is found as a farmer is.
        "Buyers -> Farmers",
        // What the next settlement takes is worked out like a settlement.
        "Dashboard -> Buyers, Settlements",
        // Demo data is made by the commands of the product itself.
        "Demo -> Advances, Buyers, CashBook, Entries, Farmers, Rates, Settings, Settlements, Shops, Users, WhatsApp",
        // A period is asked for as in a report; what can be asked of lists is what their screens ask.
        "Exports -> Advances, Entries, Farmers, Reports, Settlements",
        // He sees what the office has of him.
        "FarmerPhone -> Advances, Entries, Settlements",
        // Whoever turns out to be another farmer leaves his entries to him.
        "Farmers -> Entries",
        // What entries wait for is not put aside under them.
        "Flowers -> Entries",
        // Whether messages can leave belongs to what a monitor asks.
        "Health -> WhatsApp",
        // Whoever is forgotten is let go of in the same command.
        "Privacy -> Users",
        // A rate that arrives or changes prices entries.
        "Rates -> Entries",
        // A day is summed once; a settlement is read as it was settled; a link opens a bill like any other paper.
        "Reports -> Buyers, Entries, Settlements",
        // What has been moved to another server is judged by the operator's checks.
        "Shops -> Audit, Ledger",
        "Slots -> Entries",
        // What a device recorded offline is sent as the commands it would have sent; what it fetches are the rows it shows.
        "Sync -> Buyers, Entries, Farmers, Flowers, Rates, Slots",
        // The bot answers with what the API answers.
        "WhatsApp -> Advances, Farmers, Rates",
    ];

    [Fact]
    public void A_feature_knows_exactly_the_features_it_is_allowed_to_know()
    {
        var root = Path.Combine(Repository.Root, "backend", "src", "Malar.Api", "Features");
        var edges = FeaturesNamedIn(root, atLeast: 150)
            .Select(f => (From: FeatureOf(root, f.File), To: f.Feature))
            .Where(e => e.From != e.To)
            .Distinct()
            .GroupBy(e => e.From, e => e.To)
            .Select(g => $"{g.Key} -> {string.Join(", ", g.Order(StringComparer.Ordinal))}");
        Assert.Equal(Allowed, edges.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_shared_does_not_know_the_features() =>
        Assert.Empty(FeaturesNamedIn(Path.Combine(Repository.Root, "backend", "src", "Malar.Api", "Shared"), atLeast: 70));

    /// <summary>Each feature that the code of a folder's files names; what is said about one in a comment is no use of it.</summary>
    private static List<(string File, string Feature)> FeaturesNamedIn(string root, int atLeast)
    {
        var files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories);
        Assert.True(files.Length >= atLeast, $"Only {files.Length} files were found");
        return
        [
            .. from file in files
            from line in File.ReadLines(file)
            where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            from Match named in Named().Matches(line)
            select (file, named.Groups["to"].Value),
        ];
    }

    private static string FeatureOf(string root, string file) => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0];

    /// <summary>By the directives, and wherever a name is written out: constants leave no trace in compiled code.</summary>
    [GeneratedRegex(@"(Malar\.Api\.|(?<![\w.]))Features\.(?<to>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
