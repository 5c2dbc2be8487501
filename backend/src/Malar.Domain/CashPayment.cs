namespace Malar.Domain;

/// <summary>How many notes of one value.</summary>
/// <param name="Value">Rupees: 500, 200, 100, 50 or 20.</param>
/// <param name="Count">Notes.</param>
public sealed record NoteCount(int Value, int Count);

/// <summary>What to fetch so that each envelope can be filled exactly.</summary>
/// <param name="Envelopes">How many.</param>
/// <param name="Amount">Rupees in all of them.</param>
/// <param name="Notes">Every value, largest first, also where none is needed.</param>
/// <param name="Coins">Rupees in coins and small notes.</param>
public sealed record CashCount(int Envelopes, decimal Amount, IReadOnlyList<NoteCount> Notes, decimal Coins);

/// <summary>Payments in cash (docs/domain.md, "Settlements").</summary>
public static class CashPayment
{
    private static readonly int[] Values = [500, 200, 100, 50, 20];

    /// <summary>What is handed over for an amount: rounded half away from zero to the rupee where the shop pays so.</summary>
    public static decimal Handed(decimal amount, bool inWholeRupees) =>
        inWholeRupees ? decimal.Round(amount, 0, MidpointRounding.AwayFromZero) + 0.00m : amount;

    /// <summary>Notes envelope by envelope, in each the largest first: what is fetched can be given out without changing any.</summary>
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
