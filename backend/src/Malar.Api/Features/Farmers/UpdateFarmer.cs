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

internal static class UpdateFarmer
{
    /// <summary>
    /// An absent or null field keeps its value; an empty optional text clears it. Correcting a newcomer also confirms them, unless
    /// <c>is_confirmed</c> is false.
    /// </summary>
    internal sealed record Command : FarmerFields, ICommand<Farmer>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>Only for a newcomer; a confirmed farmer cannot become one again.</summary>
        public bool? IsConfirmed { get; init; }

        public int? Version { get; init; }

        /// <summary>Whether the request corrects anything; changing only <c>is_active</c>, or nothing at all, does not.</summary>
        internal bool Corrects => this with { Id = default, Version = null, IsActive = null, IsConfirmed = null } != new Command();
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            this.AddFarmerRules();
            RuleFor(c => c.FarmerCode).MinText(3);
        }
    }

    /// <summary>Entries being saved for the farmer do not wait for this lock, as they would for a plain <c>for update</c>.</summary>
    internal const string LockSql = $"{GetFarmer.FindSql} for no key update of f";

    private const string UpdateSql = """
        update farmers set
            farmer_code = @farmer_code, name = @name, name_ta = @name_ta, village = @village, village_ta = @village_ta,
            name_key = @name_key,
            phone = @phone, phone_is_valid = @phone_is_valid, whatsapp_number = @whatsapp_number, address = @address, upi_id = @upi_id,
            commission_pct = @commission_pct, flat_fee_monthly = @flat_fee_monthly, language_preference = @language_preference,
            notes = @notes, is_active = @is_active, is_confirmed = @is_confirmed,
            version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    /// <summary>The reason stored with sessions that end because the farmer's numbers or state changed.</summary>
    internal const string SessionsEndReason = "farmer_changed";

    internal sealed class Handler(
        ShopDb db,
        ShopTermsReader terms,
        ShopClock clock,
        SessionRevoker sessions,
        FarmerPhones phones,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, Farmer>
    {
        public async Task<Farmer> Handle(Command command, CancellationToken cancellationToken)
        {
            await terms.LockAsync(cancellationToken);
            var old = await db.FindAsync<Farmer>(LockSql, new { id = command.Id }, cancellationToken) ?? throw ApiException.NotFound();
            ifMatch.Check(command.Version, old.Version, old);
            var phone = command.Phone is null ? null : PhoneNumber.Parse(command.Phone);
            if (phone is not null)
                await phones.RequireFreeAsync(phone, command.Id, cancellationToken);
            var (name, nameTa) = (command.Name?.Trim() ?? old.Name, Changed(command.NameTa, old.NameTa));
            var (village, villageTa) = (Changed(command.Village, old.Village), Changed(command.VillageTa, old.VillageTa));
            await db.ExecuteAsync(
                UpdateSql,
                new
                {
                    id = command.Id,
                    farmer_code = command.FarmerCode.CodeOrNull() ?? old.FarmerCode,
                    name,
                    name_ta = nameTa,
                    village,
                    village_ta = villageTa,
                    name_key = FarmerRules.Keys(name, nameTa, village, villageTa),
                    phone = phone?.Value ?? old.Phone,
                    phone_is_valid = phone?.IsValid ?? old.PhoneIsValid,
                    whatsapp_number = command.WhatsappNumber is null ? old.WhatsappNumber : FarmerRules.Number(command.WhatsappNumber),
                    address = Changed(command.Address, old.Address),
                    upi_id = Changed(command.UpiId, old.UpiId),
                    commission_pct = OwnPercentage(command, old),
                    flat_fee_monthly = command.FlatFeeMonthly ?? old.FlatFeeMonthly,
                    language_preference = command.LanguagePreference ?? old.LanguagePreference,
                    notes = Changed(command.Notes, old.Notes),
                    is_active = command.IsActive ?? old.IsActive,
                    is_confirmed = old.IsConfirmed || (command.IsConfirmed ?? command.Corrects),
                    now = clock.Now,
                },
                cancellationToken
            );
            var farmer = await db.OneAsync<Farmer>(GetFarmer.FindSql, new { id = command.Id }, cancellationToken);
            // Farmers sign in with a code sent to their number; the holder of the old number may now be someone else.
            var numbersChange = (farmer.Phone, farmer.WhatsappNumber) != (old.Phone, old.WhatsappNumber);
            if (numbersChange || (old.IsActive && !farmer.IsActive))
                await sessions.RevokeAllOfFarmerAsync(farmer.Id, SessionsEndReason, cancellationToken);
            audit.Record("updated", "farmer", farmer.Id, old, farmer);
            return farmer;
        }

        private static string? Changed(string? sent, string? old) => sent is null ? old : sent.NullIfEmpty();

        /// <summary>
        /// Returns null for the shop's percentage. A client that sends back what it received changes nothing, because it also sends
        /// <c>own_commission: false</c>.
        /// </summary>
        private static decimal? OwnPercentage(Command command, Farmer old)
        {
            var own = command.CommissionPct ?? (old.OwnCommission ? old.CommissionPct : null);
            return command.OwnCommission switch
            {
                false => null,
                true when own is null => throw ApiException.Field("commission_pct", Texts.Required),
                _ => own,
            };
        }
    }
}
