using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Buyers.Dues;

/// <summary>Records the day on which a buyer promised to pay; the latest promise counts.</summary>
internal static class AddPromise
{
    internal sealed record Command : ICommand<Promise>, ICreate
    {
        [JsonIgnore]
        public Guid BuyerId { get; init; }

        public Guid? Id { get; init; }

        /// <summary>The promised day.</summary>
        public DateOnly? PromisedOn { get; init; }

        /// <summary>The promised amount in rupees; absent for everything owed.</summary>
        public decimal? Amount { get; init; }

        /// <summary>The buyer's words.</summary>
        public string? Notes { get; init; }

        /// <summary>When a device heard it offline; the promise that was heard last counts.</summary>
        [JsonIgnore]
        public DateTime? HeardAt { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.PromisedOn).NotNull().WithText(Texts.Required).MarketDay();
            RuleFor(c => c.Amount).Rupees();
            RuleFor(c => c.Notes).MaxText(500);
        }
    }

    private const string InsertSql = """
        insert into buyer_promises (shop_id, id, buyer_id, promised_on, amount, notes, created_by, created_at)
        values (@shop_id, @id, @buyer_id, @promised_on, @amount, @notes, @user_id, @now)
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, BuyerReader buyers, AuditTrail audit)
        : IRequestHandler<Command, Promise>
    {
        public async Task<Promise> Handle(Command command, CancellationToken cancellationToken)
        {
            var buyer = await buyers.LockAsync(command.BuyerId, cancellationToken) ?? throw ApiException.NotFound();
            var now = clock.Now;
            var promise = new Promise
            {
                Id = command.Id ?? clock.NewId(),
                BuyerId = buyer.Id,
                PromisedOn = command.PromisedOn!.Value,
                Amount = command.Amount,
                Notes = command.Notes.NullIfEmpty(),
                CreatedBy = user.UserId,
                CreatedAt = command.HeardAt < now ? command.HeardAt.Value : now,
            };
            var args = new
            {
                id = promise.Id,
                buyer_id = buyer.Id,
                promised_on = promise.PromisedOn,
                amount = promise.Amount,
                notes = promise.Notes,
                user_id = user.UserId,
                now = promise.CreatedAt,
            };
            await db.ExecuteAsync(InsertSql, args, cancellationToken);
            audit.Record("created", "buyer_promise", promise.Id, null, promise);
            return promise;
        }
    }
}

/// <summary>The day on which a buyer promised to pay.</summary>
internal sealed record Promise
{
    public Guid Id { get; init; }

    public Guid BuyerId { get; init; }

    public DateOnly PromisedOn { get; init; }

    /// <summary>Rupees; null for everything owed.</summary>
    public decimal? Amount { get; init; }

    public string? Notes { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }
}
