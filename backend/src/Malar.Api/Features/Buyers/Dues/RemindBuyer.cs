using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers.Dues;

/// <summary>
/// Sends a buyer a WhatsApp message about what they owe, at most once a day. Whether the shop sends messages, and in which form, is decided
/// when it is sent, as for every message.
/// </summary>
internal static class RemindBuyer
{
    internal sealed record Command : ICommand<Reminder>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>ta or en; the buyer's language by default.</summary>
        public string? Language { get; init; }
    }

    /// <param name="Phone">The number it is sent to.</param>
    /// <param name="Language">ta or en.</param>
    /// <param name="Text">The text of the message.</param>
    internal sealed record Reminder(string Phone, string Language, string Text);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Language).OneOf("ta", "en");
    }

    private static readonly Text Owed = new("{0}, your dues are {1}.", "{0}, உங்கள் பாக்கி {1}.");

    private static readonly Text OverdueSince = new("{0} of this is overdue.", "இதில் {0} கட்ட வேண்டிய நாள் கடந்துவிட்டது.");

    private static readonly Text ToUpi = new("UPI: {0}", "UPI முகவரி: {0}");

    private const string SentSql = """
        select 1 from outbox_messages where shop_id = @shop_id and kind = @kind and subject_id = @id and subject_version = @version
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, BuyerReader buyers, Messages messages, AuditTrail audit)
        : IRequestHandler<Command, Reminder>
    {
        public async Task<Reminder> Handle(Command command, CancellationToken cancellationToken)
        {
            var buyer = await buyers.LockAsync(command.Id, cancellationToken) ?? throw ApiException.NotFound();
            var phone = buyer.WhatsappNumber ?? (buyer.PhoneIsValid ? buyer.Phone : null);
            if (phone is null || !PhoneNumber.Parse(phone).IsValid)
                throw ApiException.Field("phone", BuyerTexts.NoNumber.With(buyer.Names));
            if (buyer.CurrentBalance <= 0m)
                throw new ApiException(ErrorCode.InvalidState, BuyerTexts.OwesNothing.With(buyer.Names));
            var version = (await buyers.TodayAsync(cancellationToken)).DayNumber;
            var told = new
            {
                kind = Outbox.Note,
                id = buyer.Id,
                version,
            };
            if (await db.FindAsync<int?>(SentSql, told, cancellationToken) is not null)
                throw new ApiException(ErrorCode.InvalidState, BuyerTexts.RemindedToday.With(buyer.Names));
            var payee = await db.OneAsync<BuyerPaper.Payee>(BuyerPaper.Payee.FindSql, null, cancellationToken);
            var language = command.Language ?? buyer.LanguagePreference;
            var text = string.Join('\n', Lines(buyer, payee).Select(line => language == "ta" ? line.Ta : line.En));
            var message = new Message(null, Outbox.Note, buyer.Id, version, JsonSerializer.Serialize(new { text }, Json.Options))
            {
                ToPhone = phone,
                Language = language,
                CreatedBy = user.UserId,
            };
            await messages.EnqueueAsync([message], cancellationToken);
            var reminder = new Reminder(phone, language, text);
            audit.Record("reminded", "buyer", buyer.Id, null, reminder);
            return reminder;
        }

        private static IEnumerable<Text> Lines(Buyer buyer, BuyerPaper.Payee payee)
        {
            yield return Owed.With(buyer.Names, Money.Format(buyer.CurrentBalance));
            if (buyer.OverdueAmount > 0m)
                yield return OverdueSince.With(Money.Format(buyer.OverdueAmount));
            if (payee.UpiId is { Length: > 0 } upi)
                yield return ToUpi.With(upi);
        }
    }
}
