using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using FluentValidation.Validators;
using Malar.Api.Shared.Http;
using MediatR;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Malar.Api.Shared.ApiDocument;

/// <summary>Schemas as clients should see them: readable names, exact formats, and the validators' limits.</summary>
internal static class ApiSchemas
{
    /// <summary>CreateSlot.Command → CreateSlotRequest; Envelope&lt;TimeSlot&gt; → TimeSlotEnvelope; null for inline schemas.</summary>
    public static string? Name(JsonTypeInfo info) =>
        info.Kind == JsonTypeInfoKind.Object && info.Type != typeof(object) ? Name(info.Type) : null;

    private static string Name(Type type)
    {
        if (type.IsGenericType)
        {
            var inner = type.GetGenericArguments()[0];
            var outer = type.Name.Split('`')[0];
            return inner == typeof(object) ? $"Done{outer}"
                : inner.IsAssignableTo(typeof(System.Collections.IEnumerable)) && inner.IsGenericType
                    ? $"{Name(inner.GetGenericArguments()[0])}List{outer}"
                : $"{Name(inner)}{outer}";
        }

        return type.DeclaringType is not { } around ? type.Name
            : type.IsAssignableTo(typeof(IBaseRequest)) ? $"{around.Name}Request"
            : around.Name.EndsWith("Endpoints", StringComparison.Ordinal) || type.Name.Contains(around.Name, StringComparison.Ordinal)
                ? type.Name
            : $"{around.Name}{type.Name}";
    }

    public static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        Simple(schema, type);
        // The generator leaves XML escapes in docstrings.
        schema.Description = WebUtility.HtmlDecode(schema.Description);
        if (context.JsonPropertyInfo is { } property && schema.Properties is not { Count: > 0 })
        {
            schema.Examples = ApiExamples.Of(property) is { } example ? [example] : null;
            if (property.DeclaringType.IsAssignableTo(typeof(IBaseRequest)))
                Limit(schema, property.DeclaringType, property.Name, context.ApplicationServices);
        }

        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 })
        {
            if (type.IsAssignableTo(typeof(IBaseRequest)))
                schema.Required = Required(context.JsonTypeInfo, context.ApplicationServices);
            else
                Answer(schema, context.JsonTypeInfo);
        }

        return Task.CompletedTask;
    }

    /// <summary>Formats that our JSON converters and number handling hide from the generator.</summary>
    public static void Simple(OpenApiSchema schema, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        (JsonSchemaType Type, string? Format)? form = plain switch
        {
            _ when plain == typeof(decimal) => (JsonSchemaType.Number, null),
            _ when plain == typeof(int) => (JsonSchemaType.Integer, "int32"),
            _ when plain == typeof(long) => (JsonSchemaType.Integer, "int64"),
            _ when plain == typeof(bool) => (JsonSchemaType.Boolean, null),
            _ when plain == typeof(Guid) || plain == typeof(PathId) => (JsonSchemaType.String, "uuid"),
            _ when plain == typeof(DateOnly) => (JsonSchemaType.String, "date"),
            _ when plain == typeof(DateTime) => (JsonSchemaType.String, "date-time"),
            // Not the time of RFC 3339, which has an offset.
            _ when plain == typeof(TimeOnly) => (JsonSchemaType.String, null),
            _ => null,
        };
        if (form is not { } known)
            return;
        schema.Type = plain == type ? known.Type : known.Type | JsonSchemaType.Null;
        schema.Format = known.Format;
        schema.Pattern = plain == typeof(TimeOnly) ? "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$" : null;
    }

    /// <summary>Properties that are never null in a response are required.</summary>
    private static void Answer(OpenApiSchema schema, JsonTypeInfo info)
    {
        var envelope = info.Type.IsGenericType && info.Type.GetGenericTypeDefinition() == typeof(Envelope<>);
        if (envelope && info.Type == typeof(Envelope<object>))
            schema.Properties!.Remove("data");
        if (envelope && !info.Type.GetGenericArguments()[0].IsAssignableTo(typeof(System.Collections.IEnumerable)))
            schema.Properties!.Remove("pagination");
        schema.Required = envelope
            ? new HashSet<string>(["success", .. schema.Properties!.ContainsKey("data") ? ["data"] : Array.Empty<string>()])
            : info
                .Properties.Where(p => !p.IsGetNullable && Nullable.GetUnderlyingType(p.PropertyType) is null)
                .Where(p => schema.Properties!.ContainsKey(p.Name))
                .Select(p => p.Name)
                .ToHashSet();
    }

    /// <summary>Required fields of a request.</summary>
    public static ISet<string> Required(JsonTypeInfo request, IServiceProvider services) =>
        request.Properties.Where(p => Limit(new OpenApiSchema(), request.Type, p.Name, services)).Select(p => p.Name).ToHashSet();

    /// <summary>A success always has data.</summary>
    public static void MakeDataCertain(OpenApiDocument document)
    {
        foreach (var (name, schema) in document.Components!.Schemas!)
        {
            if (
                !name.EndsWith("Envelope", StringComparison.Ordinal)
                || schema.Properties is not { } fields
                || !fields.TryGetValue("data", out var data)
            )
                continue;
            if (data.OneOf is [_, OpenApiSchemaReference only])
                fields["data"] = only;
            else if (data is OpenApiSchema { Type: { } type } list)
                list.Type = type & ~JsonSchemaType.Null;
        }
    }

    /// <summary>Adds the rules of the request's validator to a field's schema.</summary>
    /// <returns>Whether the field is required.</returns>
    public static bool Limit(OpenApiSchema schema, Type request, string field, IServiceProvider services)
    {
        if (services.GetService(typeof(IValidator<>).MakeGenericType(request)) is not IValidator validator)
            return false;
        var required = false;
        foreach (var rule in validator.CreateDescriptor().Rules.Where(r => r.PropertyName == field && !r.HasCondition))
        {
            var isOfEach = rule.GetType().GetInterfaces().Any(i => i.IsConstructedGenericType && i.GetGenericTypeDefinition() == OfEach);
            foreach (var part in rule.Components.Where(c => !c.HasCondition))
            {
                required |= !isOfEach && part.Validator is (INotNullValidator or INotEmptyValidator);
                if ((isOfEach ? schema.Items as OpenApiSchema : schema) is { } limited)
                    Limit(limited, part.Validator);
            }
        }

        if (required && schema.Type is { } type)
            schema.Type = type & ~JsonSchemaType.Null;
        return required;
    }

    /// <summary>A rule for each item of a list, not for the list itself.</summary>
    private static readonly Type OfEach = typeof(ICollectionRule<,>);

    private static void Limit(OpenApiSchema schema, IPropertyValidator rule)
    {
        switch (rule)
        {
            case ILengthValidator length:
                schema.MinLength = length.Min > 0 ? length.Min : schema.MinLength;
                schema.MaxLength = length.Max > 0 ? length.Max : schema.MaxLength;
                break;
            case IBetweenValidator between:
                (schema.Minimum, schema.Maximum) = (Plain(between.From), Plain(between.To));
                break;
            case IComparisonValidator { ValueToCompare: { } bound } comparison:
                Compare(schema, comparison.Comparison, Plain(bound));
                break;
            case IAllowedValues { Allowed: { Count: > 0 } allowed }:
                schema.Enum = [.. allowed.Select(v => (JsonNode)v)];
                break;
        }
    }

    private static void Compare(OpenApiSchema schema, Comparison comparison, string bound)
    {
        switch (comparison)
        {
            case Comparison.GreaterThan:
                schema.ExclusiveMinimum = bound;
                break;
            case Comparison.GreaterThanOrEqual:
                schema.Minimum = bound;
                break;
            case Comparison.LessThan:
                schema.ExclusiveMaximum = bound;
                break;
            case Comparison.LessThanOrEqual:
                schema.Maximum = bound;
                break;
        }
    }

    private static string Plain(object number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;
}
