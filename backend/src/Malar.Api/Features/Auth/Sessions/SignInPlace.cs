using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Where somebody signs in: the device and the browser by their own word, the address as it was seen.</summary>
/// <param name="DeviceId">As the device calls itself in <c>X-Device-Id</c>; null: it is no device of ours.</param>
/// <param name="Agent">What the browser says it is.</param>
/// <param name="Address">As people read it.</param>
internal sealed record SignInPlace(string? DeviceId, string? Agent, string? Address)
{
    public const string DeviceHeader = "X-Device-Id";

    /// <summary>A device that is missed is told once to remove what it keeps; found: it was told now.</summary>
    public const string TellLostSql = """
        update devices set lost_told_at = @now
        where shop_id = @shop_id and device_id = @device_id and lost_at is not null and lost_told_at is null
        returning 1
        """;

    public static SignInPlace Of(HttpContext? http)
    {
        if (http is null)
            return new SignInPlace(null, null, null);
        var device = http.Request.Headers[DeviceHeader].ToString().Trim();
        var agent = http.Request.Headers.UserAgent.ToString();
        return new SignInPlace(
            device.Length is > 0 and <= 100 ? device.NullIfEmpty() : null,
            agent[..Math.Min(agent.Length, 300)].NullIfEmpty(),
            ClientAddress.Shown(http)
        );
    }
}
