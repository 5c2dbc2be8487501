using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Data;

/// <summary>Searches lists of rows that belong to farmers.</summary>
internal static class FarmersByName
{
    private const string FindSql = $"""
        select id from farmers
        where shop_id = @shop_id and {Ownership.Only}id) and (strpos(lower(farmer_code), lower(@search)) > 0
            or strpos(lower(name), lower(@search)) > 0 or strpos(name_ta, @search) > 0)
        """;

    /// <summary>
    /// Returns the ids of the farmers whose code, or name in either script, contains the search text; null without a search text. They are
    /// looked up before the list, so that the planner knows how many there are: for one farmer it reads that farmer's rows, for many the
    /// newest.
    /// </summary>
    public static async Task<Guid[]?> FindFarmersAsync(this ShopDb db, string? typed, CancellationToken cancellationToken) =>
        typed.NullIfEmpty() is { } search ? [.. await db.QueryAsync<Guid>(FindSql, new { search }, cancellationToken)] : null;
}
