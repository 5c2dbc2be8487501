using System.Buffers.Binary;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;

namespace Malar.Api.Shared.Http;

/// <summary>Where a request comes from, as far as it can be trusted.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// Behind proxies, the address that the outermost of ours saw: that many places from the right of X-Forwarded-For. What a
    /// client writes there itself stands further left and is never looked at.
    /// </summary>
    /// <param name="app">The service.</param>
    /// <param name="proxies">How many proxies of ours stand in front; 0: X-Forwarded-For is ignored.</param>
    public static void UseClientAddress(this IApplicationBuilder app, int proxies)
    {
        if (proxies == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = proxies };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        app.UseForwardedHeaders(options);
    }

    /// <summary>The address as a number. Of IPv6 the first half, which is what one customer of a provider has.</summary>
    public static UInt128 Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return UInt128.Zero;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (address.IsIPv4MappedToIPv6)
        {
            address.TryWriteBytes(bytes, out _);
            return BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
        }

        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : (UInt128)BinaryPrimitives.ReadUInt64BigEndian(bytes) << 64;
    }
}
