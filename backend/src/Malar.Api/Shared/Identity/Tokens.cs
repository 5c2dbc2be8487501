using System.Security.Claims;
using System.Text;
using Malar.Api.Shared.Operations;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Malar.Api.Shared.Identity;

/// <summary>The user that a token stands for.</summary>
internal sealed record TokenSubject(
    Guid ShopId,
    Guid UserId,
    string Role,
    Guid SessionId,
    Guid? FarmerId,
    bool MustChangePassword = false,
    bool MustSetSecondStep = false
);

/// <summary>Access tokens: JWT, HS256, claims <c>sub, role, shop, sid, farmer, must_change, must_step, jti, iat, exp,
/// type=access</c>.</summary>
internal sealed class Tokens(AppSettings settings, TimeProvider clock)
{
    public const string TypeClaim = "type";
    public const string AccessType = "access";

    private readonly SigningCredentials credentials = new(Key(settings), SecurityAlgorithms.HmacSha256);

    /// <summary>Lifetime of an access token in seconds.</summary>
    public int AccessSeconds => settings.AccessTokenMinutes * 60;

    /// <summary>The signing key.</summary>
    public static SymmetricSecurityKey Key(AppSettings settings) => Key(settings.JwtSecretKey);

    /// <summary>The accepted keys: the current one, and the previous one until its last token has expired.</summary>
    public static IEnumerable<SecurityKey> Keys(AppSettings settings) =>
        settings.JwtSecretKeyPrevious is { } previous ? [Key(settings), Key(previous)] : [Key(settings)];

    private static SymmetricSecurityKey Key(string secret)
    {
        // HMAC pads short keys with zeros; doing it here allows a short key in development.
        var key = Encoding.UTF8.GetBytes(secret);
        Array.Resize(ref key, Math.Max(key.Length, 32));
        return new SymmetricSecurityKey(key);
    }

    public string Access(TokenSubject subject)
    {
        var now = clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["sub"] = subject.UserId.ToString(),
            ["role"] = subject.Role,
            ["shop"] = subject.ShopId.ToString(),
            ["sid"] = subject.SessionId.ToString(),
            ["jti"] = Guid.CreateVersion7(now).ToString(),
            [TypeClaim] = AccessType,
        };
        if (subject.FarmerId is { } farmer)
            claims["farmer"] = farmer.ToString();
        if (subject.MustChangePassword)
            claims["must_change"] = true;
        if (subject.MustSetSecondStep)
            claims["must_step"] = true;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Claims = claims,
                IssuedAt = now.UtcDateTime,
                Expires = now.UtcDateTime.AddSeconds(AccessSeconds),
                SigningCredentials = credentials,
            }
        );
    }

    /// <summary>Returns null if a claim is missing or malformed.</summary>
    public static TokenSubject? Read(ClaimsPrincipal principal) =>
        principal.FindFirstValue(TypeClaim) == AccessType
        && Guid.TryParse(principal.FindFirstValue("shop"), out var shop)
        && Guid.TryParse(principal.FindFirstValue("sub"), out var user)
        && Guid.TryParse(principal.FindFirstValue("sid"), out var session)
        && principal.FindFirstValue("role") is { } role
            ? new TokenSubject(
                shop,
                user,
                role,
                session,
                Guid.TryParse(principal.FindFirstValue("farmer"), out var farmer) ? farmer : null,
                principal.FindFirstValue("must_change") is not null,
                principal.FindFirstValue("must_step") is not null
            )
            : null;
}
