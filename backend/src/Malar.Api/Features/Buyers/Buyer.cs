using System.Text.Json.Serialization;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Buyers;

/// <summary>A buyer as clients see them. Amounts are rupees.</summary>
internal record Buyer
{
    public Guid Id { get; init; }

    public string BuyerCode { get; init; } = "";

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    /// <summary>The name in messages: in Tamil if that is known.</summary>
    [JsonIgnore]
    public Text Names => new(Name, NameTa ?? Name);

    /// <summary>Where the buyer sells.</summary>
    public string? Place { get; init; }

    public string? PlaceTa { get; init; }

    /// <summary>The collection round on which the buyer is visited.</summary>
    public string? Route { get; init; }

    /// <summary>E.164 if valid, otherwise as typed; null if there is none.</summary>
    public string? Phone { get; init; }

    /// <summary>False if nobody can be reached at this number.</summary>
    public bool PhoneIsValid { get; init; }

    public string? WhatsappNumber { get; init; }

    public string? Address { get; init; }

    public string? Gstin { get; init; }

    /// <summary>A sale above it must be confirmed; 0 for no limit.</summary>
    public decimal CreditLimit { get; init; }

    /// <summary>Days until the buyer's bills are due.</summary>
    public int CreditDays { get; init; }

    public string LanguagePreference { get; init; } = "";

    public string? Notes { get; init; }

    /// <summary>
    /// What the buyer owes; negative if paid in advance. The sum of the buyer's postings, read from <c>buyer_balances</c>.
    /// </summary>
    public decimal CurrentBalance { get; init; }

    /// <summary>The unpaid part of bills whose due date is past.</summary>
    public decimal OverdueAmount { get; init; }

    public bool IsActive { get; init; }

    public int Version { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>The columns of a buyer <c>b</c>; they need <c>@today</c>, the shop's date.</summary>
    public const string Columns = $"""
        b.id, b.buyer_code, b.name, b.name_ta, b.place, b.place_ta, b.route, b.phone, b.phone_is_valid, b.whatsapp_number, b.address,
        b.gstin, b.credit_limit, b.credit_days, b.language_preference, b.notes, {Owed} as current_balance, {Overdue} as overdue_amount,
        b.is_active, b.version, b.created_at, b.updated_at
        """;

    public const string Owed =
        "coalesce((select w.owed from buyer_balances w where w.shop_id = b.shop_id and w.buyer_id = b.id), 0.00)::numeric(14,2)";

    public const string Overdue = """
        (select coalesce(sum(o.total_amount - o.amount_paid), 0.00) from invoices o
         where o.shop_id = b.shop_id and o.buyer_id = b.id and o.status = 'pending' and o.due_date < @today)
        """;

    /// <summary>Sorts names in the order of the Tamil alphabet.</summary>
    public const string ByName = "b.name collate \"ta-IN-x-icu\"";
}
