using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Platform;

/// <summary>The cached terms of a shop are those that the database has committed.</summary>
public sealed class ShopTermsTests(RunningApi api) : ApiTest(api)
{
    /// <summary>Two devices while a rate changes: the newer terms are cached before the older ones are read.</summary>
    [Fact]
    public async Task An_entry_is_saved_also_when_newer_terms_were_kept_while_its_own_were_read()
    {
        var (farmer, flower) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var newer = new ShopTerms(1_000_000, new ShopSettings(), [], new Dictionary<Guid, FlowerInfo>());
        Api.Services.GetRequiredService<ShopTermsCache>().Keep(Shop.Id, newer);
        await Shop.AddLine(farmer, flower, 5m);
    }

    [Fact]
    public async Task What_a_transaction_changed_is_seen_in_it_and_by_nobody_when_it_is_undone()
    {
        var (known, met) = (await Shop.AddFarmer("Muthupandi"), await Shop.AddFarmer("Selvi"));
        var before = await ReadAsync(r => r.CachedAsync(known, Today, Cancel).AsTask());
        await using (var scope = Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
            var reader = scope.ServiceProvider.GetRequiredService<ShopTermsReader>();
            await db.BeginAsync(Cancel);
            await db.ExecuteAsync("update farmers set commission_pct = 3 where shop_id = @shop_id", null, Cancel);

            Func<Task<ShopTerms>>[] ways =
            [
                () => reader.CachedAsync(met, Today, Cancel).AsTask(),
                () => reader.HeldAsync([met], [Today], Cancel),
                () => reader.LoadAsync(met, Today, Cancel),
            ];
            foreach (var read in ways)
                Assert.Equal(3, (await read()).Farmers[met]!.CommissionPct);
            Assert.True((await reader.CurrentAsync(Cancel)).Version > before.Version);
        }

        foreach (var farmer in new[] { known, met })
        {
            var after = await ReadAsync(r => r.CachedAsync(farmer, Today, Cancel).AsTask());
            Assert.Equal((before.Version, null), (after.Version, after.Farmers[farmer]!.CommissionPct));
        }
    }

    [Fact]
    public async Task A_farmer_met_after_a_change_comes_with_all_that_was_changed()
    {
        var (known, met) = (await Shop.AddFarmer("Muthupandi"), await Shop.AddFarmer("Selvi"));
        var before = await ReadAsync(r => r.CachedAsync(known, Today, Cancel).AsTask());
        await using (var scope = Scope())
            await scope
                .ServiceProvider.GetRequiredService<ShopDb>()
                .ExecuteAsync("update flower_types set name = 'Fresh ' || name where shop_id = @shop_id", null, Cancel);

        Assert.Same(before, await ReadAsync(r => r.CachedAsync(known, Today, Cancel).AsTask()));
        var after = await ReadAsync(r => r.CachedAsync(met, Today, Cancel).AsTask());
        Assert.True(after.Version > before.Version);
        Assert.All(after.Flowers.Values, f => Assert.StartsWith("Fresh ", f.Name, StringComparison.Ordinal));
    }

    private async Task<ShopTerms> ReadAsync(Func<ShopTermsReader, Task<ShopTerms>> read)
    {
        await using var scope = Scope();
        return await read(scope.ServiceProvider.GetRequiredService<ShopTermsReader>());
    }

    private AsyncServiceScope Scope()
    {
        var scope = Api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(Shop.Id, Shop.OwnerId, Role.Admin);
        return scope;
    }
}
