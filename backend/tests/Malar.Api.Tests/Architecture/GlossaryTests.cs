using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Malar.Api.Tests.Architecture;

/// <summary>The service's Tamil texts use the same terms as the web app's glossary.</summary>
public sealed partial class GlossaryTests
{
    [Fact]
    public void The_service_says_a_thing_as_the_pages_do()
    {
        var glossary = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "frontend/src/i18n/glossary.json")))!.AsArray();
        var avoided = glossary
            .SelectMany(term => term!["not"]!.AsArray().Select(not => (Not: not!.GetValue<string>(), Ta: term["ta"]!.GetValue<string>())))
            .Select(term =>
                (Of: new Regex($@"(?<![\p{{L}}\p{{M}}]){term.Not}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), term.Ta)
            )
            .ToList();
        Assert.NotEmpty(avoided);
        var said = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "backend/src"), "*.cs", SearchOption.AllDirectories)
            // Farmers may use any word in a message to the bot, and on a bill வரி has its plain meaning: tax.
            .Where(file => !Built().IsMatch(file) && Path.GetFileName(file) is not ("BotWords.cs" or "InvoicePaper.cs"))
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (Place: $"{Path.GetFileName(file)}:{index + 1}", Line: line)))
            .Where(x => Tamil().IsMatch(x.Line))
            .ToList();
        Assert.True(said.Count > 300, $"Only {said.Count} lines in Tamil were found");
        Assert.Empty(
            from x in said
            from term in avoided
            where term.Of.IsMatch(x.Line)
            select $"{x.Place} says {term.Of.Match(x.Line).Value}: it is {term.Ta}"
        );
    }

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Built();

    [GeneratedRegex(@"\p{IsTamil}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tamil();
}
