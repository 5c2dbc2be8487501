using System.Text.Json.Serialization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>
/// Approves a settlement and sends the farmer a message with the amount they will be paid. From then on the settlement counts in every
/// figure: its charges and late findings are posted, the advances it recovers are no longer outstanding, and its net payable is due.
/// </summary>
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

    /// <summary>Finds the settlement whose shortfall this one takes up, if it is not approved yet.</summary>
    private const string BeforeSql = """
        select b.settlement_number from settlements s join settlements b on b.shop_id = s.shop_id and b.id = s.brought_forward_from
        where s.shop_id = @shop_id and s.id = @id and b.status in ('draft', 'pending_approval')
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        SettlementLock settlementLock,
        SettlementReader reader,
        ShopClock clock,
        ShopTermsReader settings,
        JournalWriter journalWriter,
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
            if (await db.FindAsync<string>(BeforeSql, new { id = old.Id }, cancellationToken) is { } before)
                throw new ApiException(ErrorCode.InvalidState, SettlementTexts.ApproveBefore.With(before));
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

            var approved = (await reader.FindAsync(old.Id, cancellationToken))!;
            var postings = Journal.SettlementApproved(
                old.FarmerId,
                approved.Charges!.Sum(c => c.Amount),
                approved.Adjustments!.Sum(a => a.Amount)
            );
            var today = clock.Today(await settings.SettingsAsync(cancellationToken));
            await journalWriter.WriteAsync(
                [new NewJournal("settlement", old.Id, approved.Version, "settlement_approved", today, postings)],
                cancellationToken
            );
            await messages.EnqueueAsync([new Message(old.FarmerId, Outbox.SettlementReady, old.Id, approved.Version)], cancellationToken);
            audit.Record("approved", "settlement", old.Id, new { old.Status }, new { Status = SettlementStatus.Approved });
            return approved;
        }
    }
}
