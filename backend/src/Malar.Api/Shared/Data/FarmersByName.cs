using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Data;

/// <summary>How the lists of what belongs to farmers are searched.</summary>
internal static class FarmersByName
{
    private const string FindSql = $"""
        select id from farmers
        where shop_id = @shop_id and {Ownership.Only}id) and (strpos(lower(farmer_code), lower(@search)) > 0
            or strpos(lower(name), lower(@search)) > 0 or strpos(name_ta, @search) > 0)
        """;

    /// <summary>
    /// Ids of the farmers whose code, or name in either script, contains what was typed; null: nothing was. Looked up before the list,
    /// so that its plan knows how many they are: of one farmer it reads his rows, of many the newest.
    /// </summary>
    public static async Task<Guid[]?> FindFarmersAsync(this ShopDb db, string? typed, CancellationToken cancellationToken) =>
        typed.NullIfEmpty() is { } search ? [.. await db.QueryAsync<Guid>(FindSql, new { search }, cancellationToken)] : null;
}
