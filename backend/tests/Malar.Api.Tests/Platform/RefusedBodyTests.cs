using System.Net;
using System.Net.Sockets;
using System.Text;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

/// <summary>A client that is still sending its request receives the refusal.</summary>
public sealed class RefusedBodyTests(RunningApi api) : ApiTest(api)
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_large_body_without_a_token_is_read_to_its_end_and_the_connection_goes_on()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Api.Address.Port, Cancel);
        var stream = connection.GetStream();
        var head =
            $"POST /api/v1/farmers/import HTTP/1.1\r\nHost: malar\r\nContent-Type: text/csv\r\nContent-Length: {9 * Megabyte}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Cancel);
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        // The response arrives before the body is sent; the body is sent anyway, as a proxy does.
        Assert.StartsWith("HTTP/1.1 401 ", await reader.ReadLineAsync(Cancel), StringComparison.Ordinal);
        for (var i = 0; i < 9; i++)
            await stream.WriteAsync(new byte[Megabyte], Cancel);
        await stream.WriteAsync("GET /health HTTP/1.1\r\nHost: malar\r\nConnection: close\r\n\r\n"u8.ToArray(), Cancel);
        var rest = await reader.ReadToEndAsync(Cancel);
        Assert.Contains("HTTP/1.1 200 OK", rest, StringComparison.Ordinal);
        Assert.Contains("\"healthy\"", rest, StringComparison.Ordinal);
    }
}
