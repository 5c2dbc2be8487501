using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Shared.Http;

/// <summary>The client's address, as far as it can be trusted.</summary>
internal static class ClientAddress
{
    /// <summary>Behind proxies, the address of the client of our outermost proxy.</summary>
    public static void UseClientAddress(this IApplicationBuilder app, TrustedProxies proxies)
    {
        if (proxies.IsNone)
            return;
        app.Use(
            (context, next) =>
            {
                var connection = context.Connection;
                connection.RemoteIpAddress = Find(connection.RemoteIpAddress, context.Request.Headers, proxies);
                return next(context);
            }
        );
    }

    /// <summary>
    /// Each proxy appends its client to X-Forwarded-For at the right end. So this skips our own proxies from right to left, and the next
    /// address is the client; addresses that the client writes itself are further left and are ignored.
    /// </summary>
    internal static IPAddress? Find(IPAddress? peer, IHeaderDictionary headers, TrustedProxies proxies)
    {
        var told = headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (address, at) = (peer, told.Length - 1);
        for (var passed = 0; at >= 0 && address is not null && proxies.Contains(address, passed) && Parse(told[at]) is { } before; passed++)
            (address, at) = (before, at - 1);
        // A proxy that only some requests pass, and that proves it, adds one position.
        if (at >= 0 && IsProven(headers, proxies.Secret) && Parse(told[at]) is { } client)
            address = client;
        headers.Remove(TrustedProxies.SecretHeader);
        return address;
    }

    private static bool IsProven(IHeaderDictionary headers, string? secret) =>
        secret is not null
        && headers.TryGetValue(TrustedProxies.SecretHeader, out var sent)
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(sent.ToString())),
            SHA256.HashData(Encoding.UTF8.GetBytes(secret))
        );

    /// <summary>Parses an address that may have a port, as some proxies write it.</summary>
    private static IPAddress? Parse(string text) => IPEndPoint.TryParse(text, out var endpoint) ? endpoint.Address : null;

    /// <summary>Returns the address as a number. For IPv6 only the first half, which identifies one customer of a provider.</summary>
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

    /// <summary>
    /// Returns the address as text, with the precision of <see cref="Of"/>: 203.0.113.7 or 2001:db8:1:2::/64; null if there is none.
    /// </summary>
    public static string? Shown(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return null;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
