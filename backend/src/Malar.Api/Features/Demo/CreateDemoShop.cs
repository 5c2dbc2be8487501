using System.Text.Json;
using Malar.Api.Features.Farmers;
using Malar.Api.Features.Settings;
using Malar.Api.Features.Shops;
using Malar.Api.Features.Users;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Demo;

/// <summary>
/// Creates everything before the first day: the shop, its terms, its farmers with their flowers, and the users who sign in.
/// </summary>
internal sealed class CreateDemoShop(DemoActors actors, DemoCalendar calendar)
{
    private static readonly TimeOnly Noon = new(12, 0);

    private readonly DateTimeOffset eve = calendar.At(calendar.Day(-1), Noon);

    /// <returns>The shop's farmers.</returns>
    public async Task<IReadOnlyList<DemoFarmer>> RunAsync(CancellationToken cancellationToken)
    {
        var shop = actors.Shop;
        var owner = shop.People.Owner;
        await actors.OwnerAsync(
            eve,
            new CreateShop.Command(shop.Id, shop.Code, shop.Name, shop.NameTa, owner.Id, owner.Email, owner.FullName, owner.Password)
            {
                OwnerNameTa = owner.FullNameTa,
                IsDemo = true,
            },
            cancellationToken
        );
        await actors.OwnerAsync(
            eve,
            new UpdateSettings.Command
            {
                Settings = shop.Settings.ToDictionary(s => s.Key, s => JsonSerializer.SerializeToElement(s.Value, Json.Options)),
            },
            cancellationToken
        );
        await SignInAsync(shop.People.Clerk, null, cancellationToken);
        var terms = await actors.ReadAsync((ShopTermsReader r) => r.CurrentAsync(cancellationToken));
        var flowers = terms.Flowers.Values.ToDictionary(f => f.Code, f => f.Id);
        var farmers = shop.Farmers(eve);
        foreach (var (index, farmer) in farmers.Index())
        {
            var at = eve.AddMinutes(index + 1);
            await actors.OwnerAsync(at, Added(farmer), cancellationToken);
            await actors.OwnerAsync(
                at,
                new SetFarmerFlowers.Command { Id = farmer.Id, FlowerTypeIds = [.. farmer.Flowers.Select(f => flowers[f])] },
                cancellationToken
            );
        }

        return farmers;
    }

    public Task SignInFarmerAsync(DemoFarmer farmer, CancellationToken cancellationToken) =>
        SignInAsync(actors.Shop.People.Farmer, farmer.Id, cancellationToken);

    private Task SignInAsync(DemoSignIn who, Guid? farmer, CancellationToken cancellationToken) =>
        actors.OwnerAsync(
            eve,
            new AddDemoSignIn.Command(
                new CreateUser.Command
                {
                    Id = who.Id,
                    Email = who.Email,
                    Password = who.Password,
                    FullName = who.FullName,
                    FullNameTa = who.FullNameTa,
                    Role = who.Role,
                    FarmerId = farmer,
                }
            ),
            cancellationToken
        );

    private static CreateFarmer.Command Added(DemoFarmer farmer) =>
        new()
        {
            Id = farmer.Id,
            FarmerCode = farmer.Code,
            Name = farmer.Name,
            NameTa = farmer.NameTa,
            Village = farmer.Village,
            VillageTa = farmer.VillageTa,
            Phone = farmer.Phone,
            CommissionPct = farmer.CommissionPct,
            FlatFeeMonthly = farmer.FlatFeeMonthly,
            LanguagePreference = farmer.Language,
        };
}
