using System.Text.Json.Serialization;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>The result of signing in: a short-lived access token, and a refresh token that is valid once.</summary>
internal sealed record SignedIn
{
    public required string AccessToken { get; init; }

    public required string RefreshToken { get; init; }

    public string TokenType { get; init; } = "bearer";

    /// <summary>The lifetime of the access token, in seconds.</summary>
    public required int ExpiresIn { get; init; }

    public required SignedInUser User { get; init; }

    /// <summary>
    /// Whether the device was reported lost and still has data that others wrote on it; it removes that before it is used.
    /// </summary>
    public bool WipeDevice { get; init; }

    /// <summary>The key by which a cookie identifies the device later; null if the device keeps the one it has.</summary>
    [JsonIgnore]
    public string? DeviceKey { get; init; }

    public static SignedIn As(TokenSubject subject, SignedInUser user, string refreshToken, Tokens tokens) =>
        new()
        {
            AccessToken = tokens.Access(subject),
            RefreshToken = refreshToken,
            ExpiresIn = tokens.AccessSeconds,
            User = user,
        };
}

internal sealed record SignedInUser
{
    public Guid Id { get; init; }

    /// <summary>Null for a farmer who signs in by phone.</summary>
    public string? Email { get; init; }

    public string FullName { get; init; } = "";

    public string? FullNameTa { get; init; }

    public string Role { get; init; } = "";

    public string LanguagePreference { get; init; } = "";

    /// <summary>Whether someone else chose the password: everything except changing it is refused until the user has chosen one.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>
    /// Whether the shop requires a second step of this user: everything except setting it up is refused until they have one.
    /// </summary>
    public bool MustSetSecondStep { get; init; }

    /// <summary>The permissions beyond recording entries: set_rates, advances …; the owner has all, a farmer none.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    [JsonIgnore]
    public string ChosenPermissions { get; init; } = "{}";

    /// <summary>The farmer whose figures this user sees; null for everyone except farmers.</summary>
    public Guid? FarmerId { get; init; }

    /// <summary>The shop of the session; its name heads every screen.</summary>
    public Guid ShopId { get; init; }

    public string ShopName { get; init; } = "";

    public string? ShopNameTa { get; init; }

    /// <summary>The shop's time zone, so that a client knows the shop's date from the sign-in, before it requests anything else.</summary>
    public string ShopTimezone { get; init; } = ShopSettings.DefaultTimezone;

    /// <summary>Whether a user <c>u</c> may sign in; the user of a deleted farmer may not.</summary>
    public const string MayEnter = """
        u.is_active and u.deleted_at is null and (u.farmer_id is null
            or exists (select from farmers f where f.shop_id = u.shop_id and f.id = u.farmer_id and f.deleted_at is null))
        """;

    private const string StepIsMissing = """
        u.role <> 'farmer'
        and not exists (select from second_factors f where f.shop_id = u.shop_id and f.user_id = u.id and f.confirmed_at is not null)
        and exists (select from settings w where w.shop_id = u.shop_id and w.key = 'second_step_for'
            and (w.value = '"owners_and_clerks"' or w.value = '"owners"' and u.role = 'admin')
        """;

    /// <summary>Whether a user <c>u</c> who signs in now must set up a second step.</summary>
    public const string StepAtSignIn = $"{StepIsMissing}) as must_set_second_step";

    /// <summary>
    /// The same for a session <c>s</c>: a user who is signed in when the shop starts to require it is asked at the next sign-in.
    /// </summary>
    public const string StepInSession = $"{StepIsMissing} and w.updated_at <= s.created_at) as must_set_second_step";

    /// <summary>The columns of a user <c>u</c>.</summary>
    public const string Columns = $"""
        u.id, u.email, u.full_name, u.full_name_ta, u.role, u.language_preference, u.farmer_id, u.shop_id,
        u.permissions::text as chosen_permissions, u.password_is_given as must_change_password,
        (select s.name from shops s where s.shop_id = u.shop_id) as shop_name,
        (select s.name_ta from shops s where s.shop_id = u.shop_id) as shop_name_ta,
        coalesce(
            (select w.value #>> array[]::text[] from settings w where w.shop_id = u.shop_id and w.key = 'timezone'),
            '{ShopSettings.DefaultTimezone}') as shop_timezone
        """;
}
