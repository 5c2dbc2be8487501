using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Farmers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers;

internal static class UpdateBuyer
{
    /// <summary>An absent or null field keeps its value; an empty optional text clears it. Only the owner sets limit and days.</summary>
    internal sealed record Command : BuyerFields, ICommand<Buyer>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            this.AddBuyerRules();
            RuleFor(c => c.BuyerCode).MinText(3);
        }
    }

    private const string UpdateSql = """
        update buyers set buyer_code = @buyer_code, name = @name, name_ta = @name_ta, place = @place, place_ta = @place_ta, route = @route,
            name_key = @name_key, phone = @phone, phone_is_valid = @phone_is_valid, whatsapp_number = @whatsapp_number, address = @address,
            gstin = @gstin, credit_limit = @credit_limit, credit_days = @credit_days, language_preference = @language_preference,
            notes = @notes, is_active = @is_active, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, BuyerReader buyers, AuditTrail audit, IfMatch ifMatch)
        : IRequestHandler<Command, Buyer>
    {
        public async Task<Buyer> Handle(Command command, CancellationToken cancellationToken)
        {
            BuyerRules.RequireShopTerms(command, user);
            var old = await buyers.LockAsync(command.Id, cancellationToken) ?? throw ApiException.NotFound();
            ifMatch.Check(command.Version, old.Version, old);
            var phone = command.Phone.NullIfEmpty() is { } typed ? PhoneNumber.Parse(typed) : null;
            var (name, nameTa) = (command.Name?.Trim() ?? old.Name, Changed(command.NameTa, old.NameTa));
            var (place, placeTa) = (Changed(command.Place, old.Place), Changed(command.PlaceTa, old.PlaceTa));
            await db.ExecuteAsync(
                UpdateSql,
                new
                {
                    id = old.Id,
                    buyer_code = command.BuyerCode.CodeOrNull() ?? old.BuyerCode,
                    name,
                    name_ta = nameTa,
                    place,
                    place_ta = placeTa,
                    route = Changed(command.Route, old.Route),
                    name_key = BuyerRules.Keys(name, nameTa, place, placeTa),
                    phone = command.Phone is null ? old.Phone : phone?.Value,
                    phone_is_valid = command.Phone is null ? old.PhoneIsValid : phone?.IsValid ?? false,
                    whatsapp_number = command.WhatsappNumber is null ? old.WhatsappNumber : FarmerRules.Number(command.WhatsappNumber),
                    address = Changed(command.Address, old.Address),
                    gstin = Changed(command.Gstin, old.Gstin),
                    credit_limit = command.CreditLimit ?? old.CreditLimit,
                    credit_days = command.CreditDays ?? old.CreditDays,
                    language_preference = command.LanguagePreference ?? old.LanguagePreference,
                    notes = Changed(command.Notes, old.Notes),
                    is_active = command.IsActive ?? old.IsActive,
                    now = clock.Now,
                },
                cancellationToken
            );
            var buyer = await buyers.FindAsync(old.Id, cancellationToken);
            audit.Record("updated", "buyer", buyer.Id, old, buyer);
            return buyer;
        }

        private static string? Changed(string? sent, string? old) => sent is null ? old : sent.NullIfEmpty();
    }
}
