using System.Net.Sockets;
using System.Text;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

public sealed class SafeHeadersTests(RunningApi api) : ApiTest(api)
{
    private static readonly string[] Everywhere =
    [
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
        "Referrer-Policy: no-referrer",
        "Strict-Transport-Security: ",
        "Content-Security-Policy: ",
        "Permissions-Policy: ",
    ];

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x", 404)]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: x", 400)]
    [InlineData("GET /api/v1/farmers/%00 HTTP/1.1\r\nHost: x", 400)]
    [InlineData("GET / HTTP/1.1", 400)]
    [InlineData("nonsense", 400)]
    [InlineData("GET /docs HTTP/1.1\r\nHost: x", 0)]
    [InlineData("GET /docs/ HTTP/1.1\r\nHost: x", 200)]
    [InlineData("GET /docs/scalar.js HTTP/1.1\r\nHost: x", 200)]
    [InlineData("GET /openapi/v1.json HTTP/1.1\r\nHost: x", 200)]
    [InlineData("GET /health HTTP/1.1\r\nHost: x", 200)]
    [InlineData("GET /api/v1/farmers HTTP/1.1\r\nHost: x", 401)]
    [InlineData("TRACE /api/v1/farmers HTTP/1.1\r\nHost: x", 405)]
    [InlineData("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 0", 0)]
    [InlineData("GET /ws HTTP/1.1\r\nHost: x", 401)]
    public async Task Every_answer_tells_a_browser_what_not_to_do(string request, int status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Api.Address.Host, Api.Address.Port, Cancel);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{request}\r\nConnection: close\r\n\r\n"), Cancel);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(Cancel);
        if (status > 0)
            Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        var head = answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.All(Everywhere, header => Assert.Contains(header, head, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("\r\nServer:", head, StringComparison.OrdinalIgnoreCase);
    }
}
