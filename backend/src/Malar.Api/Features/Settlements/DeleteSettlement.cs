using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>Deletes a draft. Its entries, late findings and advances are open again, and its number is free for the next
/// settlement.</summary>
internal static class DeleteSettlement
{
    internal sealed record Command(Guid Id) : ICommand<Unit>;

    private const string NextSql = "select settlement_number from settlements where shop_id = @shop_id and brought_forward_from = @id";

    private const string DeleteSql = """
        update daily_entries set status = 'priced', settlement_id = null
        from settlement_items i where i.shop_id = @shop_id and i.settlement_id = @id
            and daily_entries.shop_id = @shop_id and daily_entries.id = i.daily_entry_id;
        update farmer_adjustments set settlement_id = null where shop_id = @shop_id and settlement_id = @id;
        delete from advance_recoveries where shop_id = @shop_id and settlement_id = @id;
        delete from settlement_charges where shop_id = @shop_id and settlement_id = @id;
        delete from settlement_items where shop_id = @shop_id and settlement_id = @id;
        delete from settlements where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(
        ShopDb db,
        SettlementLock settlementLock,
        SettlementReader reader,
        SettlementNumbers numbers,
        AuditTrail audit
    ) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var row = await settlementLock.TakeAsync(command.Id, null, cancellationToken);
            if (row.Status != SettlementStatus.Draft)
                throw new ApiException(ErrorCode.InvalidState, SettlementTexts.OnlyDrafts);
            if (await db.FindAsync<string>(NextSql, new { id = row.Id }, cancellationToken) is { } next)
                throw new ApiException(ErrorCode.InvalidState, SettlementTexts.BuiltUpon.With(next));
            var whole = await reader.FindAsync(row.Id, cancellationToken);
            await db.ExecuteAsync(DeleteSql, new { id = row.Id }, cancellationToken);
            await numbers.FreeAsync(row.SettlementNumber, cancellationToken);
            audit.Record("deleted", "settlement", row.Id, whole, null);
            return Unit.Value;
        }
    }
}
