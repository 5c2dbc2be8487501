using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Shared.Shops;

/// <summary>What a shop has decided, with the defaults of docs/domain.md for what it has not.</summary>
internal sealed record ShopSettings
{
    public const string DefaultTimezone = "Asia/Kolkata";

    /// <summary>Percent of gross the shop keeps when a farmer has no percentage of his own.</summary>
    public decimal CommissionRate { get; init; } = 10.0m;

    /// <summary>rate_later: an entry without a rate is saved unpriced. strict: it is refused.</summary>
    public string PricingMode { get; init; } = "rate_later";

    public TimeOnly MarketOpenTime { get; init; } = new(4, 0);

    public TimeOnly MarketCloseTime { get; init; } = new(18, 0);

    /// <summary>daily, weekly, fortnightly or monthly.</summary>
    public string SettlementFrequency { get; init; } = "weekly";

    /// <summary>Rupees; 0: no limit.</summary>
    public decimal MaxAdvanceAmount { get; init; }

    /// <summary>At most this percentage of a settlement's net goes to advances.</summary>
    public decimal AdvanceRecoveryPct { get; init; } = 100m;

    public bool AutoApproveAdvances { get; init; }

    public IReadOnlyList<FeeRuleSetting> FeeRules { get; init; } = [];

    public bool WhatsappEnabled { get; init; } = true;

    /// <summary>each or daily_digest.</summary>
    public string ReceiptMode { get; init; } = "each";

    public string DefaultLanguage { get; init; } = "ta";

    public string Timezone { get; init; } = DefaultTimezone;

    /// <summary>The counter asks once above this weight, in kilograms.</summary>
    public decimal MaxQuantityWarning { get; init; } = 200m;

    /// <summary>nobody, owners or owners_and_clerks: of whom the shop wants a second step at the sign-in.</summary>
    public string SecondStepFor { get; init; } = "nobody";

    public bool StaffMaySetRate { get; init; }

    /// <summary>Whether a clerk may add a farmer at the row, whom the owner confirms later.</summary>
    public bool StaffMayAddFarmers { get; init; } = true;

    /// <summary>Whether cash is paid in whole rupees; the difference is posted to round_off.</summary>
    public bool CashInWholeRupees { get; init; } = true;

    /// <summary>Rupees above which a payment by UPI is warned of; 0: never.</summary>
    public decimal UpiTransferLimit { get; init; } = 100_000m;

    /// <summary>Rupees from which a payment in cash is warned of; 0: never.</summary>
    public decimal CashPaymentLimit { get; init; } = 200_000m;

    /// <summary>Whether farmers see the day's rates in the app and are told them by the bot.</summary>
    public bool RatesForFarmers { get; init; } = true;

    /// <summary>HSN of what is sold; empty: bills have no tax.</summary>
    public string GstHsn { get; init; } = "";

    /// <summary>Per cent, of a bill that says nothing else, where there is a <see cref="GstHsn"/>.</summary>
    public decimal GstRate { get; init; }

    /// <summary>Rupees that the provider takes for a message to somebody who has not written for 24 hours; 0: not known.</summary>
    public decimal WhatsappMessageCost { get; init; }

    /// <summary>Whether every farmer is sent the statement of a week when it is over.</summary>
    public bool WeeklyStatement { get; init; }

    /// <summary>Days before which prices jump, by date.</summary>
    public IReadOnlyList<FestivalSetting> Festivals { get; init; } = [];

    /// <summary>What the accounts of the book are called in the shop's Tally.</summary>
    public TallyLedgers TallyLedgers { get; init; } = new();

    /// <summary>Made of the rows of table settings: key and JSON value.</summary>
    public static ShopSettings From(IEnumerable<(string Key, string Value)> rows)
    {
        var json = $"{{{string.Join(',', rows.Select(r => $"{JsonSerializer.Serialize(r.Key)}:{r.Value}"))}}}";
        return JsonSerializer.Deserialize<ShopSettings>(json, Json.Options)!;
    }
}

/// <summary>A charge of the shop as its settings keep it. Basis: per_kg, per_lot, percent, per_settlement or per_month.</summary>
/// <param name="Id">Its own: a rule that is renamed is the same rule. Null in copies that entries of long ago were made with.</param>
internal sealed record FeeRuleSetting(Guid? Id, string Name, string? NameTa, string Basis, decimal Amount, DateOnly? From)
{
    public static readonly IReadOnlyDictionary<string, FeeBasis> Bases = new Dictionary<string, FeeBasis>
    {
        ["per_kg"] = FeeBasis.PerKg,
        ["per_lot"] = FeeBasis.PerLot,
        ["percent"] = FeeBasis.Percent,
        ["per_settlement"] = FeeBasis.PerSettlement,
        ["per_month"] = FeeBasis.PerMonth,
    };

    public FeeRule ToRule() => new(Name, NameTa, Bases[Basis], Amount, From, Id ?? Guid.Empty);
}

/// <summary>A festival as the shop's settings keep it.</summary>
internal sealed record FestivalSetting(string Name, string? NameTa, DateOnly Date);
