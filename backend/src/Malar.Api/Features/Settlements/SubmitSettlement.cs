using System.Text.Json.Serialization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>Submits a draft to the owner for approval.</summary>
internal static class SubmitSettlement
{
    internal sealed record Command : ICommand<Settlement>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public int? Version { get; init; }
    }

    private const string SubmitSql =
        "update settlements set status = 'pending_approval', version = version + 1, updated_at = @now where shop_id = @shop_id and id = @id";

    internal sealed class Handler(ShopDb db, SettlementLock settlementLock, SettlementReader reader, ShopClock clock, AuditTrail audit)
        : IRequestHandler<Command, Settlement>
    {
        public async Task<Settlement> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = await settlementLock.TakeAsync(
                command.Id,
                command.Version,
                SettlementStatus.PendingApproval,
                [SettlementStatus.Draft],
                cancellationToken
            );
            await db.ExecuteAsync(SubmitSql, new { id = old.Id, now = clock.Now }, cancellationToken);
            audit.Record("submitted", "settlement", old.Id, new { old.Status }, new { Status = SettlementStatus.PendingApproval });
            return (await reader.FindAsync(old.Id, cancellationToken))!;
        }
    }
}
