using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Users;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Privacy;

/// <summary>
/// Permanently erases the name and contact data of a former user. The user's acts are kept, as those of a former member of the shop.
/// Refused while the user can still sign in, unless the same command also deletes the account, in the same transaction.
/// </summary>
internal static class EraseUser
{
    internal sealed record Command : ICommand<Unit>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>The e-mail address, typed as confirmation.</summary>
        public string? Confirm { get; init; }

        /// <summary>Whether to delete the account first. If false, it must already be deleted.</summary>
        public bool Delete { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Confirm).NotEmpty().WithText(Texts.Required).MaxText(254);
    }

    private sealed record Account
    {
        public string? Email { get; init; }

        public bool IsDeleted { get; init; }
    }

    private const string FindSql = """
        select u.email, u.deleted_at is not null as is_deleted from users u
        where u.shop_id = @shop_id and u.id = @id and u.farmer_id is null for update
        """;

    private const string EraseSql = """
        update users set full_name = @name, full_name_ta = @name_ta, phone = null, email = 'erased-' || id || '@erased.invalid',
            is_active = false, erased_at = @now, updated_at = @now, version = version + 1
        where shop_id = @shop_id and id = @id;
        delete from second_factors where shop_id = @shop_id and user_id = @id;
        delete from user_pins where shop_id = @shop_id and user_id = @id;
        update sessions set phone = null where shop_id = @shop_id and user_id = @id;
        delete from idempotency_keys where shop_id = @shop_id and response::text like '%' || @id::text || '%'
        """;

    private const string EraseAuditSql = $"""
        {ErasedAudit.Begin}
        {ErasedAudit.Rows}
            a.entity = 'user' and a.entity_id = @id::text
        {ErasedAudit.End}
        """;

    internal sealed class Handler(IMediator mediator, ShopDb db, ShopClock clock, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        private static readonly Text Name = new("Former member", "முன்னாள் பணியாளர்");

        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var args = new { id = command.Id };
            var account = await db.FindAsync<Account>(FindSql, args, cancellationToken) ?? throw ApiException.NotFound();
            if (!string.Equals(account.Email, command.Confirm!.Trim(), StringComparison.OrdinalIgnoreCase))
                throw ApiException.Field("confirm", PrivacyTexts.NotConfirmed);
            if (!account.IsDeleted)
            {
                if (!command.Delete)
                    throw new ApiException(ErrorCode.InvalidState, PrivacyTexts.StillActive);
                await mediator.Send(new DeleteUser.Command(command.Id), cancellationToken);
                // Write the audit rows of the deletion now, so that they are erased with the others.
                await audit.WriteAsync(db, cancellationToken);
            }
            var rows = await db.EraseAuditAsync(EraseAuditSql, command.Id, cancellationToken);
            await db.ExecuteAsync(
                EraseSql,
                new
                {
                    id = command.Id,
                    name = Name.En,
                    name_ta = Name.Ta,
                    now = clock.Now,
                },
                cancellationToken
            );
            audit.Record("erased", "user", command.Id, null, new { audit_rows = rows });
            return Unit.Value;
        }
    }
}
