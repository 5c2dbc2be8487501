using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Shared.Shops;

/// <summary>A shop's settings, with the defaults of docs/domain.md for those that are not set.</summary>
internal sealed record ShopSettings
{
    public const string DefaultTimezone = "Asia/Kolkata";

    /// <summary>Per cent of gross that the shop keeps if a farmer has no own percentage.</summary>
    public decimal CommissionRate { get; init; } = 10.0m;

    /// <summary>rate_later: an entry without a rate is saved unpriced. strict: it is refused.</summary>
    public string PricingMode { get; init; } = "rate_later";

    public TimeOnly MarketOpenTime { get; init; } = new(4, 0);

    public TimeOnly MarketCloseTime { get; init; } = new(18, 0);

    /// <summary>daily, weekly, fortnightly or monthly.</summary>
    public string SettlementFrequency { get; init; } = "weekly";

    /// <summary>Rupees; 0 for no limit.</summary>
    public decimal MaxAdvanceAmount { get; init; }

    /// <summary>At most this percentage of a settlement's net recovers advances.</summary>
    public decimal AdvanceRecoveryPct { get; init; } = 100m;

    public bool AutoApproveAdvances { get; init; }

    public IReadOnlyList<FeeRuleSetting> FeeRules { get; init; } = [];

    public bool WhatsappEnabled { get; init; } = true;

    /// <summary>each or daily_digest.</summary>
    public string ReceiptMode { get; init; } = "each";

    public string DefaultLanguage { get; init; } = "ta";

    public string Timezone { get; init; } = DefaultTimezone;

    /// <summary>Kilograms above which the counter asks for confirmation.</summary>
    public decimal MaxQuantityWarning { get; init; } = 200m;

    /// <summary>nobody, owners or owners_and_clerks: who must use a second factor at sign-in.</summary>
    public string SecondStepFor { get; init; } = "nobody";

    public bool StaffMaySetRate { get; init; }

    /// <summary>Whether a clerk may add a farmer at the counter, whom the owner confirms later.</summary>
    public bool StaffMayAddFarmers { get; init; } = true;

    /// <summary>Whether cash is paid in whole rupees; the difference is posted to round_off.</summary>
    public bool CashInWholeRupees { get; init; } = true;

    /// <summary>Rupees above which a UPI payment shows a warning; 0 for never.</summary>
    public decimal UpiTransferLimit { get; init; } = 100_000m;

    /// <summary>Rupees from which a cash payment shows a warning; 0 for never.</summary>
    public decimal CashPaymentLimit { get; init; } = 200_000m;

    /// <summary>Whether farmers can see the day's rates in the app and ask the bot for them.</summary>
    public bool RatesForFarmers { get; init; } = true;

    /// <summary>HSN code of the goods; if empty, bills have no tax.</summary>
    public string GstHsn { get; init; } = "";

    /// <summary>Default tax rate of a bill in per cent, if there is a <see cref="GstHsn"/>.</summary>
    public decimal GstRate { get; init; }

    /// <summary>The provider's price in rupees for a message to someone who has not written for 24 hours; 0 if unknown.</summary>
    public decimal WhatsappMessageCost { get; init; }

    /// <summary>Whether every farmer gets a statement at the end of the week.</summary>
    public bool WeeklyStatement { get; init; }

    /// <summary>Festivals, before which prices rise, by date.</summary>
    public IReadOnlyList<FestivalSetting> Festivals { get; init; } = [];

    /// <summary>Names of the ledger's accounts in the shop's Tally.</summary>
    public TallyLedgers TallyLedgers { get; init; } = new();

    /// <summary>Builds the settings from the rows of table settings: key and JSON value.</summary>
    public static ShopSettings From(IEnumerable<(string Key, string Value)> rows)
    {
        var json = $"{{{string.Join(',', rows.Select(r => $"{JsonSerializer.Serialize(r.Key)}:{r.Value}"))}}}";
        return JsonSerializer.Deserialize<ShopSettings>(json, Json.Options)!;
    }
}

/// <summary>A charge as stored in the settings. Basis: per_kg, per_lot, percent, per_settlement or per_month.</summary>
/// <param name="Id">Its own id: a renamed rule is the same rule. Null in copies stored with old entries.</param>
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

/// <summary>A festival as stored in the settings.</summary>
internal sealed record FestivalSetting(string Name, string? NameTa, DateOnly Date);
