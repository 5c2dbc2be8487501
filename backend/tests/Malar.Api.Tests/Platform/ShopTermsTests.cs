using Malar.Api.Shared.Shops;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Platform;

public sealed class ShopTermsTests(RunningApi api) : ApiTest(api)
{
    /// <summary>Two devices at the moment in which a rate changes: the later terms are kept before the earlier ones come.</summary>
    [Fact]
    public async Task An_entry_is_saved_also_when_newer_terms_were_kept_while_its_own_were_read()
    {
        var (farmer, flower) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var newer = new ShopTerms(1_000_000, new ShopSettings(), [], new Dictionary<Guid, FlowerInfo>());
        Api.Services.GetRequiredService<ShopTermsCache>().Keep(Shop.Id, newer);
        await Shop.AddLine(farmer, flower, 5m);
    }
}
