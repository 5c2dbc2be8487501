using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>
/// Sends the bill as a document on WhatsApp, once for each version. Whether the shop sends messages, and in which form, is decided when it
/// is sent.
/// </summary>
internal static class MessageInvoice
{
    internal sealed record Command : ICommand<Sent>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>ta or en; the buyer's language by default.</summary>
        public string? Language { get; init; }
    }

    /// <param name="Phone">The number it is sent to.</param>
    /// <param name="Language">ta or en.</param>
    internal sealed record Sent(string Phone, string Language);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Language).OneOf("ta", "en");
    }

    private static readonly Text Name = new("your bill {0} of {1}, {2}", "உங்கள் பில் {0} ({1}), {2}");

    internal sealed class Handler(CurrentUser user, BillWriter bills, BuyerReader buyers, Messages messages, AuditTrail audit)
        : IRequestHandler<Command, Sent>
    {
        public async Task<Sent> Handle(Command command, CancellationToken cancellationToken)
        {
            var row = await bills.HoldAsync(command.Id, cancellationToken);
            if (row.Status is InvoiceStatus.Draft or InvoiceStatus.Cancelled)
                throw new ApiException(ErrorCode.InvalidState, BuyerTexts.OnlyIssued);
            var buyer = row.BuyerId is { } id ? await buyers.FindAsync(id, cancellationToken) : null;
            var number = PhoneNumber.Parse(row.BuyerId is null ? row.CustomerPhone ?? "" : buyer!.WhatsappNumber ?? buyer.Phone ?? "");
            if (!number.IsValid)
                throw ApiException.Field("phone", BuyerTexts.NoNumber.With(row.CustomerName ?? ""));
            var language = command.Language ?? buyer?.LanguagePreference ?? "ta";
            var name = Name.With(row.InvoiceNumber!, PaperWords.Day(row.InvoiceDate), Money.Format(row.TotalAmount));
            var payload = new
            {
                Text = name.En,
                TextTa = name.Ta,
                Name = row.CustomerName,
                NameTa = row.CustomerNameTa,
                Document = new PaperRef(PaperKind.Bill, row.Id, FileName.Of($"{row.InvoiceNumber}.pdf")),
            };
            var message = new Message(null, Outbox.Document, row.Id, row.Version, JsonSerializer.Serialize(payload, Json.Options))
            {
                ToPhone = number.Value,
                Language = language,
                CreatedBy = user.UserId,
            };
            await messages.EnqueueAsync([message], cancellationToken);
            var sent = new Sent(number.Value, language);
            audit.Record("sent", "invoice", row.Id, null, sent);
            return sent;
        }
    }
}
