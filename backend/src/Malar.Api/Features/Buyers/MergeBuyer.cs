using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers;

/// <summary>
/// Merges two buyers who are the same person. Bills, credits and promises move to the other buyer, the balance moves by one journal, and
/// what a device still sends for the merged buyer is recorded for the other.
/// </summary>
internal static class MergeBuyer
{
    internal sealed record Command : ICommand<Buyer>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>The buyer who is the same person.</summary>
        public Guid? IntoBuyerId { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.IntoBuyerId).NotNull().WithText(Texts.Required);
    }

    private const string MoveSql = """
        update invoices set buyer_id = @into, version = version + 1, updated_at = @now where shop_id = @shop_id and buyer_id = @id;
        update buyer_credits set buyer_id = @into where shop_id = @shop_id and buyer_id = @id;
        update buyer_promises set buyer_id = @into where shop_id = @shop_id and buyer_id = @id;
        update buyers set merged_into = @into where shop_id = @shop_id and merged_into = @id;
        update buyers set merged_into = @into, deleted_at = @now, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        BuyerReader buyers,
        JournalWriter journals,
        CreditWriter credits,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, Buyer>
    {
        public async Task<Buyer> Handle(Command command, CancellationToken cancellationToken)
        {
            var target = command.IntoBuyerId!.Value;
            // In the order of their ids, so that two requests that merge the same buyers do not deadlock.
            foreach (var id in new[] { command.Id, target }.Order())
                await buyers.LockAsync(id, cancellationToken);
            var gone = await buyers.LockAsync(command.Id, cancellationToken) ?? throw ApiException.NotFound();
            ifMatch.Check(command.Version, gone.Version, gone);
            var into = await buyers.LockAsync(target, cancellationToken);
            if (into is null || into.Id == gone.Id)
                throw ApiException.NotFound("into_buyer_id", BuyerTexts.NoSuchBuyer);
            var today = await buyers.TodayAsync(cancellationToken);
            var postings = Journal.BuyersMerged(gone.Id, into.Id, gone.CurrentBalance);
            await journals.WriteAsync(
                [new NewJournal("buyer", gone.Id, gone.Version, "buyers_merged", today, postings)],
                cancellationToken
            );
            await db.ExecuteAsync(
                MoveSql,
                new
                {
                    id = gone.Id,
                    into = into.Id,
                    now = clock.Now,
                },
                cancellationToken
            );
            await credits.MatchAsync(into.Id, cancellationToken);
            var merged = await buyers.FindAsync(into.Id, cancellationToken);
            audit.Record("merged", "buyer", gone.Id, gone, merged, $"{gone.BuyerCode} → {into.BuyerCode}");
            return merged;
        }
    }
}
