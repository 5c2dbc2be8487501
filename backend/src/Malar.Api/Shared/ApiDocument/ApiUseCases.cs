using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.ApiDocument;

/// <summary>The name and docstring of use cases, for the document.</summary>
internal static partial class ApiUseCases
{
    private static readonly Lazy<Dictionary<string, string>> Docstrings = new(Read);

    /// <summary>Returns the use case of an endpoint: the class that declares its request record. Null if it has none.</summary>
    public static Type? Of(EndpointMetadataCollection metadata) => metadata.GetMetadata<UseCaseMetadata>()?.Request.DeclaringType;

    /// <summary>CreateTimeSlot → "Create time slot".</summary>
    public static string Sentence(string name)
    {
        var words = WordStart().Replace(name, " ").Trim().ToLowerInvariant();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string? Docstring(Type type) => Docstrings.Value.GetValueOrDefault($"T:{type.FullName!.Replace('+', '.')}");

    public static string? Docstring(MemberInfo property) =>
        Docstrings.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}");

    private static Dictionary<string, string> Read()
    {
        var file = Path.ChangeExtension(typeof(App).Assembly.Location, ".xml");
        return File.Exists(file)
            ? XDocument
                .Load(file)
                .Descendants("member")
                .Where(m => m.Element("summary") is not null)
                .ToDictionary(m => m.Attribute("name")!.Value, m => Plain(m.Element("summary")!), StringComparer.Ordinal)
            : [];
    }

    private static string Plain(XElement summary)
    {
        var parts = summary
            .Nodes()
            .Select(n =>
                n switch
                {
                    XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                    XElement { Name.LocalName: "see" or "paramref" } link => $"`{Linked(link)}`",
                    XElement other => other.Value,
                    _ => ((XText)n).Value,
                }
            );
        return Space().Replace(string.Concat(parts), " ").Trim();
    }

    private static string? Linked(XElement link) => (link.Attribute("cref") ?? link.Attribute("name"))?.Value.Split('.', ':')[^1];

    [GeneratedRegex("(?=[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex WordStart();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
