using System.Text.RegularExpressions;

namespace Malar.Api.Tests.Architecture;

/// <summary>
/// The allowed dependencies between features. A new dependency must be added here, to be seen in review; one that no longer exists must be
/// removed.
/// </summary>
public sealed partial class FeatureGraphTests
{
    private static readonly string[] Allowed =
    [
        // Buyers are searched in the same way as farmers.
        "Buyers -> Farmers",
        // The next settlement's amounts are calculated in the same way as a settlement's.
        "Dashboard -> Buyers, Settlements",
        // Demo data is created by the product's own commands.
        "Demo -> Advances, Buyers, CashBook, Entries, Farmers, Rates, Settings, Settlements, Shops, Users, WhatsApp",
        // A period has the same parameters as in a report, and exported lists have the same filters as the screens.
        "Exports -> Advances, Entries, Farmers, Reports, Settlements",
        // The farmer sees what the office has recorded about them.
        "FarmerPhone -> Advances, Entries, Settlements",
        // Merging a farmer into another moves the entries.
        "Farmers -> Entries",
        // A flower or slot is not deactivated while entries wait for its rate.
        "Flowers -> Entries",
        // The health check includes whether messages can be sent.
        "Health -> WhatsApp",
        // Erasing a user also deactivates the account, in the same command.
        "Privacy -> Users",
        // A new or changed rate prices entries.
        "Rates -> Entries",
        // A day's totals are computed in one place; a settlement is read as it was settled; a link opens a bill like any other document.
        "Reports -> Buyers, Entries, Settlements",
        // A shop that was moved to another server is verified by the operator's checks.
        "Shops -> Audit, Ledger",
        "Slots -> Entries",
        // What a device recorded offline is executed by the commands that it would have called online; a pull returns the rows that the
        // device shows.
        "Sync -> Buyers, Entries, Farmers, Flowers, Rates, Slots",
        // The bot gives the same answers as the API.
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

    /// <summary>Returns each feature that the code in a folder names; comments do not count.</summary>
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

    /// <summary>
    /// Matches using directives and fully qualified names in the source, because constants leave no trace in compiled code.
    /// </summary>
    [GeneratedRegex(@"(Malar\.Api\.|(?<![\w.]))Features\.(?<to>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
