using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Users;

/// <summary>
/// An admin can change any account; other users can change their own name, phone and language. Admins cannot remove their own rights, so a
/// shop always has one. A user whose rights change must sign in again.
/// </summary>
internal static class UpdateUser
{
    /// <summary>Absent or null fields stay unchanged; an empty <c>phone</c> or <c>full_name_ta</c> is cleared.</summary>
    internal sealed record Command : ICommand<UserAccount>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public string? Email { get; init; }

        public string? FullName { get; init; }

        public string? FullNameTa { get; init; }

        public string? Phone { get; init; }

        public string? Role { get; init; }

        /// <summary>The farmer whose figures a user with the role farmer sees; cleared if the role changes.</summary>
        public Guid? FarmerId { get; init; }

        public string? LanguagePreference { get; init; }

        public bool? IsActive { get; init; }

        /// <summary>A clerk's permissions as a whole; for those left out, the shop's setting applies. Cleared if the role
        /// changes.</summary>
        public PermissionChoices? Permissions { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Email).EmailForm();
            RuleFor(c => c.FullName).NameForm();
            RuleFor(c => c.FullNameTa).MaxText(200);
            RuleFor(c => c.Phone).MaxText(40);
            RuleFor(c => c.Role).KnownRole();
            RuleFor(c => c.LanguagePreference).KnownLanguage();
        }
    }

    private const string LockSql = $"{UserAccount.FindSql} for update";

    private const string UpdateSql = """
        update users set
            email = @email, email_verified = email_verified and email is not distinct from @email, full_name = @full_name,
            full_name_ta = @full_name_ta, phone = @phone, role = @role,
            farmer_id = @farmer_id, language_preference = @language, is_active = @is_active,
            permissions = @permissions::jsonb, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, SessionRevoker sessions, AuditTrail audit, IfMatch ifMatch)
        : IRequestHandler<Command, UserAccount>
    {
        public async Task<UserAccount> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = await db.FindAsync<UserAccount>(LockSql, new { id = command.Id }, cancellationToken) ?? throw ApiException.NotFound();
            var wanted = Wanted(command, old);
            var rightsChange = wanted.Role != old.Role || wanted.IsActive != old.IsActive || wanted.FarmerId != old.FarmerId;
            var isAllowedOtherwise = wanted.Permissions != old.Permissions;
            if (!user.IsAdmin && (rightsChange || isAllowedOtherwise || wanted.Email != old.Email))
                throw ApiException.Denied();
            ifMatch.Check(command.Version, old.Version, old);
            if (rightsChange && old.Id == user.UserId)
                throw new ApiException(ErrorCode.BadRequest, UserTexts.OwnRole);
            if (command.Permissions is { } chosen && chosen != PermissionChoices.None && wanted.Role != Role.Staff)
                throw ApiException.Field("permissions", UserTexts.ClerksOnly);
            if (wanted.Email is null && wanted.Role != Role.Farmer)
                throw ApiException.Field("email", Texts.Required);
            await CheckFarmerAsync(command.FarmerId, wanted, cancellationToken);

            await db.ExecuteAsync(
                UpdateSql,
                new
                {
                    id = old.Id,
                    email = wanted.Email,
                    full_name = wanted.FullName,
                    full_name_ta = wanted.FullNameTa,
                    phone = wanted.Phone,
                    role = wanted.Role,
                    farmer_id = wanted.FarmerId,
                    language = wanted.LanguagePreference,
                    is_active = wanted.IsActive,
                    permissions = wanted.ChosenPermissions,
                    now = clock.Now,
                },
                cancellationToken
            );
            if (wanted.Email != old.Email)
                await db.ExecuteAsync(SetPassword.VoidLinksSql, new { id = old.Id, now = clock.Now }, cancellationToken);
            if (rightsChange)
                await sessions.RevokeAllAsync(old.Id, "user_changed", keep: null, cancellationToken);
            var account = await db.OneAsync<UserAccount>(UserAccount.FindSql, new { id = old.Id }, cancellationToken);
            audit.Record("updated", "user", old.Id, old, account);
            return account;
        }

        private static UserAccount Wanted(Command command, UserAccount old)
        {
            var role = command.Role ?? old.Role;
            return old with
            {
                Email = command.Email is null ? old.Email : UserRules.Email(command.Email),
                FullName = command.FullName?.Trim() ?? old.FullName,
                FullNameTa = command.FullNameTa is null ? old.FullNameTa : command.FullNameTa.NullIfEmpty(),
                Phone = command.Phone is null ? old.Phone : UserRules.Phone(command.Phone),
                Role = role,
                FarmerId = command.FarmerId ?? (role == Role.Farmer ? old.FarmerId : null),
                LanguagePreference = command.LanguagePreference ?? old.LanguagePreference,
                IsActive = command.IsActive ?? old.IsActive,
                ChosenPermissions = (role == Role.Staff ? command.Permissions ?? old.Permissions : PermissionChoices.None).Write(),
            };
        }

        private async Task CheckFarmerAsync(Guid? named, UserAccount wanted, CancellationToken cancellationToken)
        {
            if (named is null)
                return;
            if (wanted.Role != Role.Farmer)
                throw ApiException.Field("farmer_id", UserTexts.FarmersOnly);
            if (!await db.OneAsync<bool>(UserRules.FarmerExistsSql, new { farmer_id = named }, cancellationToken))
                throw ApiException.NotFound("farmer_id", UserTexts.NoSuchFarmer);
        }
    }
}
