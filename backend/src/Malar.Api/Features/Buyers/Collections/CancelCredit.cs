using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers.Collections;

/// <summary>Cancels a collection, return or allowance, with a reason: the reversal is posted, and what it had paid is open again.</summary>
internal static class CancelCredit
{
    internal sealed record Command : ICommand<BuyerCredit>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public string? Reason { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reason).RequiredText().MaxText(500);
    }

    private const string WhoseSql = "select buyer_id, invoice_id from buyer_credits where shop_id = @shop_id and id = @id";

    private const string CancelSql = """
        delete from credit_allocations where shop_id = @shop_id and credit_id = @id;
        update buyer_credits set cancelled_by = @user_id, cancelled_at = @now, cancel_reason = @reason, version = version + 1,
            updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    private sealed record Whose
    {
        public Guid? BuyerId { get; init; }

        public Guid? InvoiceId { get; init; }
    }

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        BuyerReader buyers,
        CreditWriter credits,
        JournalWriter journals,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, BuyerCredit>
    {
        public async Task<BuyerCredit> Handle(Command command, CancellationToken cancellationToken)
        {
            // The buyer is locked first, as everywhere.
            var whose = await db.FindAsync<Whose>(WhoseSql, new { id = command.Id }, cancellationToken) ?? throw ApiException.NotFound();
            if (whose.BuyerId is { } buyer)
                await buyers.LockAsync(buyer, cancellationToken);
            var old = await db.OneAsync<BuyerCredit>(BuyerCredit.LockSql, new { id = command.Id }, cancellationToken);
            ifMatch.Check(command.Version, old.Version, old);
            if (old.CancelledAt is not null)
                throw new ApiException(ErrorCode.InvalidState, BuyerTexts.CancelledAlready);
            var args = new
            {
                id = old.Id,
                reason = command.Reason!.Trim(),
                user_id = user.UserId,
                now = clock.Now,
            };
            await db.ExecuteAsync(CancelSql, args, cancellationToken);
            var credit = new CreditWriter.Credit(old.Id, old.Kind, old.BuyerId, old.InvoiceId, old.Amount, old.CreditDate)
            {
                Method = old.Method,
            };
            var reversal = Journal.Reversal(Journal.Credited(old.BuyerId, old.Amount, credit.Account, old.TaxAmount));
            var today = await buyers.TodayAsync(cancellationToken);
            await journals.WriteAsync(
                [new NewJournal("credit", old.Id, old.Version + 1, "credit_cancelled", today, reversal)],
                cancellationToken
            );
            await credits.MatchAsync(old.BuyerId, cancellationToken);
            var cancelled = await db.OneAsync<BuyerCredit>(BuyerCredit.FindSql, new { id = old.Id }, cancellationToken);
            audit.Record("cancelled", "buyer_credit", old.Id, old, cancelled, cancelled.CancelReason);
            return cancelled;
        }
    }
}
