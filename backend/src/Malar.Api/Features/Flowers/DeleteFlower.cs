using System.Text.Json.Serialization;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Flowers;

/// <summary>Deletes a flower. Old entries keep it; new ones can no longer use it.</summary>
internal static class DeleteFlower
{
    internal sealed record Command : ICommand<Unit>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>
        /// The flower to which entries without a rate are moved. If there are such entries, the request is refused without it. It may be in
        /// the query string, because not every client sends a body with DELETE.
        /// </summary>
        public Guid? MoveEntriesTo { get; init; }

        public static Command With(Command command, HttpContext http) =>
            command with
            {
                Id = PathId.Of(http),
                MoveEntriesTo = command.MoveEntriesTo ?? PathId.InQuery(http, "move_entries_to"),
            };
    }

    private const string DeleteSql = """
        update flower_types set deleted_at = @now, updated_at = @now, version = version + 1
        where shop_id = @shop_id and id = @id and deleted_at is null
        """;

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        ShopTermsReader reference,
        WaitingEntries waiting,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await reference.LockAsync(cancellationToken);
            var old = await db.FindAsync<FlowerType>(GetFlower.FindSql, new { id = command.Id }, cancellationToken)
                ?? throw ApiException.NotFound();
            ifMatch.Check(null, old.Version, old);
            if (!await db.OneAsync<bool>(UpdateFlower.OtherActiveSql, new { id = command.Id }, cancellationToken))
                throw new ApiException(ErrorCode.Validation, FlowerTexts.LastOne);
            await waiting.MoveFromFlowerAsync(command.Id, command.MoveEntriesTo, cancellationToken);
            await db.ExecuteAsync(DeleteSql, new { id = command.Id, now = clock.Now }, cancellationToken);
            audit.Record("deleted", "flower_type", command.Id, old, null);
            return Unit.Value;
        }
    }
}
