using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Buyers;

/// <summary>Deletes a buyer who was added by mistake; a buyer who is already in the book can only be deactivated.</summary>
internal static class DeleteBuyer
{
    internal sealed record Command(Guid Id) : ICommand<Unit>;

    private const string InTheBookSql = """
        select exists (select from invoices where shop_id = @shop_id and buyer_id = @id)
            or exists (select from buyer_credits where shop_id = @shop_id and buyer_id = @id)
        """;

    private const string DeleteSql = """
        update buyers set deleted_at = @now, updated_at = @now, version = version + 1
        where shop_id = @shop_id and id = @id and deleted_at is null
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, BuyerReader buyers, AuditTrail audit, IfMatch ifMatch)
        : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = await buyers.LockAsync(command.Id, cancellationToken) ?? throw ApiException.NotFound();
            ifMatch.Check(null, old.Version, old);
            if (await db.OneAsync<bool>(InTheBookSql, new { id = old.Id }, cancellationToken))
                throw new ApiException(ErrorCode.AlreadyExists, BuyerTexts.InTheBook);
            await db.ExecuteAsync(DeleteSql, new { id = old.Id, now = clock.Now }, cancellationToken);
            audit.Record("deleted", "buyer", old.Id, old, null);
            return Unit.Value;
        }
    }
}
