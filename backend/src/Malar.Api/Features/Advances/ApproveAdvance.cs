using System.Text.Json.Serialization;
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

/// <summary>Approves an advance, in full or in part: it is paid out and posted in the same transaction, once, and this is final.</summary>
internal static class ApproveAdvance
{
    internal sealed record Command : ICommand<CashAdvance>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>Rupees to lend, at most the requested amount; all of it by default. The farmer's message has both amounts.</summary>
        public decimal? Amount { get; init; }

        /// <summary>Replaces the notes; if absent, they stay.</summary>
        public string? Notes { get; init; }

        /// <summary>Where the money comes from: cash (the default) or bank.</summary>
        public string? PaidFrom { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Amount).Must(a => a is null or > 0m).WithText(Texts.MustBePositive).Decimals(2);
            RuleFor(c => c.Notes).MaxText(1000);
            RuleFor(c => c.PaidFrom).OneOf(Account.Cash, Account.Bank);
        }
    }

    private const string ApproveSql = """
        update cash_advances set status = 'approved', amount = @amount, asked_amount = nullif(amount, @amount), paid_from = @paid_from,
            decided_by = @user_id, decided_at = @now, notes = @notes, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    // A shared lock, so that the farmer is not merged into another in the meantime.
    private const string IsConfirmedSql = "select is_confirmed from farmers where shop_id = @shop_id and id = @farmer_id for share";

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        AdvanceLock advanceLock,
        AdvancePayout payout,
        Messages messages,
        AuditTrail audit
    ) : IRequestHandler<Command, CashAdvance>
    {
        public async Task<CashAdvance> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = (await advanceLock.TakeAsync(command.Id, command.Version, cancellationToken)).ToAdvance(forOffice: true);
            if (!await db.OneAsync<bool>(IsConfirmedSql, new { farmer_id = old.FarmerId }, cancellationToken))
                throw new ApiException(ErrorCode.InvalidState, AdvanceTexts.NotConfirmed);
            if (command.Amount > old.Amount)
                throw ApiException.Field("amount", AdvanceTexts.AboveAsked.With(Money.Format(old.Amount)));
            await db.ExecuteAsync(
                ApproveSql,
                new
                {
                    id = old.Id,
                    amount = command.Amount ?? old.Amount,
                    paid_from = command.PaidFrom ?? Account.Cash,
                    notes = command.Notes is null ? old.Notes : command.Notes.NullIfEmpty(),
                    user_id = user.UserId,
                    now = clock.Now,
                },
                cancellationToken
            );
            var written = await db.OneAsync<AdvanceRow>(AdvanceRow.FindSql, new { id = old.Id }, cancellationToken);
            var advance = written.ToAdvance(forOffice: true);
            await payout.PostAsync(advance, cancellationToken);
            await messages.EnqueueAsync([new Message(old.FarmerId, Outbox.AdvanceDecided, old.Id, advance.Version)], cancellationToken);
            audit.Record("approved", "cash_advance", old.Id, old, advance, command.Notes.NullIfEmpty());
            return advance;
        }
    }
}
