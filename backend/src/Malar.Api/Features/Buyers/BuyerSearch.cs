using Malar.Api.Features.Farmers;

namespace Malar.Api.Features.Buyers;

/// <summary>Finds a buyer as farmers are found: by code, by name and place in either script and across them, and by phone.</summary>
internal static class BuyerSearch
{
    /// <summary>A buyer <c>b</c> under the column names that the search of farmers uses.</summary>
    private const string AsFarmer = """
        (select b.buyer_code as farmer_code, b.name, b.name_ta, b.place as village, b.place_ta as village_ta, b.name_key, b.phone,
            b.whatsapp_number) f
        """;

    /// <summary>Ranks how well a buyer <c>b</c> matches, best first, null for no match; see <see cref="FarmerSearch.RankSql"/>.</summary>
    public const string RankSql = $"(select {FarmerSearch.RankSql} from {AsFarmer})";

    public const string MatchesSql = $"{RankSql} is not null";

    public static void AddTo(Dictionary<string, object?> parameters, string typed) => FarmerSearch.Args(typed).AddTo(parameters);
}
