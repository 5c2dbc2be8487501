namespace Malar.Api.Shared.Documents;

/// <summary>The shop as shown in the header of its documents.</summary>
internal sealed record ShopHead
{
    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string? Address { get; init; }

    public string? AddressTa { get; init; }

    public string? Phone { get; init; }

    /// <summary>The logo: PNG, JPEG or WebP.</summary>
    public byte[]? Logo { get; init; }

    public const string FindSql = """
        select s.name, s.name_ta, p.address, p.address_ta, p.phone, p.logo
        from shops s left join business_profiles p on p.shop_id = s.shop_id where s.shop_id = @shop_id
        """;
}
