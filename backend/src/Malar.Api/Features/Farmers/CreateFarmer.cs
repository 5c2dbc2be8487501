using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class CreateFarmer
{
    /// <summary>
    /// Without a <c>farmer_code</c> the farmer gets the next one, such as FAR001. A farmer whom a clerk adds, if permitted, has the shop's
    /// terms and must be confirmed by the owner. A phone number that another farmer has, active or not, is refused with that farmer in
    /// <c>error.current</c>.
    /// </summary>
    internal sealed record Command : FarmerFields, ICommand<Farmer>, ICreate
    {
        public Guid? Id { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            this.AddFarmerRules();
            RuleFor(c => c.FarmerCode).MinText(3).When(c => c.FarmerCode.NullIfEmpty() is not null);
            RuleFor(c => c.Name).NotNull().WithText(Texts.Required);
            RuleFor(c => c.Phone).NotNull().WithText(Texts.Required);
            RuleFor(c => c.CommissionPct).NotNull().When(c => c.OwnCommission == true).WithText(Texts.Required);
        }
    }

    /// <summary>
    /// Codes of deleted farmers are not reused, because old slips carry them. FAR999999 is left out, so that a code chosen by hand cannot
    /// push the series beyond its length.
    /// </summary>
    private const string NextCodeSql = """
        select 'FAR' || case when n.next < 1000 then lpad(n.next::text, 3, '0') else n.next::text end
        from (
            select coalesce(max(substr(farmer_code, 4)::integer), 0) + 1 as next from farmers
            where shop_id = @shop_id and upper(farmer_code) ~ '^FAR[0-9]{3,6}$' and upper(farmer_code) <> 'FAR999999'
        ) n
        """;

    private const string InsertSql = """
        insert into farmers (shop_id, id, farmer_code, name, name_ta, village, village_ta, name_key, phone, phone_is_valid, whatsapp_number,
            address, upi_id, commission_pct, flat_fee_monthly, language_preference, notes, is_active, is_confirmed,
            created_by, created_at, updated_at)
        values (@shop_id, @id, @farmer_code, @name, @name_ta, @village, @village_ta, @name_key, @phone, @phone_is_valid, @whatsapp_number,
            @address, @upi_id, @commission_pct, @flat_fee_monthly, @language_preference, @notes, @is_active, @is_confirmed, @created_by,
            @now, @now)
        """;

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        CurrentUser user,
        ShopTermsReader reference,
        FarmerPhones phones,
        AuditTrail audit
    ) : IRequestHandler<Command, Farmer>
    {
        public async Task<Farmer> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = command.Id ?? clock.NewId();
            var phone = PhoneNumber.Parse(command.Phone!);
            RequireShopTerms(command);
            // One request after the other in each shop, so that the next one sees this farmer before it counts.
            await reference.LockAsync(cancellationToken);
            await phones.RequireFreeAsync(phone, id, cancellationToken);
            var (name, nameTa) = (command.Name!.Trim(), command.NameTa.NullIfEmpty());
            var (village, villageTa) = (command.Village.NullIfEmpty(), command.VillageTa.NullIfEmpty());
            await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    farmer_code = command.FarmerCode.CodeOrNull() ?? await db.OneAsync<string>(NextCodeSql, null, cancellationToken),
                    name,
                    name_ta = nameTa,
                    village,
                    village_ta = villageTa,
                    name_key = FarmerRules.Keys(name, nameTa, village, villageTa),
                    phone = phone.Value,
                    phone_is_valid = phone.IsValid,
                    whatsapp_number = FarmerRules.Number(command.WhatsappNumber),
                    address = command.Address.NullIfEmpty(),
                    upi_id = command.UpiId.NullIfEmpty(),
                    commission_pct = command.OwnCommission == false ? null : command.CommissionPct,
                    flat_fee_monthly = command.FlatFeeMonthly ?? 0m,
                    language_preference = command.LanguagePreference ?? (await reference.SettingsAsync(cancellationToken)).DefaultLanguage,
                    notes = command.Notes.NullIfEmpty(),
                    is_active = command.IsActive ?? true,
                    is_confirmed = user.IsAdmin,
                    created_by = user.UserId,
                    now = clock.Now,
                },
                cancellationToken
            );
            var farmer = await db.OneAsync<Farmer>(GetFarmer.FindSql, new { id }, cancellationToken);
            audit.Record("created", "farmer", id, null, farmer);
            return farmer;
        }

        /// <summary>Only the owner decides what a farmer pays.</summary>
        private void RequireShopTerms(Command command)
        {
            if (user.IsAdmin)
                return;
            if (command.OwnCommission != false && command.CommissionPct is not null)
                throw ApiException.Field("commission_pct", FarmerTexts.OwnerSetsTerms);
            if (command.FlatFeeMonthly > 0m)
                throw ApiException.Field("flat_fee_monthly", FarmerTexts.OwnerSetsTerms);
        }
    }
}
