namespace Malar.Domain;

/// <summary>The number of banknotes of one value.</summary>
/// <param name="Value">Rupees: 500, 200, 100, 50 or 20.</param>
/// <param name="Count">Notes.</param>
public sealed record NoteCount(int Value, int Count);

/// <summary>The cash to fetch from the bank so that every envelope can be filled exactly.</summary>
/// <param name="Envelopes">Number of envelopes.</param>
/// <param name="Amount">Total of all envelopes, in rupees.</param>
/// <param name="Notes">Every value, largest first, including values that are not needed.</param>
/// <param name="Coins">Rupees in coins and small notes.</param>
public sealed record CashCount(int Envelopes, decimal Amount, IReadOnlyList<NoteCount> Notes, decimal Coins);

/// <summary>Payments in cash (docs/domain.md, "Settlements").</summary>
public static class CashPayment
{
    private static readonly int[] Values = [500, 200, 100, 50, 20];

    /// <summary>Returns the cash paid for an amount: rounded half away from zero to the rupee if the shop pays whole rupees.</summary>
    public static decimal Handed(decimal amount, bool inWholeRupees) =>
        inWholeRupees ? decimal.Round(amount, 0, MidpointRounding.AwayFromZero) + 0.00m : amount;

    /// <summary>Counts the notes envelope by envelope, largest first, so that no note has to be changed when they are filled.</summary>
    /// <param name="amounts">One for each envelope, in rupees; not negative.</param>
    /// <param name="inWholeRupees">Whether each is rounded to the rupee.</param>
    public static CashCount Count(IEnumerable<decimal> amounts, bool inWholeRupees)
    {
        var counts = new int[Values.Length];
        var (envelopes, total, coins) = (0, 0m, 0m);
        foreach (var amount in amounts)
        {
            Require.NotNegative(amount);
            var rest = Handed(amount, inWholeRupees);
            envelopes++;
            total += rest;
            for (var i = 0; i < Values.Length; i++)
            {
                var notes = (int)(rest / Values[i]);
                counts[i] += notes;
                rest -= notes * Values[i];
            }

            coins += rest;
        }

        return new CashCount(
            envelopes,
            Money.Round(total),
            [.. Values.Select((value, i) => new NoteCount(value, counts[i]))],
            Money.Round(coins)
        );
    }
}
