using System.Text.Json.Serialization;
using Malar.Api.Features.Buyers;
using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Features.Buyers.Prices;
using Malar.Api.Features.Entries;
using Malar.Api.Features.Farmers;
using Malar.Api.Features.Flowers;
using Malar.Api.Features.Rates;
using Malar.Api.Features.Slots;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Sync;

/// <summary>A changed row in the change feed; <c>entity</c> is its kind. Devices ignore kinds that they do not know.</summary>
/// <param name="Id">Id of the row. For a farmer's flower, the ids of farmer and flower joined by a colon; for the settings,
/// <c>settings</c>.</param>
/// <param name="Version">Version of the row, if it has one.</param>
/// <param name="Deleted">Whether the device must delete the row.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entity")]
[JsonDerivedType(typeof(FeedChange<ShopSettings>), "settings")]
[JsonDerivedType(typeof(FeedChange<FlowerType>), "flower_type")]
[JsonDerivedType(typeof(FeedChange<TimeSlot>), "time_slot")]
[JsonDerivedType(typeof(FeedChange<Farmer>), "farmer")]
[JsonDerivedType(typeof(FeedChange<FarmerFlower>), "farmer_flower")]
[JsonDerivedType(typeof(FeedChange<MarketRate>), "market_rate")]
[JsonDerivedType(typeof(FeedChange<Entry>), "daily_entry")]
[JsonDerivedType(typeof(FeedChange<Buyer>), "buyer")]
[JsonDerivedType(typeof(FeedChange<BuyerPrice>), "buyer_price")]
[JsonDerivedType(typeof(FeedChange<Invoice>), "invoice")]
internal abstract record FeedChange(string Id, int? Version, bool Deleted);

/// <param name="Row">The row as its own endpoint returns it; null if deleted.</param>
internal sealed record FeedChange<TRow>(string Id, int? Version, bool Deleted, [property: JsonPropertyOrder(1)] TRow? Row)
    : FeedChange(Id, Version, Deleted)
    where TRow : class
{
    public static FeedChange Gone(string id) => new FeedChange<TRow>(id, null, true, null);
}

/// <summary>A flower that a farmer brings.</summary>
internal sealed record FarmerFlower(Guid FarmerId, Guid FlowerTypeId)
{
    /// <summary>Parses the two ids joined by a colon.</summary>
    public static FarmerFlower Of(string id) => new(Guid.Parse(id.AsSpan(0, 36)), Guid.Parse(id.AsSpan(37)));
}
