namespace Malar.Api.Features.Farmers;

/// <summary>A farmer as clients see him. Amounts are rupees.</summary>
internal record Farmer
{
    public Guid Id { get; init; }

    public string FarmerCode { get; init; } = "";

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string? Village { get; init; }

    public string? VillageTa { get; init; }

    /// <summary>E.164 where usable, else as typed.</summary>
    public string Phone { get; init; } = "";

    /// <summary>False: nobody can be reached at this number; it needs a person.</summary>
    public bool PhoneIsValid { get; init; }

    public string? WhatsappNumber { get; init; }

    public string? Address { get; init; }

    public string? UpiId { get; init; }

    /// <summary>The percentage that applies: his own, or the shop's.</summary>
    public decimal CommissionPct { get; init; }

    /// <summary>Whether <see cref="CommissionPct"/> is his own.</summary>
    public bool OwnCommission { get; init; }

    /// <summary>Charged once per calendar month in a settlement.</summary>
    public decimal FlatFeeMonthly { get; init; }

    public string LanguagePreference { get; init; } = "";

    /// <summary>For the office; a farmer does not see it.</summary>
    public string? Notes { get; init; }

    /// <summary>What the shop owes him; negative: what he owes. The sum of his postings, read from <c>farmer_balances</c>.</summary>
    public decimal CurrentBalance { get; init; }

    /// <summary>Approved advances less what approved settlements took back. A draft takes nothing back yet.</summary>
    public decimal TotalAdvances { get; init; }

    /// <summary>Net payable of all his paid settlements.</summary>
    public decimal TotalSettlements { get; init; }

    public bool IsActive { get; init; }

    /// <summary>False: a clerk added him and the owner has not confirmed him yet. His entries count; he is not settled, lent or paid
    /// money.</summary>
    public bool IsConfirmed { get; init; }

    public int Version { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>
    /// The columns of a farmer <c>f</c>, for every statement that answers one. 10 is the default of setting <c>commission_rate</c>,
    /// read here rather than from memory, because lists show it and memory may be a moment old.
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

    // What these figures are is said in the database, once for everybody who shows them.
    public const string Balance = "(select x.balance from farmer_figures(f.shop_id, f.id) x)";

    private const string OutstandingAdvances = "(select x.outstanding_advances from farmer_figures(f.shop_id, f.id) x)";

    private const string Paid = "(select x.paid from farmer_figures(f.shop_id, f.id) x)";

    /// <summary>Names in the order of the Tamil alphabet, whatever the database's own order.</summary>
    public const string ByName = "f.name collate \"ta-IN-x-icu\"";
}
