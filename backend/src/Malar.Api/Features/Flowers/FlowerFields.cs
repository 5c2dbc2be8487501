using System.Text.RegularExpressions;
using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Flowers;

/// <summary>The fields of a flower that can be set when one is added or changed.</summary>
internal abstract record FlowerFields
{
    public string? Name { get; init; }

    public string? NameTa { get; init; }

    public string? Code { get; init; }

    /// <summary>The number that selects it at the counter. Without one a new flower gets the next free number.</summary>
    public int? Number { get; init; }

    public string? Unit { get; init; }

    public string? Description { get; init; }

    public string? OtherNames { get; init; }

    /// <summary>
    /// The shape of the petals in the flower's picture. Requires <c>face_petals</c> and <c>face_colour</c>; empty for the picture of its
    /// code.
    /// </summary>
    public string? FaceShape { get; init; }

    public int? FacePetals { get; init; }

    /// <summary>#RRGGBB.</summary>
    public string? FaceColour { get; init; }

    public bool? IsActive { get; init; }

    /// <summary>Whether a picture of its own is given; an empty shape means none.</summary>
    internal bool HasFace => !string.IsNullOrEmpty(FaceShape);
}

internal static partial class FlowerRules
{
    public static readonly IReadOnlyList<string> Units = ["kg", "bunch", "piece"];

    private static readonly IReadOnlyList<string> Shapes = ["slim", "round", "heart", "pointed", "ball", "spike", "leaf", "cup"];

    private const int MaxNumber = 9999;

    private const int FewestPetals = 3;

    private const int MostPetals = 16;

    /// <summary>Adds the rules for the form of every field that is present.</summary>
    public static void AddFlowerRules<T>(this AbstractValidator<T> validator)
        where T : FlowerFields
    {
        validator.RuleFor(f => f.Name).MinText(2).MaxText(100);
        validator.RuleFor(f => f.NameTa).MaxText(100);
        validator.RuleFor(f => f.Code).MaxText(20).CodeForm();
        validator.RuleFor(f => f.Number).InclusiveBetween(1, MaxNumber).WithText(Texts.OutOfRange.With(1, MaxNumber));
        validator.RuleFor(f => f.Unit).OneOf(Units);
        validator.RuleFor(f => f.Description).MaxText(1000);
        validator.RuleFor(f => f.OtherNames).MaxText(1000);
        validator.RuleFor(f => f.FaceShape).OneOfOrEmpty(Shapes);
        validator.RuleFor(f => f.FacePetals).NotNull().When(f => f.HasFace).WithText(Texts.Required);
        validator
            .RuleFor(f => f.FacePetals)
            .InclusiveBetween(FewestPetals, MostPetals)
            .WithText(Texts.OutOfRange.With(FewestPetals, MostPetals));
        validator.RuleFor(f => f.FaceColour).NotEmpty().When(f => f.HasFace).WithText(Texts.Required);
        validator.RuleFor(f => f.FaceColour).Must(c => string.IsNullOrEmpty(c) || Colour().IsMatch(c)).WithText(Texts.MalformedInput);
    }

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Colour();
}
