using System.Globalization;
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

/// <summary>Records that the farmer was paid, with method and reference. It is posted once and is final.</summary>
internal static class PaySettlement
{
    internal sealed record Command : ICommand<Settlement>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>cash (when absent), upi or bank.</summary>
        public string? PaymentMethod { get; init; }

        /// <summary>UTR of a transfer, or number of a receipt. A transfer without one, or with one that another payment already has, needs
        /// <see cref="ReferenceConfirmed"/>.</summary>
        public string? PaymentReference { get; init; }

        /// <summary>If true, confirms that the transfer has no reference, or that it is the same transfer as the other payment.</summary>
        public bool? ReferenceConfirmed { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.PaymentMethod).OneOf(PaymentMethod.Cash, PaymentMethod.Upi, PaymentMethod.Bank);
            RuleFor(c => c.PaymentReference).MaxText(100);
        }
    }

    private const string PaySql = """
        update settlements set status = 'paid', paid_by = @user_id, paid_at = @now, payment_method = @method,
            payment_reference = @reference, reference_repeated = @repeated, round_off = @round_off,
            version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    /// <summary>Finds the first payment with a reference. Later payments that were confirmed as the same transfer are not
    /// matched.</summary>
    private const string SameReferenceSql = """
        select s.settlement_number, f.farmer_code, s.paid_at
        from settlements s join farmers f on f.shop_id = s.shop_id and f.id = s.farmer_id
        where s.shop_id = @shop_id and payment_reference_key(s.payment_reference) = payment_reference_key(@reference)
            and payment_reference_key(s.payment_reference) <> '' and not s.reference_repeated
        """;

    private sealed record OtherPayment
    {
        public string SettlementNumber { get; init; } = "";

        public string FarmerCode { get; init; } = "";

        public DateTime PaidAt { get; init; }
    }

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
            var method = command.PaymentMethod ?? PaymentMethod.Cash;
            var reference = command.PaymentReference.NullIfEmpty();
            var terms = await settings.SettingsAsync(cancellationToken);
            var other = await db.FindAsync<OtherPayment>(SameReferenceSql, new { reference }, cancellationToken);
            if (command.ReferenceConfirmed != true)
                Ask(method, reference, other, old.NetPayable, terms);
            var handed = method == PaymentMethod.Cash ? CashPayment.Handed(old.NetPayable, terms.CashInWholeRupees) : old.NetPayable;
            await db.ExecuteAsync(
                PaySql,
                new
                {
                    id = old.Id,
                    user_id = user.UserId,
                    now = clock.Now,
                    method,
                    reference,
                    repeated = other is not null,
                    round_off = handed - old.NetPayable,
                },
                cancellationToken
            );

            var paid = (await reader.FindAsync(old.Id, cancellationToken))!;
            var postings = Journal.SettlementPaid(
                old.FarmerId,
                paid.NetPayable,
                handed,
                method == PaymentMethod.Cash ? Account.Cash : Account.Bank
            );
            await journalWriter.WriteAsync(
                [new NewJournal("settlement", old.Id, paid.Version, "settlement_paid", clock.Today(terms), postings)],
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
                    command.ReferenceConfirmed,
                    paid.NetPayable,
                    paid.RoundOff,
                }
            );
            return paid;
        }

        private static void Ask(string method, string? reference, OtherPayment? other, decimal amount, ShopSettings settings)
        {
            if (other is not null)
            {
                var date = ShopClock.DateOf(other.PaidAt, settings).ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
                var taken = SettlementTexts.ReferenceTaken.With(reference!, other.SettlementNumber, other.FarmerCode, date);
                throw new ApiException(ErrorCode.AlreadyExists, taken, [new FieldProblem("payment_reference", taken.ToString())]);
            }

            // If advances took the whole amount, nothing was transferred.
            if (method != PaymentMethod.Cash && amount > 0 && reference?.Any(char.IsLetterOrDigit) != true)
                throw ApiException.Field("payment_reference", SettlementTexts.ReferenceMissing);
        }
    }
}
