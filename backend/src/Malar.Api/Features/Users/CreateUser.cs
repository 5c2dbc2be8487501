using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Users;

internal static class CreateUser
{
    internal sealed record Command : ICommand<UserAccount>, ICreate
    {
        public Guid? Id { get; init; }

        public string? Email { get; init; }

        [JsonConverter(typeof(SecretConverter))]
        public string? Password { get; init; }

        public string? FullName { get; init; }

        public string? FullNameTa { get; init; }

        public string? Phone { get; init; }

        public string? Role { get; init; }

        /// <summary>The farmer whose figures a user with the role farmer sees.</summary>
        public Guid? FarmerId { get; init; }

        public string? LanguagePreference { get; init; }

        public bool? IsActive { get; init; }

        /// <summary>A clerk's own permissions; if absent, the shop's setting for clerks applies.</summary>
        public PermissionChoices? Permissions { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(AppSettings settings)
        {
            RuleFor(c => c.Email).RequiredText().EmailForm();
            RuleFor(c => c.Password).StrongPassword(settings, c => c.Email, c => c.FullName, c => c.Phone);
            RuleFor(c => c.FullName).RequiredText().NameForm();
            RuleFor(c => c.FullNameTa).MaxText(200);
            RuleFor(c => c.Phone).MaxText(40);
            RuleFor(c => c.Role).RequiredText().KnownRole();
            RuleFor(c => c.LanguagePreference).KnownLanguage();
            RuleFor(c => c.FarmerId)
                .Must((c, farmer) => farmer is null || c.Role == Shared.Identity.Role.Farmer)
                .WithText(UserTexts.FarmersOnly);
            RuleFor(c => c.Permissions)
                .Must((c, chosen) => chosen is null || chosen == PermissionChoices.None || c.Role == Shared.Identity.Role.Staff)
                .WithText(UserTexts.ClerksOnly);
        }
    }

    private const string InsertSql = """
        insert into users (shop_id, id, email, full_name, full_name_ta, phone, role, farmer_id, password_hash, is_active,
            language_preference, permissions, password_is_given, created_at, updated_at)
        values (@shop_id, @id, @email, @full_name, @full_name_ta, @phone, @role, @farmer_id, @hash, @is_active, @language,
            @permissions::jsonb, true, @now, @now)
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, ShopTermsReader reference, PasswordHashing passwords, AuditTrail audit)
        : IRequestHandler<Command, UserAccount>
    {
        public async Task<UserAccount> Handle(Command command, CancellationToken cancellationToken)
        {
            if (
                command.FarmerId is { } farmer
                && !await db.OneAsync<bool>(UserRules.FarmerExistsSql, new { farmer_id = farmer }, cancellationToken)
            )
                throw ApiException.NotFound("farmer_id", UserTexts.NoSuchFarmer);
            var id = command.Id ?? clock.NewId();
            await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    email = UserRules.Email(command.Email!),
                    full_name = command.FullName!.Trim(),
                    full_name_ta = command.FullNameTa.NullIfEmpty(),
                    phone = UserRules.Phone(command.Phone),
                    role = command.Role,
                    farmer_id = command.FarmerId,
                    hash = await passwords.HashAsync(command.Password!, cancellationToken),
                    is_active = command.IsActive ?? true,
                    language = command.LanguagePreference ?? (await reference.SettingsAsync(cancellationToken)).DefaultLanguage,
                    permissions = (command.Permissions ?? PermissionChoices.None).Write(),
                    now = clock.Now,
                },
                cancellationToken
            );
            var account = await db.OneAsync<UserAccount>(UserAccount.FindSql, new { id }, cancellationToken);
            audit.Record("created", "user", id, null, account);
            return account;
        }
    }
}
