using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Profile;

internal static class UpdateProfile
{
    /// <summary>Absent or null fields stay unchanged; an empty one is cleared.</summary>
    internal sealed record Command : ICommand<BusinessProfile>
    {
        public string? Name { get; init; }

        public string? NameTa { get; init; }

        public string? Address { get; init; }

        public string? AddressTa { get; init; }

        public string? Phone { get; init; }

        public string? Email { get; init; }

        /// <summary>Validated including its check digit.</summary>
        public string? Gstin { get; init; }

        public string? BankName { get; init; }

        public string? AccountName { get; init; }

        public string? AccountNumber { get; init; }

        public string? Ifsc { get; init; }

        public string? UpiId { get; init; }

        /// <summary>A PNG, JPEG or WebP image of at most 256 KB as <c>data:image/png;base64,…</c>; its content is validated.</summary>
        public string? Logo { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).MinText(2).MaxText(200);
            RuleFor(c => c.NameTa).MaxText(200);
            RuleFor(c => c.Address).MaxText(500);
            RuleFor(c => c.AddressTa).MaxText(500);
            RuleFor(c => c.Phone).MaxText(40);
            RuleFor(c => c.BankName).MaxText(200);
            RuleFor(c => c.AccountName).MaxText(200);
            RuleFor(c => c.Email).Must(e => Fits(e, ProfileRules.IsEmail)).WithText(ProfileRules.WrongEmail).MaxText(254);
            RuleFor(c => c.Gstin).Must(g => Fits(g, ProfileRules.IsGstin)).WithText(ProfileRules.WrongGstin);
            RuleFor(c => c.AccountNumber).Must(a => Fits(a, BankAccountForm.IsNumber)).WithText(Texts.WrongAccount);
            RuleFor(c => c.Ifsc).Must(i => Fits(i, BankAccountForm.IsIfsc)).WithText(Texts.WrongIfsc);
            RuleFor(c => c.UpiId).Must(u => Fits(u, ProfileRules.IsUpi)).WithText(ProfileRules.WrongUpi);
            RuleFor(c => c.Logo).Must(l => Fits(l, x => ProfileRules.ReadLogo(x) is not null)).WithText(ProfileRules.WrongLogo);
        }

        private static bool Fits(string? typed, Func<string, bool> form) => string.IsNullOrWhiteSpace(typed) || form(typed);
    }

    // Locks the shop's row first, so that concurrent changes by two owners are serialized.
    private const string LockSql = "select shop_id from shops where shop_id = @shop_id for update";

    private const string WriteSql = """
        update shops set name = @name, name_ta = @name_ta where shop_id = @shop_id and (name, name_ta) is distinct from (@name, @name_ta);
        insert into business_profiles as p (shop_id, address, address_ta, phone, email, gstin, bank_name, account_name, account_number,
            ifsc, upi_id, updated_by, updated_at)
        values (@shop_id, @address, @address_ta, @phone, @email, @gstin, @bank_name, @account_name, @account_number, @ifsc, @upi_id,
            @user_id, @now)
        on conflict (shop_id) do update set address = excluded.address, address_ta = excluded.address_ta, phone = excluded.phone,
            email = excluded.email, gstin = excluded.gstin, bank_name = excluded.bank_name, account_name = excluded.account_name,
            account_number = excluded.account_number, ifsc = excluded.ifsc, upi_id = excluded.upi_id, version = p.version + 1,
            updated_by = excluded.updated_by, updated_at = excluded.updated_at
        """;

    private const string LogoSql = "update business_profiles set logo = @logo, logo_type = @logo_type where shop_id = @shop_id";

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, AuditTrail audit, IfMatch ifMatch)
        : IRequestHandler<Command, BusinessProfile>
    {
        public async Task<BusinessProfile> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.OneAsync<Guid>(LockSql, null, cancellationToken);
            var old = await db.OneAsync<BusinessProfile>(BusinessProfile.FindSql, null, cancellationToken);
            ifMatch.Check(command.Version, old.Version, old);
            await db.ExecuteAsync(
                WriteSql,
                new
                {
                    name = command.Name?.Trim() ?? old.Name,
                    name_ta = Changed(command.NameTa, old.NameTa),
                    address = Changed(command.Address, old.Address),
                    address_ta = Changed(command.AddressTa, old.AddressTa),
                    phone = command.Phone.NullIfEmpty() is { } phone ? PhoneNumber.Parse(phone).Value : Changed(command.Phone, old.Phone),
                    email = Changed(command.Email, old.Email),
                    gstin = Changed(command.Gstin, old.Gstin)?.ToUpperInvariant(),
                    bank_name = Changed(command.BankName, old.BankName),
                    account_name = Changed(command.AccountName, old.AccountName),
                    account_number = Changed(command.AccountNumber, old.AccountNumber),
                    ifsc = Changed(command.Ifsc, old.Ifsc)?.ToUpperInvariant(),
                    upi_id = Changed(command.UpiId, old.UpiId),
                    user_id = user.UserId,
                    now = clock.Now,
                },
                cancellationToken
            );
            if (command.Logo is { } logo)
            {
                var read = logo.NullIfEmpty() is null ? null : ProfileRules.ReadLogo(logo);
                await db.ExecuteAsync(LogoSql, new { logo = read?.Content, logo_type = read?.Type }, cancellationToken);
            }

            var profile = await db.OneAsync<BusinessProfile>(BusinessProfile.FindSql, null, cancellationToken);
            audit.Record("updated", "business_profile", user.ShopId, Noted(old), Noted(profile));
            return profile;
        }

        private static string? Changed(string? sent, string? old) => sent is null ? old : sent.NullIfEmpty()?.Trim();

        /// <summary>Keeps images out of the audit log.</summary>
        private static BusinessProfile Noted(BusinessProfile profile) =>
            profile with
            {
                Logo = profile.Logo is { } logo ? $"{logo.Length} characters" : null,
            };
    }
}
