using FluentValidation;
using Malar.Api.Features.Farmers;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Buyers;

/// <summary>The fields of a buyer that can be set when one is added or changed.</summary>
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

    /// <summary>Rupees; 0 for no limit. Only the owner sets it.</summary>
    public decimal? CreditLimit { get; init; }

    /// <summary>Only the owner sets it.</summary>
    public int? CreditDays { get; init; }

    public string? LanguagePreference { get; init; }

    public string? Notes { get; init; }

    public bool? IsActive { get; init; }
}

internal static class BuyerRules
{
    public const decimal MostRupees = 99_999_999.99m;

    /// <summary>Days until a bill is due, unless set otherwise.</summary>
    public const int UsualDays = 7;

    /// <summary>Adds the rules for the form of every field that is present.</summary>
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

    /// <summary>Adds the rules for an amount of money that somebody pays or receives.</summary>
    public static void Rupees<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.Must(a => a is null or > 0m)
            .WithText(Texts.MustBePositive)
            .Must(a => a is null or <= MostRupees)
            .WithText(Texts.OutOfRange.With("0.01", MostRupees))
            .Decimals(2);

    /// <summary>Refuses a limit or credit days from a clerk: only the owner decides how much a buyer may owe, and for how long.</summary>
    public static void RequireShopTerms(BuyerFields fields, CurrentUser user)
    {
        if (user.IsAdmin)
            return;
        if (fields.CreditLimit is not null)
            throw ApiException.Field("credit_limit", BuyerTexts.OwnerSetsTerms);
        if (fields.CreditDays is not null)
            throw ApiException.Field("credit_days", BuyerTexts.OwnerSetsTerms);
    }

    /// <summary>Returns the keys by which a buyer is searched, as for farmers.</summary>
    public static string Keys(params string?[] texts) => FarmerRules.Keys(texts);
}
