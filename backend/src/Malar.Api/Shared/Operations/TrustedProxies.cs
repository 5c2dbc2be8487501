using System.Net;

namespace Malar.Api.Shared.Operations;

/// <summary>TRUSTED_PROXIES and PROXY_SECRET: the proxies between the clients and the service.</summary>
/// <param name="Count">The number of proxies that every request passes.</param>
/// <param name="Networks">Their networks instead, if not every request passes all of them. Then <paramref name="Count"/> is 0.</param>
/// <param name="Secret">What a further proxy, which only some requests pass, sends in <see cref="SecretHeader"/>; null if there is
/// none.</param>
internal sealed record TrustedProxies(int Count, IReadOnlyList<IPNetwork> Networks, string? Secret)
{
    public const string SecretHeader = "X-Proxy-Secret";

    private const int Most = 10;

    /// <summary>Whether there are no proxies, so that the connecting address is the client.</summary>
    public bool IsNone => Count == 0 && Networks.Count == 0 && Secret is null;

    /// <summary>The minimum number of proxies.</summary>
    public int AtLeast => Networks.Count > 0 ? 1 : Count;

    /// <param name="address">The client's address.</param>
    /// <param name="passed">The number of proxies between the client and the service.</param>
    public bool Contains(IPAddress address, int passed)
    {
        if (Networks.Count == 0)
            return passed < Count;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return passed < Most && Networks.Any(network => network.Contains(plain));
    }

    public static TrustedProxies Read(SettingsReader reader)
    {
        const string Name = "TRUSTED_PROXIES";
        var text = reader.Text(Name, "0");
        var secret = reader.Optional("PROXY_SECRET");
        if (secret is { Length: < 32 })
            reader.Wrong("PROXY_SECRET", "must have at least 32 characters: openssl rand -base64 48");
        if (int.TryParse(text, out var count))
        {
            if (count is < 0 or > Most)
                reader.Wrong(Name, $"must be a whole number from 0 to {Most}, or the proxies' networks");
            return new TrustedProxies(count, [], secret);
        }

        var networks = new List<IPNetwork>();
        foreach (var item in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(item, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(item, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else
                reader.Wrong(Name, $"must be a number, or networks such as 10.0.0.0/8 separated by commas, which \"{item}\" is not");
        }

        return new TrustedProxies(0, networks, secret);
    }
}
