using System.Text.Json.Serialization;
using FluentValidation;
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

/// <summary>Records that the farmer was paid: posted once, with method and reference, and final.</summary>
internal static class PaySettlement
{
    internal sealed record Command : ICommand<Settlement>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>cash (when absent), upi or bank.</summary>
        public string? PaymentMethod { get; init; }

        /// <summary>UTR of a transfer, number of a receipt.</summary>
        public string? PaymentReference { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.PaymentMethod).OneOf("cash", "upi", "bank");
            RuleFor(c => c.PaymentReference).MaxText(100);
        }
    }

    private const string PaySql = """
        update settlements set status = 'paid', paid_by = @user_id, paid_at = @now, payment_method = @method,
            payment_reference = @reference,
            version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
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
                SettlementStatus.Paid,
                [SettlementStatus.Approved],
                cancellationToken
            );
            var method = command.PaymentMethod ?? "cash";
            var reference = command.PaymentReference.NullIfEmpty();
            await db.ExecuteAsync(
                PaySql,
                new
                {
                    id = old.Id,
                    user_id = user.UserId,
                    now = clock.Now,
                    method,
                    reference,
                },
                cancellationToken
            );

            var paid = (await reader.FindAsync(old.Id, cancellationToken))!;
            var postings = Journal.SettlementPaid(
                old.FarmerId,
                paid.Charges!.Sum(c => c.Amount),
                paid.Adjustments!.Sum(a => a.Amount),
                paid.NetPayable,
                method == "cash" ? Account.Cash : Account.Bank
            );
            var today = clock.Today(await settings.SettingsAsync(cancellationToken));
            await journalWriter.WriteAsync(
                [new NewJournal("settlement", old.Id, paid.Version, "settlement_paid", today, postings)],
                cancellationToken
            );
            await messages.EnqueueAsync([new Message(old.FarmerId, Outbox.SettlementPaid, old.Id, paid.Version)], cancellationToken);
            audit.Record(
                "paid",
                "settlement",
                old.Id,
                new { old.Status },
                new
                {
                    paid.Status,
                    paid.PaymentMethod,
                    paid.PaymentReference,
                    paid.NetPayable,
                }
            );
            return paid;
        }
    }
}
