using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Buyers.Day;

/// <summary>Voids a weight of wastage or left-over, with a reason.</summary>
internal static class VoidWeight
{
    internal sealed record Command : ICommand<FlowerWeight>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public string? Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reason).RequiredText().MaxText(500);
    }

    private const string VoidSql = """
        update flower_weights set voided_at = @now, voided_by = @user_id, void_reason = @reason
        where shop_id = @shop_id and id = @id and voided_at is null
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, FlowerWeightWriter weights, AuditTrail audit)
        : IRequestHandler<Command, FlowerWeight>
    {
        public async Task<FlowerWeight> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = await weights.FindAsync(command.Id, cancellationToken);
            var args = new
            {
                id = command.Id,
                reason = command.Reason!.Trim(),
                user_id = user.UserId,
                now = clock.Now,
            };
            if (await db.ExecuteAsync(VoidSql, args, cancellationToken) == 0)
                throw new ApiException(ErrorCode.InvalidState, BuyerTexts.CancelledAlready);
            var weight = await weights.FindAsync(command.Id, cancellationToken);
            audit.Record("void", "flower_weight", weight.Id, old, weight, weight.VoidReason);
            return weight;
        }
    }
}
