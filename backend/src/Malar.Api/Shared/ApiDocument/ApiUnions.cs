using Microsoft.OpenApi;

namespace Malar.Api.Shared.ApiDocument;

/// <summary>Union types, whose kinds are distinguished by a field.</summary>
internal static class ApiUnions
{
    /// <summary>A value is exactly one of the kinds; each kind has its own name and always contains it.</summary>
    public static void Shape(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        foreach (
            var (name, union) in schemas.Where(s => s.Value is OpenApiSchema { Discriminator.Mapping: not null, AnyOf: not null }).ToList()
        )
        {
            var discriminator = union.Discriminator!;
            var kinds = discriminator.Mapping!.ToList();
            foreach (var (kind, reference) in kinds)
            {
                // The generator names FarmerFeedChange, a kind of FeedChange, FeedChangeFarmerFeedChange.
                var (made, own) = (reference.Reference.Id!, reference.Reference.Id![name.Length..]);
                var schema = (OpenApiSchema)schemas[made];
                schema.Type = JsonSchemaType.Object;
                schema.Required = new HashSet<string>([discriminator.PropertyName!, .. schema.Required ?? new HashSet<string>()]);
                schemas.Remove(made);
                schemas[own] = schema;
                discriminator.Mapping![kind] = new OpenApiSchemaReference(own, document);
            }

            var shaped = (OpenApiSchema)union;
            (shaped.OneOf, shaped.AnyOf) = ([.. discriminator.Mapping!.Values], null);
        }
    }
}
