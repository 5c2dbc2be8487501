using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Malar.Api.Shared.Http;
using MediatR;
using Microsoft.AspNetCore.Http.Metadata;

namespace Malar.Api.Shared.ApiDocument;

/// <summary>What the source says about a route: the use case it sends, and the docstrings of the code.</summary>
internal static partial class ApiUseCases
{
    private static readonly Lazy<Dictionary<string, string>> Docstrings = new(Read);

    /// <summary>The class of the use case an endpoint sends: the one around its request record. Null: it sends none.</summary>
    public static Type? Of(EndpointMetadataCollection metadata)
    {
        Type?[] bound = [metadata.GetMetadata<IAcceptsMetadata>()?.RequestType, metadata.GetMetadata<QueryMetadata>()?.Type];
        var made = Used(metadata.GetMetadata<MethodInfo>()).Where(m => m is ConstructorInfo).Select(m => m.DeclaringType);
        return bound.Concat(made).FirstOrDefault(IsRequest)?.DeclaringType;
    }

    /// <summary>What an endpoint says beside its data, in the order of its code.</summary>
    public static IReadOnlyList<Text> Messages(EndpointMetadataCollection metadata) =>
        [.. Used(metadata.GetMetadata<MethodInfo>()).OfType<FieldInfo>().Where(f => f.FieldType == typeof(Text)).Select(f => (Text)f.GetValue(null)!)];

    /// <summary>CreateTimeSlot → "Create time slot".</summary>
    public static string Sentence(string name)
    {
        var words = WordStart().Replace(name, " ").Trim().ToLowerInvariant();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string? Docstring(Type type) => Docstrings.Value.GetValueOrDefault($"T:{type.FullName!.Replace('+', '.')}");

    public static string? Docstring(MemberInfo property) =>
        Docstrings.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}");

    private static bool IsRequest(Type? type) => type is { DeclaringType: not null } && type.IsAssignableTo(typeof(IBaseRequest));

    /// <summary>What the endpoint's own code makes (<c>new GetSlot.Query(id)</c>) and reads (<c>SlotTexts.Created</c>).</summary>
    private static IEnumerable<MemberInfo> Used(MethodInfo? endpoint)
    {
        if (endpoint is null)
            yield break;
        var machine = endpoint.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType;
        var body = machine?.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic) ?? endpoint;
        var code = body.GetMethodBody()!.GetILAsByteArray()!;
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if ((code[i] == OpCodes.Newobj.Value || code[i] == OpCodes.Ldsfld.Value) && Member(body.Module, BitConverter.ToInt32(code, i + 1)) is { } member)
                yield return member;
        }
    }

    private static MemberInfo? Member(Module module, int token)
    {
        try
        {
            return module.ResolveMember(token);
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException)
        {
            // The byte was part of another instruction.
            return null;
        }
    }

    private static Dictionary<string, string> Read()
    {
        var file = Path.ChangeExtension(typeof(App).Assembly.Location, ".xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member")
                .Where(m => m.Element("summary") is not null)
                .ToDictionary(m => m.Attribute("name")!.Value, m => Plain(m.Element("summary")!), StringComparer.Ordinal)
            : [];
    }

    private static string Plain(XElement summary)
    {
        var parts = summary.Nodes().Select(n => n switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" or "paramref" } link => $"`{(link.Attribute("cref") ?? link.Attribute("name"))?.Value.Split('.', ':')[^1]}`",
            XElement other => other.Value,
            _ => ((XText)n).Value,
        });
        return Space().Replace(string.Concat(parts), " ").Trim();
    }

    [GeneratedRegex("(?=[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex WordStart();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
