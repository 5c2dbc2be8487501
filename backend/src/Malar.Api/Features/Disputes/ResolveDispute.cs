using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Disputes;

/// <summary>Resolves a dispute that the shop has looked into. The farmer gets the answer in the language of the complaint.</summary>
internal static class ResolveDispute
{
    internal sealed record Command : ICommand<Dispute>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>The answer, as the farmer will read it.</summary>
        public string? Resolution { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Resolution).RequiredText().MinText(2).MaxText(500);
    }

    private static readonly Text NotOpen = new("This has already been answered", "இதற்கு ஏற்கனவே பதில் சொல்லியாயிற்று");

    private const string LockSql = $"{DisputeRow.FindSql} for update of d";

    private const string ResolveSql = """
        update disputes set status = 'resolved', resolution = @resolution, resolved_by = @resolved_by, resolved_at = @now,
            version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, AuditTrail audit, IfMatch ifMatch, Messages messages)
        : IRequestHandler<Command, Dispute>
    {
        public async Task<Dispute> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = (
                await db.FindAsync<DisputeRow>(LockSql, new { id = command.Id }, cancellationToken) ?? throw ApiException.NotFound()
            ).ToDispute();
            ifMatch.Check(command.Version, old.Version, old);
            if (old.Status != DisputeStatus.Open)
                throw new ApiException(ErrorCode.InvalidState, NotOpen);
            var resolution = command.Resolution!.Trim();
            await db.ExecuteAsync(
                ResolveSql,
                new
                {
                    id = old.Id,
                    resolution,
                    resolved_by = user.UserId,
                    now = clock.Now,
                },
                cancellationToken
            );
            var dispute = (await db.OneAsync<DisputeRow>(DisputeRow.FindSql, new { id = old.Id }, cancellationToken)).ToDispute();
            audit.Record("resolved", "dispute", dispute.Id, new { old.Status, old.Complaint }, new { dispute.Status, dispute.Resolution });
            await messages.EnqueueAsync(
                [
                    new Message(
                        dispute.FarmerId,
                        Outbox.DisputeResolved,
                        dispute.Id,
                        1,
                        JsonSerializer.Serialize(new { text = resolution }, Json.Options)
                    )
                    {
                        ToPhone = dispute.Phone,
                        Language = dispute.Language,
                        CreatedBy = user.UserId,
                    },
                ],
                cancellationToken
            );
            return dispute;
        }
    }
}
