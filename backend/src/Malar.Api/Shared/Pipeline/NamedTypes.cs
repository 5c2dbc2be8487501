using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Malar.Api.Shared.Pipeline;

/// <summary>
/// The types of an assembly that have one of some names, and no other is loaded. Asked for all its types the runtime loads thousands, most
/// of them made by the compiler, and the libraries whose types they name: an instance would hold in memory what it never uses.
/// </summary>
internal static class NamedTypes
{
    public static IEnumerable<Type> Of(Assembly assembly, params string[] names)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata
                .TypeDefinitions.Where(type =>
                    Array.Exists(names, name => metadata.StringComparer.Equals(metadata.GetTypeDefinition(type).Name, name))
                )
                .Select(type => assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(type))),
        ];
    }
}
