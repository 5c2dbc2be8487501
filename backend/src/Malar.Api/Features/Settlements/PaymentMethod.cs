using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settlements;

/// <summary>How a farmer is paid when nobody says otherwise.</summary>
internal static class PaymentMethod
{
    public const string Cash = "cash";
    public const string Upi = "upi";
    public const string Bank = "bank";

    /// <summary>UPI for whoever has an address, else cash; bank above one transfer's limit, and from the limit of cash on.</summary>
    public static string For(string? upiId, decimal amount, ShopSettings shop) =>
        string.IsNullOrEmpty(upiId) ? (shop.CashPaymentLimit > 0m && amount >= shop.CashPaymentLimit ? Bank : Cash)
        : shop.UpiTransferLimit > 0m && amount > shop.UpiTransferLimit ? Bank
        : Upi;
}

/// <summary>What goes out by one method.</summary>
/// <param name="Method">cash, upi or bank.</param>
/// <param name="Farmers">How many are paid so.</param>
/// <param name="Amount">Rupees.</param>
internal sealed record PaymentSum(string Method, int Farmers, decimal Amount)
{
    /// <summary>Of methods that nobody has, none.</summary>
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
