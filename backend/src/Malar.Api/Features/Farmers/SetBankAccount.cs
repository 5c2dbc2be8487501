using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class SetBankAccount
{
    /// <summary>The whole account, or all fields empty to remove it.</summary>
    internal sealed record Command : ICommand<BankAccount>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public string? HolderName { get; init; }

        public string? AccountNumber { get; init; }

        public string? Ifsc { get; init; }

        public int? Version { get; init; }

        internal bool IsNone => HolderName.NullIfEmpty() is null && AccountNumber.NullIfEmpty() is null && Ifsc.NullIfEmpty() is null;
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            Part(c => c.HolderName, BankAccountForm.IsHolder, BankAccountTexts.WrongHolder);
            Part(c => c.AccountNumber, BankAccountForm.IsNumber, Texts.WrongAccount);
            Part(c => c.Ifsc, BankAccountForm.IsIfsc, Texts.WrongIfsc);
        }

        private void Part(System.Linq.Expressions.Expression<Func<Command, string?>> part, Func<string, bool> form, Text wrong) =>
            RuleFor(part)
                .Must(typed => typed.NullIfEmpty() is not null)
                .WithText(Texts.Required)
                .Must(typed => typed.NullIfEmpty() is null || form(typed!))
                .WithText(wrong)
                .When(c => !c.IsNone);
    }

    // Locks the farmer's row first, so that two owners change the account one after the other.
    private const string LockSql = "select id from farmers where shop_id = @shop_id and id = @id for no key update";

    private const string WriteSql = """
        insert into farmer_bank_accounts as b (shop_id, farmer_id, holder_name, account_number, ifsc, version, updated_by, updated_at)
        values (@shop_id, @id, @holder_name, @account_number, @ifsc, 1, @user_id, @now)
        on conflict (shop_id, farmer_id) do update set holder_name = excluded.holder_name, account_number = excluded.account_number,
            ifsc = excluded.ifsc, version = b.version + 1, updated_by = excluded.updated_by, updated_at = excluded.updated_at
        """;

    private const string RemoveSql = "delete from farmer_bank_accounts where shop_id = @shop_id and farmer_id = @id";

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, AuditTrail audit, IfMatch ifMatch)
        : IRequestHandler<Command, BankAccount>
    {
        public async Task<BankAccount> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = new { id = command.Id };
            await db.FindAsync<Guid>(LockSql, id, cancellationToken);
            var old = await db.FindAsync<BankAccount>(BankAccount.FindSql, id, cancellationToken) ?? throw ApiException.NotFound();
            ifMatch.Check(command.Version, old.Version, old);
            if (command.IsNone)
                await db.ExecuteAsync(RemoveSql, id, cancellationToken);
            else
                await db.ExecuteAsync(
                    WriteSql,
                    new
                    {
                        id = command.Id,
                        holder_name = command.HolderName!.Trim(),
                        account_number = command.AccountNumber!.Trim(),
                        ifsc = command.Ifsc!.Trim().ToUpperInvariant(),
                        user_id = user.UserId,
                        now = clock.Now,
                    },
                    cancellationToken
                );
            var account = await db.OneAsync<BankAccount>(BankAccount.FindSql, id, cancellationToken);
            audit.Record("updated", "bank_account", command.Id, old.Masked(), account.Masked());
            return account;
        }
    }
}
