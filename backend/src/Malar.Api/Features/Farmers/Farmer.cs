namespace Malar.Api.Features.Farmers;

/// <summary>A farmer as clients see him. Amounts are rupees.</summary>
internal sealed record Farmer
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

    /// <summary>Approved advances that no settlement has taken back yet, drafts counted as taking back.</summary>
    public decimal TotalAdvances { get; init; }

    /// <summary>Net payable of all his paid settlements.</summary>
    public decimal TotalSettlements { get; init; }

    public bool IsActive { get; init; }

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
        {Balance} as current_balance, {OpenAdvances} as total_advances, {PaidSettlements} as total_settlements,
        f.is_active, f.version, f.created_at, f.updated_at
        """;

    public const string Balance =
        "coalesce((select b.balance from farmer_balances b where b.shop_id = f.shop_id and b.farmer_id = f.id), 0)::numeric(14,2)";

    // Approved advances are never deleted; saying so lets their index by farmer be used.
    public const string OpenAdvances = """
        coalesce((select sum(a.amount - a.recovered_amount) from cash_advances a
                  where a.shop_id = f.shop_id and a.farmer_id = f.id and a.status = 'approved' and a.deleted_at is null), 0)::numeric(14,2)
        """;

    public const string PaidSettlements = """
        coalesce((select sum(s.net_payable) from settlements s
                  where s.shop_id = f.shop_id and s.farmer_id = f.id and s.status = 'paid'), 0)::numeric(14,2)
        """;

    /// <summary>Names in the order of the Tamil alphabet, whatever the database's own order.</summary>
    public const string ByName = "f.name collate \"ta-IN-x-icu\"";
}
