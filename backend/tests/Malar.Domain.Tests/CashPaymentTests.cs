using CsCheck;
using Xunit;

namespace Malar.Domain.Tests;

public sealed class CashPaymentTests
{
    [Fact]
    public void Notes_and_coins_are_what_the_envelopes_hold() =>
        Gen.Select(Generate.Paise.Array[0, 20], Gen.Bool)
            .Sample(
                (amounts, whole) =>
                {
                    var count = CashPayment.Count(amounts, whole);
                    return count.Amount == amounts.Sum(a => CashPayment.Handed(a, whole))
                        && count.Notes.Sum(n => (decimal)n.Value * n.Count) + count.Coins == count.Amount
                        && count.Coins < Math.Max(20m * amounts.Length, 1m);
                }
            );

    [Fact]
    public void Each_envelope_is_counted_for_itself()
    {
        var count = CashPayment.Count([760.50m, 760.49m], inWholeRupees: true);
        Assert.Equal((2, 1521m, 21m), (count.Envelopes, count.Amount, count.Coins));
        Assert.Equal([(500, 2), (200, 2), (100, 0), (50, 2), (20, 0)], count.Notes.Select(n => (n.Value, n.Count)));
    }
}
