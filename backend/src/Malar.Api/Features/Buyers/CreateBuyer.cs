using FluentValidation;
using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Features.Farmers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers;

internal static class CreateBuyer
{
    /// <summary>
    /// Without a <c>buyer_code</c> the buyer gets the next one, such as BUY001. What the buyer owed before the book began is
    /// <c>opening_balance</c>. Only the owner sets limit, days and opening balance.
    /// </summary>
    internal sealed record Command : BuyerFields, ICommand<Buyer>, ICreate
    {
        public Guid? Id { get; init; }

        /// <summary>Rupees owed from before.</summary>
        public decimal? OpeningBalance { get; init; }

        /// <summary>The date of the opening balance; the shop's today by default.</summary>
        public DateOnly? OpeningDate { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            this.AddBuyerRules();
            RuleFor(c => c.BuyerCode).MinText(3).When(c => c.BuyerCode.NullIfEmpty() is not null);
            RuleFor(c => c.Name).NotNull().WithText(Texts.Required);
            RuleFor(c => c.OpeningBalance)
                .InclusiveBetween(0m, BuyerRules.MostRupees)
                .WithText(Texts.OutOfRange.With(0, BuyerRules.MostRupees))
                .Decimals(2);
            RuleFor(c => c.OpeningDate).MarketDay();
        }
    }

    private const string NextCodeSql = """
        select 'BUY' || case when n.next < 1000 then lpad(n.next::text, 3, '0') else n.next::text end
        from (
            select coalesce(max(substr(buyer_code, 4)::integer), 0) + 1 as next from buyers
            where shop_id = @shop_id and upper(buyer_code) ~ '^BUY[0-9]{3,6}$' and upper(buyer_code) <> 'BUY999999'
        ) n
        """;

    private const string InsertSql = """
        insert into buyers (shop_id, id, buyer_code, name, name_ta, place, place_ta, route, name_key, phone, phone_is_valid,
            whatsapp_number, address, gstin, credit_limit, credit_days, language_preference, notes, is_active, created_by, created_at,
            updated_at)
        values (@shop_id, @id, @buyer_code, @name, @name_ta, @place, @place_ta, @route, @name_key, @phone, @phone_is_valid,
            @whatsapp_number, @address, @gstin, @credit_limit, @credit_days, @language_preference, @notes, @is_active, @user_id, @now, @now)
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        ShopTermsReader terms,
        BuyerReader buyers,
        BillWriter bills,
        AuditTrail audit
    ) : IRequestHandler<Command, Buyer>
    {
        public async Task<Buyer> Handle(Command command, CancellationToken cancellationToken)
        {
            BuyerRules.RequireShopTerms(command, user);
            if (!user.IsAdmin && command.OpeningBalance > 0m)
                throw ApiException.Field("opening_balance", BuyerTexts.OwnerSetsTerms);
            var today = await buyers.TodayAsync(cancellationToken);
            if (command.OpeningDate > today)
                throw ApiException.Field("opening_date", BuyerTexts.FutureDate);
            var id = command.Id ?? clock.NewId();
            var phone = command.Phone.NullIfEmpty() is { } typed ? PhoneNumber.Parse(typed) : null;
            var (name, nameTa) = (command.Name!.Trim(), command.NameTa.NullIfEmpty());
            var (place, placeTa) = (command.Place.NullIfEmpty(), command.PlaceTa.NullIfEmpty());
            await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    buyer_code = command.BuyerCode.CodeOrNull() ?? await NextCodeAsync(cancellationToken),
                    name,
                    name_ta = nameTa,
                    place,
                    place_ta = placeTa,
                    route = command.Route.NullIfEmpty(),
                    name_key = BuyerRules.Keys(name, nameTa, place, placeTa),
                    phone = phone?.Value,
                    phone_is_valid = phone?.IsValid ?? false,
                    whatsapp_number = FarmerRules.Number(command.WhatsappNumber),
                    address = command.Address.NullIfEmpty(),
                    gstin = command.Gstin.NullIfEmpty(),
                    credit_limit = command.CreditLimit ?? 0m,
                    credit_days = command.CreditDays ?? BuyerRules.UsualDays,
                    language_preference = command.LanguagePreference ?? (await terms.SettingsAsync(cancellationToken)).DefaultLanguage,
                    notes = command.Notes.NullIfEmpty(),
                    is_active = command.IsActive ?? true,
                    user_id = user.UserId,
                    now = clock.Now,
                },
                cancellationToken
            );
            if (command.OpeningBalance is > 0m and { } opening)
                await bills.OpenAsync(id, opening, command.OpeningDate ?? today, cancellationToken);
            var buyer = await buyers.FindAsync(id, cancellationToken);
            audit.Record("created", "buyer", id, null, buyer);
            return buyer;
        }

        /// <summary>
        /// Takes the next code, one request after the other in each shop, so that the next one sees this buyer before it counts.
        /// </summary>
        private async Task<string> NextCodeAsync(CancellationToken cancellationToken)
        {
            await terms.LockAsync(cancellationToken);
            return await db.OneAsync<string>(NextCodeSql, null, cancellationToken);
        }
    }
}
