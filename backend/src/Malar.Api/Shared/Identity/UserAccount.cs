using System.Text.Json.Serialization;

namespace Malar.Api.Shared.Identity;

/// <summary>A user account, as administrators and the user see it.</summary>
internal sealed record UserAccount
{
    public Guid Id { get; init; }

    /// <summary>Null for a farmer who signs in by phone.</summary>
    public string? Email { get; init; }

    public string FullName { get; init; } = "";

    public string? FullNameTa { get; init; }

    /// <summary>E.164 if valid, else as typed.</summary>
    public string? Phone { get; init; }

    /// <summary>admin, staff or farmer.</summary>
    public string Role { get; init; } = "";

    /// <summary>The farmer whose account a farmer user sees.</summary>
    public Guid? FarmerId { get; init; }

    public bool IsActive { get; init; }

    /// <summary>The owner's decisions for this clerk.</summary>
    public PermissionChoices Permissions => PermissionChoices.Read(ChosenPermissions);

    [JsonIgnore]
    public string ChosenPermissions { get; init; } = "{}";

    public bool EmailVerified { get; init; }

    /// <summary>Whether sign-in requires a code from an authenticator app besides the password.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>Whether the user can resume a session with a PIN on a shared tablet.</summary>
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

    /// <summary>One user by <c>@id</c> who is not deleted.</summary>
    public const string FindSql = $"select {Columns} from users u where u.shop_id = @shop_id and u.id = @id and u.deleted_at is null";
}
