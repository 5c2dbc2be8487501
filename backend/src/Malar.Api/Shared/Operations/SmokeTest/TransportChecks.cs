using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Malar.Api.Shared.Operations.SmokeTest;

/// <summary>Checks TLS of the service and pages: version, certificate name and remaining validity; plain HTTP redirects to it.</summary>
internal static class TransportChecks
{
    /// <summary>Let's Encrypt certificates are renewed 30 days before they expire; less than half of that means it has failed.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromDays(14);

    public static IEnumerable<SmokeCheck> Of(SmokeTarget target)
    {
        var hosts = ((Uri?[])[target.Service, target.Pages]).OfType<Uri>().Where(u => u.Scheme == "https").DistinctBy(u => u.Authority);
        foreach (var host in hosts)
        {
            yield return new($"TLS of {host.Authority} is new enough and stays valid", (_, ct) => CertificateAsync(host, ct));
            if (host.IsDefaultPort)
                yield return new($"http://{host.Host} leads to https", (client, ct) => RedirectAsync(client, host, ct));
        }
    }

    private static async Task<string?> CertificateAsync(Uri host, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(SmokeClient.Patience);
        using var connection = new TcpClient();
        await connection.ConnectAsync(host.Host, host.Port, patience.Token);
        await using var tls = new SslStream(connection.GetStream());
        // SslStream itself checks the certificate's name and authority.
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host.Host }, patience.Token);
        if (tls.SslProtocol is not (SslProtocols.Tls12 or SslProtocols.Tls13))
            throw new SmokeFailure($"it speaks {tls.SslProtocol}");
        using var certificate = new X509Certificate2(tls.RemoteCertificate!);
        var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        var remark = string.Create(CultureInfo.InvariantCulture, $"{tls.SslProtocol}, until {end:yyyy-MM-dd}");
        return end - TimeProvider.System.GetUtcNow() > Enough ? remark : throw new SmokeFailure($"{remark}: it was not renewed");
    }

    private static async Task<string?> RedirectAsync(SmokeClient client, Uri host, CancellationToken ct)
    {
        var plain = new UriBuilder("http", host.Host) { Path = "entry" }.Uri;
        (await client.GetAsync(plain, ct))
            .Expect(301, 302, 307, 308)
            .ExpectHeader("Location", v => v.StartsWith($"https://{host.Host}", StringComparison.OrdinalIgnoreCase));
        return null;
    }
}
