using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Where a sign-in comes from: the device and browser as they identify themselves, and the address that the server saw.</summary>
/// <param name="DeviceId">The id the device sends in <c>X-Device-Id</c>; null if it is not one of our devices.</param>
/// <param name="Agent">The browser's User-Agent.</param>
/// <param name="Address">The client address in readable form.</param>
internal sealed record ClientInfo(string? DeviceId, string? Agent, string? Address)
{
    public const string DeviceHeader = "X-Device-Id";

    /// <summary>Tells a lost device, once, to remove its data. Returns a row if it is told by this call.</summary>
    public const string TellLostSql = """
        update devices set lost_told_at = @now
        where shop_id = @shop_id and device_id = @device_id and lost_at is not null and lost_told_at is null
        returning 1
        """;

    public static ClientInfo Of(HttpContext? http)
    {
        if (http is null)
            return new ClientInfo(null, null, null);
        var device = http.Request.Headers[DeviceHeader].ToString().Trim();
        var agent = http.Request.Headers.UserAgent.ToString();
        return new ClientInfo(
            device.Length is > 0 and <= 100 ? device.NullIfEmpty() : null,
            agent[..Math.Min(agent.Length, 300)].NullIfEmpty(),
            ClientAddress.Shown(http)
        );
    }
}
