using CsCheck;

namespace Malar.Domain.Tests;

/// <summary>Random amounts within the limits of the ledger.</summary>
internal static class Generate
{
    public static readonly Gen<decimal> Paise = Gen.Long[0, 100_000_000].Select(paise => paise / 100m);
    public static readonly Gen<decimal> SmallPaise = Gen.Long[1, 1_000_000].Select(paise => paise / 100m);
    public static readonly Gen<decimal> SignedPaise = Gen.Long[-100_000_000, 100_000_000].Select(paise => paise / 100m);
    public static readonly Gen<decimal> Kilograms = Gen.Long[1, 1_000_000].Select(grams => grams / 1000m);
    public static readonly Gen<decimal> Percentage = Gen.Long[0, 10_000].Select(hundredths => hundredths / 100m);
    public static readonly Gen<DateOnly> Date = Gen.Int[0, 60].Select(day => new DateOnly(2026, 1, 1).AddDays(day));

    public static readonly Gen<FeeRule> FeeRule = Gen.Select(
        Gen.Enum<FeeBasis>(),
        Gen.Long[0, 10_000],
        Date,
        Gen.Bool,
        (basis, hundredths, from, always) => new FeeRule("Fee", null, basis, hundredths / 100m, always ? null : from)
    );

    public static readonly Gen<EntryAmounts> Entry = Gen.Select(
        Kilograms,
        SmallPaise,
        Percentage,
        FeeRule.Array[0, 4],
        Date,
        SignedPaise,
        EntryCalculation.Calculate
    );

    public static readonly Gen<SettlementLine> Line = Gen.Select(Gen.Guid, Kilograms, Entry, (id, quantity, entry) =>
        new SettlementLine(id, quantity, entry.Gross, entry.Commission, entry.FeeTotal, entry.Adjustment, entry.Net)
    );

    public static readonly Gen<OpenAdvance> Advance = Gen.Select(Gen.Guid, Date, Paise, (id, date, outstanding) =>
        new OpenAdvance(id, date, outstanding)
    );
}
