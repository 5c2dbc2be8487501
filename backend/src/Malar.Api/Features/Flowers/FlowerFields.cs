using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Flowers;

/// <summary>What can be said about a flower, when it is added and when it is changed.</summary>
internal abstract record FlowerFields
{
    public string? Name { get; init; }

    public string? NameTa { get; init; }

    public string? Code { get; init; }

    /// <summary>Chooses it at the counter. Without one a new flower gets the next free number.</summary>
    public int? Number { get; init; }

    public string? Unit { get; init; }

    public string? Description { get; init; }

    public string? OtherNames { get; init; }

    public bool? IsActive { get; init; }
}

internal static class FlowerRules
{
    public static readonly IReadOnlyList<string> Units = ["kg", "bunch", "piece"];

    private const int MaxNumber = 9999;

    /// <summary>The shape of every field that is there.</summary>
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
    }
}
