using System.Text.Json;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>
/// Answers the oldest waiting message of a phone number. The answer is written to the outbox in the transaction that marks the message as
/// handled, so a worker killed in between leaves the message waiting, and each message gets exactly one answer.
/// </summary>
internal static class AnswerInbound
{
    /// <summary>Returns false if no message from this number is waiting.</summary>
    internal sealed record Command(string Phone) : ICommand<bool>;

    private const string MarkSql = """
        update whatsapp_inbound set handled_at = @now, outcome = @outcome, command = @command, farmer_id = @farmer_id,
            answer_id = @answer_id
        where shop_id = @shop_id and id = @id;
        insert into whatsapp_conversations as c (shop_id, phone, farmer_id, language, last_inbound_at, asked, told, told_at, created_at,
            updated_at)
        values (@shop_id, @phone, @farmer_id, @language, @received_at, @asked, coalesce(@told, '{}'::uuid[]), @told_at, @now, @now)
        on conflict (shop_id, phone) do update set
            farmer_id = excluded.farmer_id, language = coalesce(excluded.language, c.language),
            last_inbound_at = greatest(c.last_inbound_at, excluded.last_inbound_at), asked = excluded.asked,
            told = case when @told::uuid[] is null then c.told else @told end, told_at = case when @told::uuid[] is null then c.told_at
                else @told_at end,
            updated_at = excluded.updated_at
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, BotDispatcher dispatcher, Messages messages) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await InboundConversation.TakeAsync(db, command.Phone, clock.Now, cancellationToken) is not { } inbound)
                return false;
            var reply = await dispatcher.ReplyAsync(inbound, command.Phone, cancellationToken);
            var answer = reply.Text is null
                ? (Guid?)null
                : await EnqueueAsync(inbound, reply, reply.Text, command.Phone, cancellationToken);
            await db.ExecuteAsync(
                MarkSql,
                new
                {
                    now = clock.Now,
                    id = inbound.Message.Id,
                    outcome = answer is null ? "silent" : "answered",
                    command = reply.Command,
                    farmer_id = reply.Farmer?.Id,
                    answer_id = answer,
                    phone = command.Phone,
                    language = reply.ChosenLanguage,
                    received_at = inbound.Message.ReceivedAt,
                    asked = reply.PendingCommand,
                    told = reply.ListedEntryIds?.ToArray(),
                    told_at = reply.ListedEntryIds is { Count: > 0 } ? clock.Now : (DateTime?)null,
                },
                cancellationToken
            );
            return true;
        }

        private async Task<Guid> EnqueueAsync(
            InboundConversation inbound,
            BotReply reply,
            string text,
            string phone,
            CancellationToken cancellationToken
        )
        {
            var payload = JsonSerializer.Serialize(new TextPayload(text) { Document = reply.Document }, Json.Options);
            var ids = await messages.EnqueueAsync(
                [
                    new Message(reply.Farmer?.Id, Outbox.BotAnswer, inbound.Message.Id, 1, payload)
                    {
                        ToPhone = phone,
                        Language = reply.Language,
                    },
                ],
                cancellationToken
            );
            return ids[0];
        }
    }
}
