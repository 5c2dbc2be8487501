using FluentValidation;
using Malar.Api.Features.Farmers;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Buyers;

/// <summary>What can be said about a buyer, when he is added and when he is changed.</summary>
internal abstract record BuyerFields
{
    public string? BuyerCode { get; init; }

    public string? Name { get; init; }

    public string? NameTa { get; init; }

    public string? Place { get; init; }

    public string? PlaceTa { get; init; }

    public string? Route { get; init; }

    public string? Phone { get; init; }

    public string? WhatsappNumber { get; init; }

    public string? Address { get; init; }

    public string? Gstin { get; init; }

    /// <summary>Rupees; 0: no limit. The owner's to say.</summary>
    public decimal? CreditLimit { get; init; }

    /// <summary>The owner's to say.</summary>
    public int? CreditDays { get; init; }

    public string? LanguagePreference { get; init; }

    public string? Notes { get; init; }

    public bool? IsActive { get; init; }
}

internal static class BuyerRules
{
    public const decimal MostRupees = 99_999_999.99m;

    /// <summary>Days until a bill is due, where nobody said otherwise.</summary>
    public const int UsualDays = 7;

    /// <summary>The shape of every field that is there.</summary>
    public static void AddBuyerRules<T>(this AbstractValidator<T> validator)
        where T : BuyerFields
    {
        validator.RuleFor(b => b.BuyerCode).MaxText(20).CodeForm();
        validator.RuleFor(b => b.Name).MinText(2).MaxText(200);
        validator.RuleFor(b => b.NameTa).MaxText(200);
        validator.RuleFor(b => b.Place).MaxText(200);
        validator.RuleFor(b => b.PlaceTa).MaxText(200);
        validator.RuleFor(b => b.Route).MaxText(100);
        validator.RuleFor(b => b.Phone).MaxText(40);
        validator.RuleFor(b => b.WhatsappNumber).MaxText(40);
        validator.RuleFor(b => b.Address).MaxText(500);
        validator.RuleFor(b => b.Gstin).MaxText(20);
        validator.RuleFor(b => b.CreditLimit).InclusiveBetween(0m, MostRupees).WithText(Texts.OutOfRange.With(0, MostRupees)).Decimals(2);
        validator.RuleFor(b => b.CreditDays).InclusiveBetween(0, 365).WithText(Texts.OutOfRange.With(0, 365));
        validator.RuleFor(b => b.LanguagePreference).OneOf("ta", "en");
        validator.RuleFor(b => b.Notes).MaxText(2000);
    }

    /// <summary>An amount of money that somebody gives or gets.</summary>
    public static void Rupees<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.Must(a => a is null or > 0m)
            .WithText(Texts.MustBePositive)
            .Must(a => a is null or <= MostRupees)
            .WithText(Texts.OutOfRange.With("0.01", MostRupees))
            .Decimals(2);

    /// <summary>How much a buyer may owe, and for how long, is the owner's to decide.</summary>
    public static void RequireShopTerms(BuyerFields fields, CurrentUser user)
    {
        if (user.IsAdmin)
            return;
        if (fields.CreditLimit is not null)
            throw ApiException.Field("credit_limit", BuyerTexts.OwnerSetsTerms);
        if (fields.CreditDays is not null)
            throw ApiException.Field("credit_days", BuyerTexts.OwnerSetsTerms);
    }

    /// <summary>What is compared when he is looked for, as for farmers.</summary>
    public static string Keys(params string?[] texts) => FarmerRules.Keys(texts);
}
