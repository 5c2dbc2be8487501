using FluentValidation;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>
/// Sends a message to the shop as a farmer or any other number would; it is processed like a real one. Only outside production, and only if
/// messages are not really sent.
/// </summary>
internal static class SimulateMessage
{
    internal sealed record Command : ICommand<SimulatedMessage>
    {
        /// <summary>The sender; alternatively, name a farmer.</summary>
        public string? Phone { get; init; }

        /// <summary>The farmer who writes, from the number that their messages are sent to.</summary>
        public Guid? FarmerId { get; init; }

        public string? Text { get; init; }

        /// <summary>text (default), voice or picture.</summary>
        public string? Kind { get; init; }

        /// <summary>The provider's id of the quoted message.</summary>
        public string? ReplyTo { get; init; }
    }

    /// <param name="Id">Id of the stored message.</param>
    /// <param name="Phone">The sender's number, E.164, which identifies the conversation.</param>
    internal sealed record SimulatedMessage(Guid Id, string Phone);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Phone).NotEmpty().When(c => c.FarmerId is null).WithText(Texts.Required);
            RuleFor(c => c.Phone).MaxText(40);
            RuleFor(c => c.Kind).OneOf(InboundKind.Text, InboundKind.Voice, InboundKind.Picture);
            RuleFor(c => c.Text)
                .Must(t => !string.IsNullOrWhiteSpace(t))
                .When(c => c.Kind is null or InboundKind.Text)
                .WithText(Texts.Required);
            RuleFor(c => c.Text).MaxText(4096);
            RuleFor(c => c.ReplyTo).MaxText(200);
        }
    }

    private const string PhoneSql =
        "select coalesce(whatsapp_number, phone) from farmers where shop_id = @shop_id and id = @farmer_id and deleted_at is null";

    private const string IsDemoSql = "select is_demo from shops where shop_id = @shop_id";

    private const string InsertSql = """
        insert into whatsapp_inbound (shop_id, id, provider, provider_message_id, phone, kind, body, reply_to, received_at, due_at)
        values (@shop_id, @id, 'simulator', @provider_message_id, @phone, @kind, @body, @reply_to, @now, @now)
        """;

    private static readonly Text MessagesAreReal = new(
        "Messages are really sent here. Write from a phone",
        "இங்கே செய்திகள் உண்மையாகவே போகின்றன: தொலைபேசியிலிருந்து எழுதவும்"
    );

    internal sealed class Handler(ShopDb db, ShopClock clock, WhatsAppSettings settings) : IRequestHandler<Command, SimulatedMessage>
    {
        public async Task<SimulatedMessage> Handle(Command command, CancellationToken cancellationToken)
        {
            var phone = command.Phone;
            if (command.FarmerId is { } farmer)
            {
                phone = await db.FindAsync<string>(PhoneSql, new { farmer_id = farmer }, cancellationToken)
                    ?? throw ApiException.NotFound("farmer_id", Texts.NotFound);
            }

            var id = clock.NewId();
            var message = InboundMessage.Of($"SIM{id:N}", phone, null, command.Kind ?? InboundKind.Text, command.Text, command.ReplyTo)
                ?? throw ApiException.Field("phone", Texts.MalformedInput);
            if (settings.Provider != "simulator" && !await db.OneAsync<bool>(IsDemoSql, null, cancellationToken))
                throw new ApiException(ErrorCode.InvalidState, MessagesAreReal);
            await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    provider_message_id = message.Id,
                    phone = message.From,
                    kind = message.Kind,
                    body = message.Text,
                    reply_to = message.ReplyTo,
                    now = clock.Now,
                },
                cancellationToken
            );
            return new SimulatedMessage(id, message.From);
        }
    }
}
