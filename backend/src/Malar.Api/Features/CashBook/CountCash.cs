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

/// <summary>Compares the till, or the bank account, with the book. A difference needs a reason and is posted to the book.</summary>
internal static class CountCash
{
    internal sealed record Command : ICommand<AccountCount>, ICreate
    {
        public Guid? Id { get; init; }

        /// <summary>cash (the default) or bank.</summary>
        public string? Account { get; init; }

        /// <summary>opening or closing (the default) of today.</summary>
        public string? Moment { get; init; }

        /// <summary>The counted amount in rupees.</summary>
        public decimal? CountedAmount { get; init; }

        /// <summary>Why it differs from the book.</summary>
        public string? Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Account).OneOf(Domain.Account.Cash, Domain.Account.Bank);
            RuleFor(c => c.Moment).OneOf("opening", "closing");
            RuleFor(c => c.CountedAmount)
                .NotNull()
                .WithText(Texts.Required)
                .InclusiveBetween(0m, 9_999_999_999m)
                .WithText(Texts.OutOfRange.With(0, 9_999_999_999m))
                .Decimals(2);
            RuleFor(c => c.Reason).MaxText(500);
        }
    }

    private const string BookSql = """
        select coalesce(sum(m.amount), 0.00)::numeric(14,2) from money_days m
        where m.shop_id = @shop_id and m.account = @account and m.business_date <= @today
        """;

    private const string InsertSql = """
        insert into cash_counts (shop_id, id, account, count_date, moment, book_amount, counted_amount, reason, created_by, created_at)
        values (@shop_id, @id, @account, @today, @moment, @book, @counted, @reason, @user_id, @now)
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        ShopTermsReader terms,
        JournalWriter journals,
        AuditTrail audit
    ) : IRequestHandler<Command, AccountCount>
    {
        public async Task<AccountCount> Handle(Command command, CancellationToken cancellationToken)
        {
            // Of two counts at the same moment, the second finds the book as the first left it.
            await terms.LockAsync(cancellationToken);
            var today = clock.Today(await terms.SettingsAsync(cancellationToken));
            var account = command.Account ?? Domain.Account.Cash;
            var book = await db.OneAsync<decimal>(BookSql, new { account, today }, cancellationToken);
            var more = command.CountedAmount!.Value - book;
            if (more != 0m && command.Reason.NullIfEmpty() is null)
                throw ApiException.Field("reason", CashTexts.Differs.With(Money.Format(book), Money.Format(more)));
            var args = new
            {
                id = command.Id ?? clock.NewId(),
                account,
                today,
                moment = command.Moment ?? "closing",
                book,
                counted = command.CountedAmount.Value,
                reason = command.Reason.NullIfEmpty(),
                user_id = user.UserId,
                now = clock.Now,
            };
            await db.ExecuteAsync(InsertSql, args, cancellationToken);
            await journals.WriteAsync(
                [new NewJournal("cash_count", args.id, 1, "cash_counted", today, Journal.Counted(account, more))],
                cancellationToken
            );
            var count = await db.OneAsync<AccountCount>(AccountCount.FindSql, new { args.id }, cancellationToken);
            audit.Record("created", "cash_count", count.Id, null, count, count.Reason);
            return count;
        }
    }
}

/// <summary>A count compared with the book. Rupees.</summary>
internal sealed record AccountCount
{
    public Guid Id { get; init; }

    /// <summary>cash or bank.</summary>
    public string Account { get; init; } = "";

    public DateOnly CountDate { get; init; }

    /// <summary>opening or closing.</summary>
    public string Moment { get; init; } = "";

    /// <summary>What the book said at the time.</summary>
    public decimal BookAmount { get; init; }

    public decimal CountedAmount { get; init; }

    /// <summary>Counted less book; posted to <c>cash_difference</c>.</summary>
    public decimal Difference => CountedAmount - BookAmount;

    public string? Reason { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>The columns of a count <c>c</c>.</summary>
    public const string Columns =
        "c.id, c.account, c.count_date, c.moment, c.book_amount, c.counted_amount, c.reason, c.created_by, c.created_at";

    public const string FindSql = $"select {Columns} from cash_counts c where c.shop_id = @shop_id and c.id = @id";
}
