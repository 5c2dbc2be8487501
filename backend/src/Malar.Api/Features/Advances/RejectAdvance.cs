using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Advances;

/// <summary>Rejects an advance, which is final. The farmer gets a message.</summary>
internal static class RejectAdvance
{
    internal sealed record Command : ICommand<CashAdvance>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>Replaces the notes; if absent, they stay.</summary>
        public string? Notes { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Notes).MaxText(1000);
    }

    private const string RejectSql = """
        update cash_advances set status = 'rejected', decided_by = @user_id, decided_at = @now, notes = @notes, version = version + 1,
            updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        AdvanceLock advanceLock,
        Messages messages,
        AuditTrail audit
    ) : IRequestHandler<Command, CashAdvance>
    {
        public async Task<CashAdvance> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = (await advanceLock.TakeAsync(command.Id, command.Version, cancellationToken)).ToAdvance(forOffice: true);
            var notes = command.Notes is null ? old.Notes : command.Notes.NullIfEmpty();
            await db.ExecuteAsync(
                RejectSql,
                new
                {
                    id = old.Id,
                    notes,
                    user_id = user.UserId,
                    now = clock.Now,
                },
                cancellationToken
            );
            var written = await db.OneAsync<AdvanceRow>(AdvanceRow.FindSql, new { id = old.Id }, cancellationToken);
            var advance = written.ToAdvance(forOffice: true);
            await messages.EnqueueAsync([new Message(old.FarmerId, Outbox.AdvanceDecided, old.Id, advance.Version)], cancellationToken);
            audit.Record("rejected", "cash_advance", old.Id, old, advance, command.Notes.NullIfEmpty());
            return advance;
        }
    }
}
