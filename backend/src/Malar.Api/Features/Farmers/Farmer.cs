namespace Malar.Api.Features.Farmers;

/// <summary>A farmer as clients see them. Amounts are rupees.</summary>
internal record Farmer
{
    public Guid Id { get; init; }

    public string FarmerCode { get; init; } = "";

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string? Village { get; init; }

    public string? VillageTa { get; init; }

    /// <summary>E.164 if valid, otherwise as typed.</summary>
    public string Phone { get; init; } = "";

    /// <summary>False if nobody can be reached at this number; a person must correct it.</summary>
    public bool PhoneIsValid { get; init; }

    public string? WhatsappNumber { get; init; }

    public string? Address { get; init; }

    public string? UpiId { get; init; }

    /// <summary>The percentage that applies: the farmer's own, or the shop's.</summary>
    public decimal CommissionPct { get; init; }

    /// <summary>Whether <see cref="CommissionPct"/> is the farmer's own.</summary>
    public bool OwnCommission { get; init; }

    /// <summary>Charged once per calendar month in a settlement.</summary>
    public decimal FlatFeeMonthly { get; init; }

    public string LanguagePreference { get; init; } = "";

    /// <summary>For the office; not shown to the farmer.</summary>
    public string? Notes { get; init; }

    /// <summary>
    /// What the shop owes the farmer; negative if the farmer owes. The sum of the farmer's postings, read from <c>farmer_balances</c>.
    /// </summary>
    public decimal CurrentBalance { get; init; }

    /// <summary>Approved advances less what approved settlements recovered. A draft recovers nothing yet.</summary>
    public decimal TotalAdvances { get; init; }

    /// <summary>Net payable of all paid settlements of the farmer.</summary>
    public decimal TotalSettlements { get; init; }

    public bool IsActive { get; init; }

    /// <summary>
    /// False for a newcomer: a clerk added them and the owner has not confirmed them yet. Their entries count, but they are not settled,
    /// lent or paid money.
    /// </summary>
    public bool IsConfirmed { get; init; }

    public int Version { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>
    /// The columns of a farmer <c>f</c>, for every statement that returns one. 10 is the default of setting <c>commission_rate</c>. It is
    /// read from the table and not from the cache, because lists show it and the cache may be slightly stale.
    /// </summary>
    public const string Columns = $"""
        f.id, f.farmer_code, f.name, f.name_ta, f.village, f.village_ta, f.phone, f.phone_is_valid, f.whatsapp_number, f.address, f.upi_id,
        coalesce(f.commission_pct,
            (select (c.value #>> array[]::text[])::numeric from settings c where c.shop_id = f.shop_id and c.key = 'commission_rate'),
            10)::numeric(5,2) as commission_pct,
        f.commission_pct is not null as own_commission, f.flat_fee_monthly, f.language_preference, f.notes,
        {Balance} as current_balance, {OutstandingAdvances} as total_advances, {Paid} as total_settlements,
        f.is_active, f.is_confirmed, f.version, f.created_at, f.updated_at
        """;

    // The database defines these figures once, for every place that shows them.
    public const string Balance = "(select x.balance from farmer_figures(f.shop_id, f.id) x)";

    private const string OutstandingAdvances = "(select x.outstanding_advances from farmer_figures(f.shop_id, f.id) x)";

    private const string Paid = "(select x.paid from farmer_figures(f.shop_id, f.id) x)";

    /// <summary>Sorts names in the order of the Tamil alphabet, whatever the collation of the database.</summary>
    public const string ByName = "f.name collate \"ta-IN-x-icu\"";
}
