using System.Globalization;
using Malar.Domain;

namespace Malar.Api.Features.Reports.Slips;

/// <summary>A name in both languages.</summary>
internal sealed record SlipName(string Name, string? NameTa)
{
    public string In(string language) => language == "ta" && !string.IsNullOrEmpty(NameTa) ? NameTa : Name;
}

/// <summary>One entry as shown on a slip; without a net amount it waits for its rate.</summary>
internal sealed record SlipEntry
{
    public required SlipName Flower { get; init; }

    /// <summary>kg, bunch or piece.</summary>
    public required string Unit { get; init; }

    public TimeOnly Time { get; init; }

    public decimal Quantity { get; init; }

    public decimal Deduction { get; init; }

    public decimal? Rate { get; init; }

    public bool IsOwnRate { get; init; }

    public decimal? Gross { get; init; }

    public decimal CommissionPct { get; init; }

    public decimal? Commission { get; init; }

    public IReadOnlyList<SlipFee> Fees { get; init; } = [];

    public decimal Adjustment { get; init; }

    public decimal? Net { get; init; }

    public bool IsVoid { get; init; }

    public string? VoidReason { get; init; }

    /// <summary>Whether it was calculated on a device without the server's confirmation; always false on the server.</summary>
    public bool IsProvisional { get; init; }
}

internal sealed record SlipFee(SlipName Name, decimal Amount);

/// <summary>The content of a farmer's slip: one entry, or the day's entries with totals.</summary>
internal sealed record Slip
{
    /// <summary>entry or day.</summary>
    public required string Of { get; init; }

    public required SlipName Shop { get; init; }

    public required SlipName Place { get; init; }

    public required SlipName Farmer { get; init; }

    public string FarmerCode { get; init; } = "";

    public required SlipName Village { get; init; }

    public DateOnly Date { get; init; }

    /// <summary>Code to refer to the slip: the end of the entry's id; for a day, of the last entry's.</summary>
    public required string Code { get; init; }

    /// <summary>URL of the web app, where the farmer can see the account; empty if there is none.</summary>
    public required string Link { get; init; }

    /// <summary>The entries in order of time. A void entry appears only alone.</summary>
    public required IReadOnlyList<SlipEntry> Entries { get; init; }

    public static string CodeOf(Guid entryId) => entryId.ToString("N", CultureInfo.InvariantCulture)[^6..].ToUpperInvariant();
}

/// <summary>The placeholder values of slip.json: the same words and figures as at the counter, in the same order.</summary>
internal sealed record SlipValues(
    IReadOnlyDictionary<string, string> All,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Lines,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Fees
)
{
    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2] };

    public static SlipValues Of(Slip slip, string language)
    {
        var entries = slip.Entries;
        var priced = entries.Where(e => e.Net is not null && !e.IsVoid).ToList();
        var percents = priced.Select(e => e.CommissionPct).Distinct().ToList();
        var commission = priced.Sum(e => e.Commission ?? 0m);
        var adjustment = priced.Sum(e => e.Adjustment);
        var weighed = entries.Where(e => e.Unit == "kg").Sum(e => e.Quantity);
        var only = slip.Of == "entry" ? entries[0] : null;
        var times = new[] { entries[0], entries[^1] }.Select(e => Time(e.Time, language)).Distinct();
        var all = new Dictionary<string, string>(only is null ? [] : Line(only, language))
        {
            ["shop"] = slip.Shop.In(language),
            ["place"] = slip.Place.In(language),
            ["date"] = slip.Date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture),
            ["time"] = string.Join(" – ", times),
            ["farmer"] = slip.Farmer.In(language),
            ["whose"] = string.Join(" · ", new[] { slip.FarmerCode, slip.Village.In(language) }.Where(part => part.Length > 0)),
            ["code"] = slip.Code,
            ["link"] = slip.Link,
            ["kilograms"] = weighed > 0m ? Amount(weighed, "kg", language) : "",
            ["count"] = only is { Unit: not "kg" } ? Amount(only.Quantity, only.Unit, language) : "",
            ["deducted"] = only is { Deduction: > 0m } ? Amount(only.Deduction, only.Unit, language) : "",
            ["entries"] = Count(entries.Count),
            ["waiting"] = entries.Count(e => e.Net is null) is > 0 and var waiting ? Count(waiting) : "",
            ["unpriced"] = only is { IsVoid: false, Net: null } ? "1" : "",
            ["void"] = only is { IsVoid: true } ? "1" : "",
            ["void_reason"] = only?.VoidReason ?? "",
            ["gross"] = priced.Count > 0 ? Plain(priced.Sum(e => e.Gross ?? 0m)) : "",
            ["percent"] = percents.Count == 1 ? percents[0].ToString("0.##", CultureInfo.InvariantCulture) : "",
            ["commission"] = percents.Count == 1 && commission != 0m ? Plain(-commission) : "",
            ["commissions"] = percents.Count > 1 && commission != 0m ? Plain(-commission) : "",
            ["adjustment"] = adjustment == 0m ? "" : Plain(adjustment),
            ["net"] = priced.Count > 0 ? Rupees(priced.Sum(e => e.Net ?? 0m)) : "",
            ["provisional"] = priced.Exists(e => e.IsProvisional) ? "1" : "",
        };
        var fees = priced
            .SelectMany(e => e.Fees)
            .GroupBy(fee => fee.Name.In(language))
            .Select(g => (g.Key, Sum: g.Sum(fee => fee.Amount)))
            .Where(fee => fee.Sum != 0m)
            .Select(fee => new Dictionary<string, string> { ["name"] = fee.Key, ["amount"] = Plain(-fee.Sum) });
        return new SlipValues(all, [.. entries.Select(e => Line(e, language))], [.. fees]);
    }

    private static Dictionary<string, string> Line(SlipEntry entry, string language)
    {
        var (own, sheet) = entry.IsOwnRate ? (entry.Rate, (decimal?)null) : (null, entry.Rate);
        static string Text(decimal? amount, Func<decimal, string> write) => amount is { } known ? write(known) : "";
        return new Dictionary<string, string>
        {
            ["flower"] = entry.Flower.In(language),
            ["time"] = Time(entry.Time, language),
            ["amount"] = Amount(entry.Quantity, entry.Unit, language),
            // The factor of the multiplication: kilograms without their unit.
            ["factor"] = entry.Unit == "kg" ? Figure(entry.Quantity, "kg") : Amount(entry.Quantity, entry.Unit, language),
            ["rate"] = Text(sheet, Rupees),
            ["rate_plain"] = Text(sheet, Plain),
            ["own_rate"] = Text(own, Rupees),
            ["own_rate_plain"] = Text(own, Plain),
            ["gross"] = Text(entry.Gross, Plain),
            ["unpriced"] = entry.Net is null ? "1" : "",
        };
    }

    private static string Amount(decimal quantity, string unit, string language) =>
        $"{Figure(quantity, unit)} {SlipLayout.Unit(unit, quantity == 1m, language)}";

    /// <summary>For example 20.750 for kilograms, 40 for bunches and pieces.</summary>
    private static string Figure(decimal quantity, string unit) => quantity.ToString(unit == "kg" ? "#,##0.000" : "#,##0.###", Indian);

    private static string Rupees(decimal amount) => Money.Format(amount).Replace('-', '−');

    private static string Plain(decimal amount) => Rupees(amount).Replace("₹", "", StringComparison.Ordinal);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>For example 6:42 AM, or காலை 6:42.</summary>
    private static string Time(TimeOnly time, string language)
    {
        var hour = time.ToString("h:mm", CultureInfo.InvariantCulture);
        if (language != "ta")
            return $"{hour} {(time.Hour < 12 ? "AM" : "PM")}";
        var part = time.Hour switch
        {
            < 3 or >= 19 => "இரவு",
            < 6 => "அதிகாலை",
            < 12 => "காலை",
            < 16 => "மதியம்",
            _ => "மாலை",
        };
        return $"{part} {hour}";
    }
}
