using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>
/// Records a late finding about something already settled. The settlement stays as it is; the next one includes the finding.
/// </summary>
internal static class AddAdjustment
{
    internal sealed record Command : ICommand<FarmerAdjustment>, ICreate
    {
        public Guid? Id { get; init; }

        /// <summary>From the path; part of the content by which two requests are compared.</summary>
        public Guid FarmerId { get; init; }

        /// <summary>A settled entry of this farmer, if the finding is about one.</summary>
        public Guid? DailyEntryId { get; init; }

        /// <summary>Rupees; positive in the farmer's favour.</summary>
        public decimal? Amount { get; init; }

        public string? Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Amount)
                .NotNull()
                .WithText(Texts.Required)
                .NotEqual(0m)
                .WithText(FarmerTexts.NotZero)
                .Decimals(2)
                .InclusiveBetween(-Money.Max, Money.Max)
                .WithText(Texts.OutOfRange.With(-Money.Max, Money.Max));
            RuleFor(c => c.Reason).RequiredText().MinText(3).MaxText(500);
        }
    }

    private const string EntryStatusSql =
        "select status from daily_entries where shop_id = @shop_id and id = @id and farmer_id = @farmer_id for share";

    private const string InsertSql = """
        insert into farmer_adjustments (shop_id, id, farmer_id, daily_entry_id, amount, reason, created_by, created_at)
        values (@shop_id, @id, @farmer_id, @daily_entry_id, @amount, @reason, @created_by, @now)
        """;

    private const string FindSql =
        $"select {FarmerAdjustment.Columns} from farmer_adjustments a {FarmerAdjustment.Joins} where a.shop_id = @shop_id and a.id = @id";

    internal sealed class Handler(ShopDb db, ShopClock clock, CurrentUser user, AuditTrail audit)
        : IRequestHandler<Command, FarmerAdjustment>
    {
        public async Task<FarmerAdjustment> Handle(Command command, CancellationToken cancellationToken)
        {
            if (command.DailyEntryId is { } entry)
                await CheckEntryAsync(entry, command.FarmerId, cancellationToken);
            var id = command.Id ?? clock.NewId();
            await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    farmer_id = command.FarmerId,
                    daily_entry_id = command.DailyEntryId,
                    amount = command.Amount,
                    reason = command.Reason!.Trim(),
                    created_by = user.UserId,
                    now = clock.Now,
                },
                cancellationToken
            );
            var adjustment = await db.OneAsync<FarmerAdjustment>(FindSql, new { id }, cancellationToken);
            audit.Record("created", "farmer_adjustment", id, null, adjustment, adjustment.Reason);
            return adjustment;
        }

        private async Task CheckEntryAsync(Guid entry, Guid farmer, CancellationToken cancellationToken)
        {
            var status = await db.FindAsync<string>(EntryStatusSql, new { id = entry, farmer_id = farmer }, cancellationToken)
                ?? throw ApiException.NotFound("daily_entry_id", FarmerTexts.NoSuchEntry);
            if (status != "settled")
                throw ApiException.Field("daily_entry_id", FarmerTexts.EntryNotSettled);
        }
    }
}
