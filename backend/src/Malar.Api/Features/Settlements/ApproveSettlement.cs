using System.Text.Json.Serialization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>The owner stands by a settlement; the farmer is told what he will be paid.</summary>
internal static class ApproveSettlement
{
    internal sealed record Command : ICommand<Settlement>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public int? Version { get; init; }
    }

    private const string ApproveSql = """
        update settlements set status = 'approved', approved_by = @user_id, approved_at = @now, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        SettlementLock settlementLock,
        SettlementReader reader,
        ShopClock clock,
        Messages messages,
        AuditTrail audit
    ) : IRequestHandler<Command, Settlement>
    {
        public async Task<Settlement> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = await settlementLock.TakeAsync(
                command.Id,
                command.Version,
                SettlementStatus.Approved,
                [SettlementStatus.Draft, SettlementStatus.PendingApproval],
                cancellationToken
            );
            await db.ExecuteAsync(
                ApproveSql,
                new
                {
                    id = old.Id,
                    user_id = user.UserId,
                    now = clock.Now,
                },
                cancellationToken
            );
            await messages.EnqueueAsync([new Message(old.FarmerId, Outbox.SettlementReady, old.Id, old.Version + 1)], cancellationToken);
            audit.Record("approved", "settlement", old.Id, new { old.Status }, new { Status = SettlementStatus.Approved });
            return (await reader.FindAsync(old.Id, cancellationToken))!;
        }
    }
}
