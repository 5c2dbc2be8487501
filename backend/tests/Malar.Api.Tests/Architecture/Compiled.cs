using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Malar.Api.Tests.Architecture;

/// <summary>Reads the compiled assembly of the service.</summary>
internal static class Compiled
{
    public static readonly AssemblyDefinition Api = AssemblyDefinition.ReadAssembly(typeof(App).Assembly.Location);

    /// <summary>All types, including nested and compiler-generated ones.</summary>
    public static IReadOnlyList<TypeDefinition> Types { get; } = [.. Api.MainModule.Types.SelectMany(WithNested)];

    public static IEnumerable<(MethodDefinition Method, Instruction Instruction)> Instructions(IEnumerable<TypeDefinition> types) =>
        types.SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(m => m.Body.Instructions.Select(i => (m, i)));

    /// <summary>Returns the namespace of a type, also of a nested one.</summary>
    public static string Namespace(this TypeDefinition type) => type.Outermost().Namespace;

    /// <summary>Returns the type from the source code: for a compiler-generated type, the one that contains it.</summary>
    public static TypeReference Written(this TypeReference type) =>
        type.DeclaringType is { } around && type.Name.Contains('<', StringComparison.Ordinal) ? around.Written() : type;

    private static TypeDefinition Outermost(this TypeDefinition type) => type.DeclaringType?.Outermost() ?? type;

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);
}
