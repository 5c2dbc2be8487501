using System.Text.Json.Serialization;

namespace Malar.Api.Shared.Identity;

/// <summary>A person who signs in, as administration and the person see the account.</summary>
internal sealed record UserAccount
{
    public Guid Id { get; init; }

    /// <summary>Null: a farmer who signs in by phone.</summary>
    public string? Email { get; init; }

    public string FullName { get; init; } = "";

    public string? FullNameTa { get; init; }

    /// <summary>E.164 where usable, else as typed.</summary>
    public string? Phone { get; init; }

    /// <summary>admin, staff or farmer.</summary>
    public string Role { get; init; } = "";

    /// <summary>Whose figures a farmer sees.</summary>
    public Guid? FarmerId { get; init; }

    public bool IsActive { get; init; }

    /// <summary>What the owner has decided for this clerk alone.</summary>
    public PermissionChoices Permissions => PermissionChoices.Read(ChosenPermissions);

    [JsonIgnore]
    public string ChosenPermissions { get; init; } = "{}";

    public bool EmailVerified { get; init; }

    /// <summary>Whether signing in asks for a code of an app beside the password.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>Whether a PIN takes up a sign-in of his again on a tablet that several share.</summary>
    public bool HasPin { get; init; }

    /// <summary>en or ta.</summary>
    public string LanguagePreference { get; init; } = "";

    public int Version { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>The columns of a user <c>u</c>.</summary>
    public const string Columns = """
        u.id, u.email, u.full_name, u.full_name_ta, u.phone, u.role, u.farmer_id, u.is_active, u.email_verified, u.language_preference,
        exists (select from second_factors f where f.shop_id = u.shop_id and f.user_id = u.id and f.confirmed_at is not null)
            as has_second_factor,
        exists (select from user_pins p where p.shop_id = u.shop_id and p.user_id = u.id) as has_pin,
        u.permissions::text as chosen_permissions, u.version, u.created_at, u.updated_at
        """;

    /// <summary>One live user by <c>@id</c>.</summary>
    public const string FindSql = $"select {Columns} from users u where u.shop_id = @shop_id and u.id = @id and u.deleted_at is null";
}
