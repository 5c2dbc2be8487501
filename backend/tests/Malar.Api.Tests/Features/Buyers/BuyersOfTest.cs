using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Buyers;

/// <summary>What tests of buyers do often, over HTTP like everything else.</summary>
internal static class BuyersOfTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Guid> AddBuyer(
        this TestShop shop,
        string name = "Annai Flower Stall",
        decimal limit = 0,
        decimal opening = 0
    ) => (
            await shop.Owner.Post(
                "/buyers",
                new
                {
                    name,
                    credit_limit = limit,
                    credit_days = 7,
                    opening_balance = opening,
                },
                Cancel
            )
        ).Expect(201).Id;

    /// <summary>A sale of one flower at a typed rate, with an id as every client gives it.</summary>
    public static Task<Reply> Sell(
        this TestShop shop,
        Guid buyer,
        Guid flower,
        decimal quantity,
        decimal rate,
        DateOnly? date = null,
        bool? limitConfirmed = null,
        Guid? id = null
    ) =>
        shop.Clerk.Post(
            "/invoices",
            new
            {
                id = id ?? Guid.CreateVersion7(),
                buyer_id = buyer,
                invoice_date = date,
                items = new[]
                {
                    new
                    {
                        flower_type_id = flower,
                        quantity,
                        rate,
                    },
                },
                issue = true,
                limit_confirmed = limitConfirmed,
            },
            Cancel
        );

    public static Task<Reply> Collect(this TestShop shop, Guid buyer, decimal amount, bool? asAdvance = null, Guid? id = null) =>
        shop.Clerk.Post(
            $"/buyers/{buyer}/collections",
            new
            {
                id,
                amount,
                method = "cash",
                as_advance = asAdvance,
            },
            Cancel
        );

    public static async Task<decimal> Owes(this TestShop shop, Guid buyer) =>
        (await shop.Owner.Get($"/buyers/{buyer}", Cancel)).Expect(200).Data.Money("current_balance");
}
