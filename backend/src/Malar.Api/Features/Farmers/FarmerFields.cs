using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Features.Farmers;

/// <summary>The fields of a farmer that can be set when one is added or changed.</summary>
internal abstract record FarmerFields
{
    public string? FarmerCode { get; init; }

    public string? Name { get; init; }

    public string? NameTa { get; init; }

    public string? Village { get; init; }

    public string? VillageTa { get; init; }

    public string? Phone { get; init; }

    public string? WhatsappNumber { get; init; }

    public string? Address { get; init; }

    public string? UpiId { get; init; }

    /// <summary>Percent; becomes the farmer's own, unless <see cref="OwnCommission"/> is false.</summary>
    public decimal? CommissionPct { get; init; }

    /// <summary>False: the shop's percentage applies, whatever <see cref="CommissionPct"/> says.</summary>
    public bool? OwnCommission { get; init; }

    public decimal? FlatFeeMonthly { get; init; }

    public string? LanguagePreference { get; init; }

    public string? Notes { get; init; }

    public bool? IsActive { get; init; }
}

internal static class FarmerRules
{
    private const decimal MaxFlatFee = 99_999_999.99m;

    /// <summary>Adds the rules for the form of every field that is present.</summary>
    public static void AddFarmerRules<T>(this AbstractValidator<T> validator)
        where T : FarmerFields
    {
        validator.RuleFor(f => f.FarmerCode).MaxText(20).CodeForm();
        validator.RuleFor(f => f.Name).MinText(2).MaxText(200);
        validator.RuleFor(f => f.NameTa).MaxText(200);
        validator.RuleFor(f => f.Village).MaxText(200);
        validator.RuleFor(f => f.VillageTa).MaxText(200);
        validator.RuleFor(f => f.Phone).MinText(1).MaxText(40);
        validator.RuleFor(f => f.WhatsappNumber).MaxText(40);
        validator.RuleFor(f => f.Address).MaxText(500);
        validator.RuleFor(f => f.UpiId).MaxText(100);
        validator.RuleFor(f => f.CommissionPct).InclusiveBetween(0m, 100m).WithText(Texts.OutOfRange.With(0, 100)).Decimals(2);
        validator
            .RuleFor(f => f.FlatFeeMonthly)
            .InclusiveBetween(0m, MaxFlatFee)
            .WithText(Texts.OutOfRange.With(0, MaxFlatFee))
            .Decimals(2);
        validator.RuleFor(f => f.LanguagePreference).OneOf("ta", "en");
        validator.RuleFor(f => f.Notes).MaxText(2000);
    }

    /// <summary>
    /// Returns the content of <c>farmers.name_key</c>: for each text the key of the whole and the keys of its words, separated by one
    /// space, the whole name first. Muthu Pandi is found by muthupandi and by pandi.
    /// </summary>
    public static string Keys(params string?[] texts) =>
        string.Join(
            ' ',
            texts.OfType<string>().SelectMany(t => NameKey.Words(t).Prepend(NameKey.Of(t))).Where(k => k.Length > 0).Distinct()
        );

    /// <summary>Parses an additional phone number, or keeps it as typed if it cannot be parsed. Empty means none.</summary>
    public static string? Number(string? typed) => typed.NullIfEmpty() is { } number ? PhoneNumber.Parse(number).Value : null;
}
