using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settlements;

/// <summary>The payment methods, and the one used when the request names none.</summary>
internal static class PaymentMethod
{
    public const string Cash = "cash";
    public const string Upi = "upi";
    public const string Bank = "bank";

    /// <summary>Returns UPI for a farmer with a UPI address, or bank above the limit of one UPI transfer; for others cash, or bank from the
    /// limit of cash on.</summary>
    public static string For(string? upiId, decimal amount, ShopSettings shop) =>
        string.IsNullOrEmpty(upiId) ? (shop.CashPaymentLimit > 0m && amount >= shop.CashPaymentLimit ? Bank : Cash)
        : shop.UpiTransferLimit > 0m && amount > shop.UpiTransferLimit ? Bank
        : Upi;
}

/// <summary>The total paid by one method.</summary>
/// <param name="Method">cash, upi or bank.</param>
/// <param name="Farmers">Number of farmers paid by it.</param>
/// <param name="Amount">Rupees.</param>
internal sealed record PaymentSum(string Method, int Farmers, decimal Amount)
{
    /// <summary>Sums payments by method; a method without payments is omitted.</summary>
    public static IReadOnlyList<PaymentSum> Of(IEnumerable<(string Method, decimal Amount)> payments)
    {
        var byMethod = payments.ToLookup(p => p.Method, p => p.Amount);
        return
        [
            .. new[] { PaymentMethod.Cash, PaymentMethod.Upi, PaymentMethod.Bank }
                .Where(byMethod.Contains)
                .Select(m => new PaymentSum(m, byMethod[m].Count(), byMethod[m].Sum() + 0.00m)),
        ];
    }
}
