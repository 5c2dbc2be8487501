using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Advances;

internal static class CreateAdvance
{
    /// <summary>
    /// The office requests an advance for any farmer, farmers only for themselves. With setting <c>auto_approve_advances</c>, what the
    /// office records is approved and paid out at once. A farmer's own request always waits for the owner, because nobody has handed over
    /// money yet.
    /// </summary>
    internal sealed record Command : ICommand<CashAdvance>, ICreate
    {
        public Guid? Id { get; init; }

        /// <summary>Farmers may omit it.</summary>
        public Guid? FarmerId { get; init; }

        /// <summary>Rupees, at most two decimals; limited by setting <c>max_advance_amount</c> unless that is 0.</summary>
        public decimal? Amount { get; init; }

        public string? Reason { get; init; }

        /// <summary>The shop's today by default; not in the future.</summary>
        public DateOnly? AdvanceDate { get; init; }

        /// <summary>For the office.</summary>
        public string? Notes { get; init; }

        /// <summary>cash (the default) or bank; only used if it is approved at once.</summary>
        public string? PaidFrom { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const decimal Most = 99_999_999m;

        public Validator()
        {
            RuleFor(c => c.Amount)
                .NotNull()
                .WithText(Texts.Required)
                .Must(a => a is null or > 0m)
                .WithText(Texts.MustBePositive)
                .Must(a => a is null or <= Most)
                .WithText(Texts.OutOfRange.With("0.01", "99,999,999"))
                .Decimals(2);
            RuleFor(c => c.AdvanceDate).MarketDay();
            RuleFor(c => c.Reason).MaxText(500);
            RuleFor(c => c.Notes).MaxText(1000);
            RuleFor(c => c.PaidFrom).OneOf(Account.Cash, Account.Bank);
        }
    }

    // A shared lock, so that the farmer is not deleted while the advance is being written.
    private const string FarmerSql = $"""
        select is_confirmed from farmers
        where shop_id = @shop_id and id = @farmer_id and deleted_at is null and {Ownership.Only}id) for share
        """;

    private const string InsertSql = """
        insert into cash_advances (shop_id, id, farmer_id, amount, reason, advance_date, status, paid_from, decided_by, decided_at, notes,
            created_by, created_at, updated_at)
        values (@shop_id, @id, @farmer_id, @amount, @reason, @advance_date, @status, @paid_from, @decided_by, @decided_at, @notes, @user_id,
            @now, @now)
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        ShopTermsReader reference,
        AdvancePayout payout,
        Messages messages,
        AuditTrail audit
    ) : IRequestHandler<Command, CashAdvance>
    {
        public async Task<CashAdvance> Handle(Command command, CancellationToken cancellationToken)
        {
            var farmer = command.FarmerId ?? user.OwnFarmerId ?? throw ApiException.Field("farmer_id", Texts.Required);
            var settings = (await reference.CurrentAsync(cancellationToken)).Settings;
            var date = command.AdvanceDate ?? clock.Today(settings);
            if (date > clock.Today(settings))
                throw ApiException.Field("advance_date", AdvanceTexts.FutureDate);
            var isConfirmed = await db.FindAsync<bool?>(FarmerSql, new { farmer_id = farmer }, cancellationToken)
                ?? throw ApiException.NotFound("farmer_id", AdvanceTexts.NoSuchFarmer);
            if (settings.MaxAdvanceAmount > 0m && command.Amount > settings.MaxAdvanceAmount)
                throw ApiException.Field("amount", AdvanceTexts.AboveLimit.With(Money.Format(settings.MaxAdvanceAmount)));

            var (id, now) = (command.Id ?? clock.NewId(), clock.Now);
            var atOnce = settings.AutoApproveAdvances && !user.IsFarmer && isConfirmed;
            await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    farmer_id = farmer,
                    amount = command.Amount,
                    reason = command.Reason.NullIfEmpty(),
                    advance_date = date,
                    status = atOnce ? AdvanceStatus.Approved : AdvanceStatus.Pending,
                    paid_from = atOnce ? command.PaidFrom ?? Account.Cash : null,
                    decided_by = atOnce ? user.UserId : (Guid?)null,
                    decided_at = atOnce ? now : (DateTime?)null,
                    notes = command.Notes.NullIfEmpty(),
                    user_id = user.UserId,
                    now,
                },
                cancellationToken
            );
            var advance = (await db.OneAsync<AdvanceRow>(AdvanceRow.FindSql, new { id }, cancellationToken)).ToAdvance(!user.IsFarmer);
            if (atOnce)
            {
                await payout.PostAsync(advance, cancellationToken);
                await messages.EnqueueAsync([new Message(farmer, Outbox.AdvanceDecided, id, advance.Version)], cancellationToken);
            }

            audit.Record("created", "cash_advance", id, null, advance);
            return advance;
        }
    }
}
