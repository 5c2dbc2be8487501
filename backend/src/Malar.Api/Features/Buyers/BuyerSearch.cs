using Malar.Api.Features.Farmers;

namespace Malar.Api.Features.Buyers;

/// <summary>A buyer is found as a farmer is: by code, name and place in either script and across them, and by phone.</summary>
internal static class BuyerSearch
{
    /// <summary>A buyer <c>b</c>, in the names under which a farmer is looked for.</summary>
    private const string AsFarmer = """
        (select b.buyer_code as farmer_code, b.name, b.name_ta, b.place as village, b.place_ta as village_ta, b.name_key, b.phone,
            b.whatsapp_number) f
        """;

    /// <summary>How well a buyer <c>b</c> matches, best first, null: not at all; as <see cref="FarmerSearch.RankSql"/>.</summary>
    public const string RankSql = $"(select {FarmerSearch.RankSql} from {AsFarmer})";

    public const string MatchesSql = $"{RankSql} is not null";

    public static void AddTo(Dictionary<string, object?> parameters, string typed) => FarmerSearch.Args(typed).AddTo(parameters);
}
