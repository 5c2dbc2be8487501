using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Farmers;

public sealed class CreateFarmerTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_farmer_is_added_with_the_next_code_and_the_shops_percentage()
    {
        await Shop.AddFarmer();
        var farmer = (await Shop.Owner.Post("/farmers", new { name = "Selvi", phone = "98765 43210" }, Cancel)).Expect(201).Data;
        Assert.Equal("FAR002", farmer.Text("farmer_code"));
        Assert.Equal("+919876543210", farmer.Text("phone"));
        Assert.Equal("10.00", farmer.GetProperty("commission_pct").GetRawText());
        Assert.False(farmer.GetProperty("own_commission").GetBoolean());
        Assert.Equal("0.00", farmer.GetProperty("current_balance").GetRawText());
        var read = (await Shop.Clerk.Get($"/farmers/{farmer.GetProperty("id").GetGuid()}", Cancel)).Expect(200).Data;
        Assert.Equal(farmer.ToString(), read.ToString());
        Assert.NotEqual(await Shop.Flower("MAL"), await Shop.Slot("04:00"));
    }
}
