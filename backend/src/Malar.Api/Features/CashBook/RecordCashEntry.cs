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

/// <summary>
/// Records an expense, a transfer between till and bank, or what the owner put in or took out, which only the owner records.
/// </summary>
internal static class RecordCashEntry
{
    internal sealed record Command : ICommand<CashEntry>, ICreate
    {
        public Guid? Id { get; init; }

        /// <summary>expense (the default), deposit, withdrawal, owner_in or owner_out.</summary>
        public string? Kind { get; init; }

        /// <summary>cash (the default) or bank; a deposit always leaves the till, and a withdrawal the bank.</summary>
        public string? Account { get; init; }

        /// <summary>What an expense was for.</summary>
        public string? Head { get; init; }

        /// <summary>Rupees.</summary>
        public decimal? Amount { get; init; }

        /// <summary>The shop's date, not in the future; today by default.</summary>
        public DateOnly? Date { get; init; }

        public string? Reference { get; init; }

        public string? Notes { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).OneOf(CashKind.All);
            RuleFor(c => c.Account).OneOf(Domain.Account.Cash, Domain.Account.Bank);
            RuleFor(c => c.Head).RequiredText().When(c => c.Kind is null or CashKind.Expense).MaxText(60);
            RuleFor(c => c.Amount)
                .NotNull()
                .WithText(Texts.Required)
                .Must(a => a is > 0m)
                .WithText(Texts.MustBePositive)
                .Must(a => a is <= 99_999_999m)
                .WithText(Texts.OutOfRange.With("0.01", "99,999,999"))
                .Decimals(2);
            RuleFor(c => c.Date).MarketDay();
            RuleFor(c => c.Reference).MaxText(100);
            RuleFor(c => c.Notes).MaxText(500);
        }
    }

    private const string InsertSql = """
        insert into cash_entries (shop_id, id, kind, account, head, amount, entry_date, reference, notes, created_by, created_at,
            updated_at)
        values (@shop_id, @id, @kind, @account, @head, @amount, @date, @reference, @notes, @user_id, @now, @now)
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        ShopTermsReader terms,
        JournalWriter journals,
        AuditTrail audit
    ) : IRequestHandler<Command, CashEntry>
    {
        public async Task<CashEntry> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = clock.Today(await terms.SettingsAsync(cancellationToken));
            if (command.Date > today)
                throw ApiException.Field("date", CashTexts.FutureDate);
            var kind = command.Kind ?? CashKind.Expense;
            if (kind is CashKind.OwnerIn or CashKind.OwnerOut && !user.IsAdmin)
                throw ApiException.Field("kind", CashTexts.OwnersMoney);
            var (from, to) = CashKind.Ways(kind, command.Account ?? Domain.Account.Cash);
            var args = new
            {
                id = command.Id ?? clock.NewId(),
                kind,
                account = kind == CashKind.OwnerIn ? to : from,
                head = kind == CashKind.Expense ? command.Head!.Trim() : null,
                amount = command.Amount!.Value,
                date = command.Date ?? today,
                reference = command.Reference.NullIfEmpty(),
                notes = command.Notes.NullIfEmpty(),
                user_id = user.UserId,
                now = clock.Now,
            };
            await db.ExecuteAsync(InsertSql, args, cancellationToken);
            var said = kind == CashKind.Expense ? "expense_paid" : "cash_moved";
            await journals.WriteAsync(
                [new NewJournal("cash_entry", args.id, 1, said, args.date, Journal.Moved(from, to, args.amount))],
                cancellationToken
            );
            var entry = await db.OneAsync<CashEntry>(CashEntry.FindSql, new { args.id }, cancellationToken);
            audit.Record("created", "cash_entry", entry.Id, null, entry);
            return entry;
        }
    }
}
