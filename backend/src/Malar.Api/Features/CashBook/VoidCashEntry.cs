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

namespace Malar.Api.Features.CashBook;

/// <summary>Voids an entry of the cash book by its reversal, with a reason.</summary>
internal static class VoidCashEntry
{
    internal sealed record Command : ICommand<CashEntry>
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

    private const string VoidSql = """
        update cash_entries set voided_at = @now, voided_by = @user_id, void_reason = @reason, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        ShopTermsReader terms,
        JournalWriter journals,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, CashEntry>
    {
        public async Task<CashEntry> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = await db.OneAsync<CashEntry>($"{CashEntry.FindSql} for update", new { id = command.Id }, cancellationToken);
            ifMatch.Check(command.Version, old.Version, old);
            if (old.VoidedAt is not null)
                throw new ApiException(ErrorCode.InvalidState, CashTexts.VoidAlready);
            var args = new
            {
                id = old.Id,
                reason = command.Reason!.Trim(),
                user_id = user.UserId,
                now = clock.Now,
            };
            await db.ExecuteAsync(VoidSql, args, cancellationToken);
            var (from, to) = CashKind.Ways(old.Kind, old.Account);
            var reversal = Journal.Reversal(Journal.Moved(from, to, old.Amount));
            var today = clock.Today(await terms.SettingsAsync(cancellationToken));
            await journals.WriteAsync(
                [new NewJournal("cash_entry", old.Id, old.Version + 1, "cash_entry_void", today, reversal)],
                cancellationToken
            );
            var entry = await db.OneAsync<CashEntry>(CashEntry.FindSql, new { id = old.Id }, cancellationToken);
            audit.Record("void", "cash_entry", entry.Id, old, entry, entry.VoidReason);
            return entry;
        }
    }
}
