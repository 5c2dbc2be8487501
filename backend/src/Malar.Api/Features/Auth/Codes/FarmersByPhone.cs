using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>A farmer as whom the holder of a phone number may sign in, with their shop.</summary>
internal sealed record FarmerByPhone
{
    public Guid ShopId { get; init; }

    public Guid FarmerId { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string ShopName { get; init; } = "";

    public string? ShopNameTa { get; init; }

    /// <summary>A stand-in if nobody has the number, so that the same work is done.</summary>
    public static readonly FarmerByPhone Nobody = new();
}

/// <summary>
/// Finds the farmers as whom the holder of a number may sign in: only those whose messages go to it, because a code proves only that
/// somebody reads those. Two members of a family may share a phone, and one farmer may bring flowers to two shops.
/// </summary>
internal static class FarmersByPhone
{
    // A deactivated account keeps its farmer out; an inactive farmer may still see what they are owed. A shop that sends no messages comes
    // last, in case another one can send the code.
    private const string FindSql = """
        select f.shop_id, f.id as farmer_id, f.name, f.name_ta, s.name as shop_name, s.name_ta as shop_name_ta,
            w.value = 'false' as is_silent, f.created_at
        from farmers f join shops s on s.shop_id = f.shop_id
            left join settings w on w.shop_id = f.shop_id and w.key = 'whatsapp_enabled'
        where coalesce(f.whatsapp_number, f.phone) = @phone and f.deleted_at is null and s.is_active
            and coalesce((select bool_or(u.is_active) from users u
                where u.shop_id = f.shop_id and u.farmer_id = f.id and u.role = 'farmer' and u.deleted_at is null), true)
        order by is_silent nulls first, created_at, farmer_id
        """;

    public static Task<List<FarmerByPhone>> FindAsync(CrossShopReader crossShop, string phone, CancellationToken cancellationToken) =>
        crossShop.QueryAsync<FarmerByPhone>(FindSql, new { phone }, cancellationToken);
}
