using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Profile;

/// <summary>The shop's data as printed on its documents. A farmer sees only name, address, phone and logo.</summary>
internal sealed record BusinessProfile
{
    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string? Address { get; init; }

    public string? AddressTa { get; init; }

    public string? Phone { get; init; }

    /// <summary>An image as <c>data:image/png;base64,…</c>.</summary>
    public string? Logo { get; init; }

    public string? Email { get; init; }

    /// <summary>The shop's GST identification number.</summary>
    public string? Gstin { get; init; }

    /// <summary>Bank and branch.</summary>
    public string? BankName { get; init; }

    public string? AccountName { get; init; }

    public string? AccountNumber { get; init; }

    public string? Ifsc { get; init; }

    public string? UpiId { get; init; }

    /// <summary>0 until it is saved for the first time.</summary>
    public int Version { get; init; }

    public BusinessProfile Public() =>
        new()
        {
            Name = Name,
            NameTa = NameTa,
            Address = Address,
            AddressTa = AddressTa,
            Phone = Phone,
            Logo = Logo,
        };

    internal const string FindSql = """
        select s.name, s.name_ta, p.address, p.address_ta, p.phone, p.email, p.gstin, p.bank_name, p.account_name, p.account_number, p.ifsc,
            p.upi_id, coalesce(p.version, 0) as version,
            'data:' || p.logo_type || ';base64,' || replace(encode(p.logo, 'base64'), E'\n', '') as logo
        from shops s left join business_profiles p on p.shop_id = s.shop_id where s.shop_id = @shop_id
        """;
}

internal static class ProfileEndpoints
{
    private static readonly Text Updated = new("Business profile updated successfully", "கடை விவரம் மாற்றப்பட்டது");

    public static void MapProfile(this IEndpointRouteBuilder api)
    {
        var profile = api.MapGroup("/business-profile")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTag("Business profile", "The shop's name, address and tax details, as printed on documents.");
        profile.MapGet<GetProfile.Query, BusinessProfile>("/", () => new()).WithETag<BusinessProfile>(p => p.Version);
        profile.MapPut<UpdateProfile.Command, BusinessProfile>("/", ApiResult.Ok(Updated)).AllowRoles(Role.Admin);
    }
}
