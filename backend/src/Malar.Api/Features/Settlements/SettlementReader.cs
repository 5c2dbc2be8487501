using Malar.Api.Shared.Data;
using Malar.Domain;

namespace Malar.Api.Features.Settlements;

/// <summary>Reads a complete settlement: its entries as they were settled, charges, recoveries and late findings.</summary>
internal sealed class SettlementReader(ShopDb db)
{
    private const string WholeSql = $"""
        {SettlementRow.FindSql};
        select i.id, i.daily_entry_id, i.entry_date, i.is_late, t.name as flower_name, t.name_ta as flower_name_ta, t.code as flower_code,
            t.unit as flower_unit,
            i.quantity, i.rate_per_unit, i.total_amount, i.commission_amount, i.fee_amount, i.manual_adj_amount, i.net_amount
        from settlement_items i join flower_types t on t.shop_id = i.shop_id and t.id = i.flower_type_id
        where i.shop_id = @shop_id and i.settlement_id = @id order by i.entry_date, i.id;
        select rule_id, name, name_ta, month, amount from settlement_charges
        where shop_id = @shop_id and settlement_id = @id and {Ownership.Only}farmer_id) order by month nulls first, name;
        select r.advance_id, a.advance_date, r.amount from advance_recoveries r join cash_advances a on a.shop_id = r.shop_id
            and a.id = r.advance_id
        where r.shop_id = @shop_id and r.settlement_id = @id and {Ownership.Only}a.farmer_id) order by a.advance_date, a.id;
        select id, amount, reason, daily_entry_id from farmer_adjustments
        where shop_id = @shop_id and settlement_id = @id and {Ownership.Only}farmer_id) order by created_at, id
        """;

    private sealed record ItemRow
    {
        public Guid Id { get; init; }

        public Guid DailyEntryId { get; init; }

        public DateOnly EntryDate { get; init; }

        public bool IsLate { get; init; }

        public string FlowerName { get; init; } = "";

        public string? FlowerNameTa { get; init; }

        public string FlowerCode { get; init; } = "";

        public string FlowerUnit { get; init; } = "";

        public decimal Quantity { get; init; }

        public decimal RatePerUnit { get; init; }

        public decimal TotalAmount { get; init; }

        public decimal CommissionAmount { get; init; }

        public decimal FeeAmount { get; init; }

        public decimal ManualAdjAmount { get; init; }

        public decimal NetAmount { get; init; }

        public Settlement.Item ToItem() =>
            new(
                Id,
                DailyEntryId,
                EntryDate,
                IsLate,
                new Settlement.FlowerPart(FlowerName, FlowerNameTa, FlowerCode, FlowerUnit),
                Quantity,
                RatePerUnit,
                TotalAmount,
                CommissionAmount,
                FeeAmount,
                ManualAdjAmount,
                NetAmount
            );
    }

    private sealed record ChargeRow
    {
        public Guid RuleId { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public DateOnly? Month { get; init; }

        public decimal Amount { get; init; }
    }

    /// <summary>Returns null if the settlement does not exist.</summary>
    public Task<Settlement?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.ReadAsync(WholeSql, new { id }, cancellationToken, async grid =>
            await grid.ReadSingleOrDefaultAsync<SettlementRow>() is not { } row
                ? null
                : row.ToSettlement() with
                {
                    Items = [.. (await grid.ReadAsync<ItemRow>()).Select(i => i.ToItem())],
                    Charges =
                    [
                        .. (await grid.ReadAsync<ChargeRow>()).Select(c => new Charge(c.RuleId, c.Name, c.NameTa, c.Month, c.Amount)),
                    ],
                    Recoveries = [.. await grid.ReadAsync<Settlement.RecoveryPart>()],
                    Adjustments = [.. await grid.ReadAsync<Settlement.AdjustmentPart>()],
                }
        );
}
