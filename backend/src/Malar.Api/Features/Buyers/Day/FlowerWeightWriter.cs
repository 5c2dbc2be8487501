using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Buyers.Day;

/// <summary>The fields of wastage or left-over as typed.</summary>
internal abstract record WeightFields
{
    public Guid? Id { get; init; }

    public Guid? FlowerTypeId { get; init; }

    /// <summary>The shop's date, not in the future; today by default.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>In the flower's unit.</summary>
    public decimal? Quantity { get; init; }

    public string? Reason { get; init; }
}

internal static class WeightRules
{
    public static void AddWeightRules<T>(this AbstractValidator<T> validator)
        where T : WeightFields
    {
        validator.RuleFor(w => w.FlowerTypeId).NotNull().WithText(Texts.Required);
        validator.RuleFor(w => w.Date).MarketDay();
        validator
            .RuleFor(w => w.Quantity)
            .NotNull()
            .WithText(Texts.Required)
            .Must(q => q is > 0m)
            .WithText(Texts.MustBePositive)
            .Must(q => q is <= 100_000m)
            .WithText(Texts.OutOfRange.With(0, 100_000))
            .Decimals(3);
        validator.RuleFor(w => w.Reason).MaxText(500);
    }
}

/// <summary>Stores the weights of flowers that were not sold.</summary>
internal sealed class FlowerWeightWriter(
    ShopDb db,
    CurrentUser user,
    ShopClock clock,
    BuyerReader buyers,
    ShopTermsReader terms,
    AuditTrail audit
)
{
    private const string InsertSql = """
        insert into flower_weights (shop_id, id, kind, flower_type_id, business_date, quantity, carry_over, reason, created_by, created_at)
        values (@shop_id, @id, @kind, @flower, @date, @quantity, @carry_over, @reason, @user_id, @now)
        """;

    private const string FindSql = $"""
        select {FlowerWeight.Columns} from flower_weights w {FlowerWeight.Joins} where w.shop_id = @shop_id and w.id = @id
        """;

    public async Task<FlowerWeight> WriteAsync(string kind, WeightFields typed, bool carryOver, CancellationToken cancellationToken)
    {
        var today = await buyers.TodayAsync(cancellationToken);
        if (typed.Date > today)
            throw ApiException.Field("date", BuyerTexts.FutureDate);
        if (!(await terms.CurrentAsync(cancellationToken)).Flowers.ContainsKey(typed.FlowerTypeId!.Value))
            throw ApiException.NotFound("flower_type_id", BuyerTexts.NoSuchFlower);
        var args = new
        {
            id = typed.Id ?? clock.NewId(),
            kind,
            flower = typed.FlowerTypeId,
            date = typed.Date ?? today,
            quantity = typed.Quantity,
            carry_over = carryOver,
            reason = typed.Reason.NullIfEmpty(),
            user_id = user.UserId,
            now = clock.Now,
        };
        await db.ExecuteAsync(InsertSql, args, cancellationToken);
        var weight = await FindAsync(args.id, cancellationToken);
        audit.Record("created", "flower_weight", weight.Id, null, weight, weight.Reason);
        return weight;
    }

    public Task<FlowerWeight> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.OneAsync<FlowerWeight>(FindSql, new { id }, cancellationToken);
}
