using System.Text.RegularExpressions;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Tests.Database;

/// <summary>
/// A migration script runs as the owner of the tables, without a shop: under forced row-level security it sees no rows of any shop.
/// </summary>
public sealed partial class ScriptTests
{
    /// <summary>An old script that changed no rows for this reason; 0130 does what it was meant to do.</summary>
    private static readonly string[] BeforeThis = ["0034_names_in_tamil.sql users"];

    [Fact]
    public void A_script_that_changes_the_rows_of_shops_may_see_them()
    {
        var ofShops = new HashSet<string>(StringComparer.Ordinal);
        var blind = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Migrator.Folder, "*.sql").Order(StringComparer.Ordinal))
        {
            var sql = File.ReadAllText(file);
            blind.AddRange(
                Changes()
                    .Matches(sql)
                    .Select(change => (Table: change.Groups["table"].Value, change.Index))
                    .Where(c => ofShops.Contains(c.Table))
                    .Where(c => !sql[..c.Index].Contains($"alter table {c.Table} no force row level security", StringComparison.Ordinal))
                    .Select(c => $"{Path.GetFileName(file)} {c.Table}")
            );
            ofShops.UnionWith(Protected().Matches(sql).Select(m => m.Groups["table"].Value));
        }

        Assert.Equal(BeforeThis, blind);
        Assert.Contains("sessions", ofShops);
    }

    [GeneratedRegex(@"^(update|insert into|delete from) (?<table>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Changes();

    [GeneratedRegex(@"call protect_table\('(?<table>\w+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Protected();
}
