using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>The fields of a bill that can be set while it is a draft.</summary>
internal abstract record InvoiceFields
{
    /// <summary>The buyer who owes it; otherwise <see cref="CustomerName"/> is required.</summary>
    public Guid? BuyerId { get; init; }

    /// <summary>The name on the bill; the buyer's by default.</summary>
    public string? CustomerName { get; init; }

    public string? CustomerPhone { get; init; }

    public string? CustomerAddress { get; init; }

    /// <summary>The shop's date, not in the future; today by default.</summary>
    public DateOnly? InvoiceDate { get; init; }

    /// <summary>The shop's time of the sale, which selects the slot of its prices; now by default, if the date is today.</summary>
    public TimeOnly? InvoiceTime { get; init; }

    /// <summary>By default the date plus the buyer's credit days.</summary>
    public DateOnly? DueDate { get; init; }

    public IReadOnlyList<ItemFields?>? Items { get; init; }

    /// <summary>Rupees taken off the sum of the items.</summary>
    public decimal? Discount { get; init; }

    /// <summary>Per cent; only if the shop has set its HSN code (<c>gst_hsn</c>), and then <c>gst_rate</c> by default.</summary>
    public decimal? TaxRate { get; init; }

    public string? Notes { get; init; }

    /// <summary>Printed on the bill.</summary>
    public string? Terms { get; init; }
}

internal sealed record ItemFields
{
    /// <summary>The flower's name by default; required if there is no flower.</summary>
    public string? Description { get; init; }

    public Guid? FlowerTypeId { get; init; }

    /// <summary>More than 0, at most 10,000.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>kg, bunch or piece; the flower's by default.</summary>
    public string? Unit { get; init; }

    /// <summary>Rupees per unit; the price of the buyers' sheet by default.</summary>
    public decimal? Rate { get; init; }
}

internal static class InvoiceRules
{
    private const int MostItems = 100;

    private const decimal MostQuantity = 10_000m;

    public static void AddInvoiceRules<T>(this AbstractValidator<T> validator)
        where T : InvoiceFields
    {
        validator.RuleFor(i => i.CustomerName).MaxText(200);
        validator.RuleFor(i => i.CustomerPhone).MaxText(40);
        validator.RuleFor(i => i.CustomerAddress).MaxText(500);
        validator.RuleFor(i => i.InvoiceDate).MarketDay();
        validator.RuleFor(i => i.DueDate).MarketDay();
        validator
            .RuleFor(i => i.Items)
            .Must(items => items is null or { Count: >= 1 and <= MostItems })
            .WithText(Texts.OutOfRange.With(1, MostItems));
        validator.RuleForEach(i => i.Items).NotNull().WithText(Texts.Required).SetValidator(new ItemValidator()!);
        validator
            .RuleFor(i => i.Discount)
            .InclusiveBetween(0m, BuyerRules.MostRupees)
            .WithText(Texts.OutOfRange.With(0, BuyerRules.MostRupees))
            .Decimals(2);
        validator.RuleFor(i => i.TaxRate).InclusiveBetween(0m, 100m).WithText(Texts.OutOfRange.With(0, 100)).Decimals(2);
        validator.RuleFor(i => i.Notes).MaxText(1000);
        validator.RuleFor(i => i.Terms).MaxText(1000);
    }

    private sealed class ItemValidator : AbstractValidator<ItemFields>
    {
        public ItemValidator()
        {
            RuleFor(i => i.Description).MaxText(200);
            RuleFor(i => i.Description).RequiredText().When(i => i.FlowerTypeId is null);
            RuleFor(i => i.Quantity)
                .NotNull()
                .WithText(Texts.Required)
                .Must(q => q is > 0m)
                .WithText(Texts.MustBePositive)
                .Must(q => q is <= MostQuantity)
                .WithText(Texts.OutOfRange.With(0, MostQuantity))
                .Decimals(3);
            RuleFor(i => i.Unit).OneOf("kg", "bunch", "piece");
            RuleFor(i => i.Rate)
                .Must(r => r is null or > 0m)
                .WithText(Texts.MustBePositive)
                .Must(r => r is null or <= 9_999_999m)
                .WithText(Texts.OutOfRange.With(0, 9_999_999))
                .Decimals(2);
            RuleFor(i => i)
                .Must(i => i.Rate is not { } rate || i.Quantity is not { } quantity || new BillItem(quantity, rate).Total > 0m)
                .WithText(Texts.MustBePositive)
                .OverridePropertyName("total");
        }
    }
}
