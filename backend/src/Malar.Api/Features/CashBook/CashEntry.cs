namespace Malar.Api.Features.CashBook;

/// <summary>The shop's own money: an expense, a transfer between till and bank, or money from or to the owner.</summary>
internal sealed record CashEntry
{
    public Guid Id { get; init; }

    /// <summary>expense, deposit (cash into the bank), withdrawal (cash out of the bank), owner_in or owner_out.</summary>
    public string Kind { get; init; } = "";

    /// <summary>cash or bank: the account that paid or received the money; for a deposit or withdrawal, the account it left.</summary>
    public string Account { get; init; } = "";

    /// <summary>What an expense was for.</summary>
    public string? Head { get; init; }

    /// <summary>Rupees.</summary>
    public decimal Amount { get; init; }

    /// <summary>The shop's date.</summary>
    public DateOnly EntryDate { get; init; }

    public string? Reference { get; init; }

    public string? Notes { get; init; }

    /// <summary>Null while it is valid.</summary>
    public DateTime? VoidedAt { get; init; }

    public string? VoidReason { get; init; }

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>The columns of an entry <c>e</c>.</summary>
    public const string Columns = """
        e.id, e.kind, e.account, e.head, e.amount, e.entry_date, e.reference, e.notes, e.voided_at, e.void_reason, e.version, e.created_by,
        e.created_at
        """;

    public const string FindSql = $"select {Columns} from cash_entries e where e.shop_id = @shop_id and e.id = @id";
}

internal static class CashKind
{
    public const string Expense = "expense";
    public const string Deposit = "deposit";
    public const string Withdrawal = "withdrawal";
    public const string OwnerIn = "owner_in";
    public const string OwnerOut = "owner_out";

    public static readonly string[] All = [Expense, Deposit, Withdrawal, OwnerIn, OwnerOut];

    /// <summary>Returns the account that the money leaves and the one that it reaches.</summary>
    public static (string From, string To) Ways(string kind, string account) =>
        kind switch
        {
            Deposit => (Domain.Account.Cash, Domain.Account.Bank),
            Withdrawal => (Domain.Account.Bank, Domain.Account.Cash),
            OwnerIn => (Domain.Account.Owner, account),
            OwnerOut => (account, Domain.Account.Owner),
            _ => (account, Domain.Account.Expenses),
        };
}
