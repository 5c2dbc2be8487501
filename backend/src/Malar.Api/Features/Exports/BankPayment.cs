namespace Malar.Api.Features.Exports;

/// <summary>An approved settlement that waits to be paid, with the farmer's bank account; its fields are null if none is known.</summary>
internal sealed record BankPayment
{
    public Guid SettlementId { get; init; }

    public string SettlementNumber { get; init; } = "";

    public Guid FarmerId { get; init; }

    public string FarmerCode { get; init; } = "";

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public decimal NetPayable { get; init; }

    public string? HolderName { get; init; }

    public string? AccountNumber { get; init; }

    public string? Ifsc { get; init; }

    public bool CanBePaid => AccountNumber is not null;

    public const string WaitingSql = """
        select s.id as settlement_id, s.settlement_number, s.farmer_id, f.farmer_code, f.name, f.name_ta, s.net_payable,
            b.holder_name, b.account_number, b.ifsc
        from settlements s join farmers f on f.shop_id = s.shop_id and f.id = s.farmer_id
        left join farmer_bank_accounts b on b.shop_id = s.shop_id and b.farmer_id = s.farmer_id
        where s.shop_id = @shop_id and s.status = 'approved' and s.net_payable > 0
        order by s.settlement_number
        """;
}
