using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Cancels waiting messages so that they are not sent. Nothing is deleted, and each can be sent again.</summary>
internal static class ClearQueue
{
    internal sealed record Command : ICommand<Result>
    {
        /// <summary>Cancels only this broadcast; if absent, every waiting message.</summary>
        public Guid? BroadcastId { get; init; }

        public string? Reason { get; init; }
    }

    internal sealed record Result(int Cancelled);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reason).MaxText(500);
    }

    // Messages that the provider may already have are left, so that they can be looked up.
    private const string CancelSql = """
        update outbox_messages set status = 'cancelled', error_code = 'cleared', error_text = coalesce(@reason, 'Cancelled by the shop'),
            payload = payload - 'code'
        where shop_id = @shop_id and status = 'waiting' and not is_uncertain
            and (@broadcast_id::uuid is null or (kind = 'broadcast' and subject_id = @broadcast_id))
        """;

    internal sealed class Handler(ShopDb db, AuditTrail audit) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var cancelled = await db.ExecuteAsync(
                CancelSql,
                new { broadcast_id = command.BroadcastId, reason = command.Reason.NullIfEmpty() },
                cancellationToken
            );
            audit.Record(
                "cleared",
                "whatsapp_queue",
                command.BroadcastId?.ToString() ?? "all",
                null,
                new { Cancelled = cancelled },
                command.Reason.NullIfEmpty()
            );
            return new Result(cancelled);
        }
    }
}
