using System.Text.Json;
using FluentValidation;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>
/// Sends a message written by a user of the shop to many farmers. All messages are written to the outbox or none; a service that stops
/// while they are being sent continues where it stopped.
/// </summary>
internal static class SendBroadcast
{
    /// <summary>Sends to the named farmers, or to all active ones. Farmers without a usable number are left out and counted.</summary>
    internal sealed record Command : BroadcastFields, ICommand<Result>, ICreate
    {
        public Guid? Id { get; init; }
    }

    /// <param name="Id">Id of the broadcast; <c>/whatsapp/logs?broadcast_id=</c> lists its messages.</param>
    /// <param name="Recipients">Number of messages queued.</param>
    /// <param name="WithoutNumber">Number of farmers without a usable phone number.</param>
    internal sealed record Result(Guid Id, int Recipients, int WithoutNumber);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => this.AddBroadcastRules();
    }

    private const string FarmersSql = """
        select id, whatsapp_number is not null or phone_is_valid as has_number from farmers
        where shop_id = @shop_id and deleted_at is null and case when @ids::uuid[] is null then is_active else id = any(@ids) end
        order by id for share
        """;

    private sealed record Found
    {
        public Guid Id { get; init; }

        public bool HasNumber { get; init; }
    }

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, Messages messages, AuditTrail audit)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var asked = command.FarmerIds?.Distinct().ToArray();
            var found = await db.QueryAsync<Found>(FarmersSql, new { ids = asked }, cancellationToken);
            if (asked is not null && found.Count < asked.Length)
                throw ApiException.NotFound("farmer_ids", WhatsAppTexts.NoSuchFarmer);
            var reached = found.Where(f => f.HasNumber).ToList();
            if (reached.Count == 0)
                throw ApiException.Field("farmer_ids", WhatsAppTexts.NobodyToTell);

            var id = command.Id ?? clock.NewId();
            var tamil = command.MessageTa.NullIfEmpty() is { } ta ? NoteRules.Tidy(ta) : null;
            var payload = JsonSerializer.Serialize(new TextPayload(NoteRules.Tidy(command.Message!), tamil), Json.Options);
            await messages.EnqueueAsync(
                [.. reached.Select((f, i) => new Message(f.Id, Outbox.Broadcast, id, i + 1, payload) { CreatedBy = user.UserId })],
                cancellationToken
            );
            audit.Record(
                "sent",
                "whatsapp_broadcast",
                id,
                null,
                new
                {
                    command.Message,
                    command.MessageTa,
                    Recipients = reached.Count,
                }
            );
            return new Result(id, reached.Count, found.Count - reached.Count);
        }
    }
}
