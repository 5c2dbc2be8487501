using System.Text.Json.Serialization;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>What a client has after signing in: a short access token, and a refresh token that is good once.</summary>
internal sealed record SignedIn
{
    public required string AccessToken { get; init; }

    public required string RefreshToken { get; init; }

    public string TokenType { get; init; } = "bearer";

    /// <summary>Seconds the access token is good for.</summary>
    public required int ExpiresIn { get; init; }

    public required SignedInUser User { get; init; }

    /// <summary>Whether the device was reported lost and keeps what others wrote on it: it removes that before it is worked with.</summary>
    public bool WipeDevice { get; init; }

    /// <summary>What the device keeps in a cookie to be known again; null: what it has.</summary>
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

    /// <summary>Null: a farmer who signs in by phone.</summary>
    public string? Email { get; init; }

    public string FullName { get; init; } = "";

    public string? FullNameTa { get; init; }

    public string Role { get; init; } = "";

    public string LanguagePreference { get; init; } = "";

    /// <summary>Somebody else chose his password: everything but changing it is refused until he has.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>His shop wants a second step of him: everything but setting it up is refused until he has one.</summary>
    public bool MustSetSecondStep { get; init; }

    /// <summary>What he may do beyond recording entries: set_rates, advances …; the owner all of it, a farmer nothing.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    [JsonIgnore]
    public string ChosenPermissions { get; init; } = "{}";

    /// <summary>Whose figures a farmer sees; null for everybody else.</summary>
    public Guid? FarmerId { get; init; }

    /// <summary>The shop that the session is for: its name heads every screen.</summary>
    public Guid ShopId { get; init; }

    public string ShopName { get; init; } = "";

    public string? ShopNameTa { get; init; }

    /// <summary>The shop's time zone: which day it is there is known with the sign-in, before anything else is asked for.</summary>
    public string ShopTimezone { get; init; } = ShopSettings.DefaultTimezone;

    /// <summary>Whether a user <c>u</c> is one that may come in: of a farmer who was deleted nobody is left.</summary>
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

    /// <summary>Whether a user <c>u</c> who signs in now has to set up a second step.</summary>
    public const string StepAtSignIn = $"{StepIsMissing}) as must_set_second_step";

    /// <summary>The same in his session <c>s</c>: who is at work when the shop begins to want it is asked at his next sign-in.</summary>
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
