using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Malar.Bench;

/// <summary>
/// One client on one connection and a thread of its own that uses almost no processor time, because it shares the processors with the
/// measured service. The bytes of a request are prepared in advance; only the ids in them change.
/// </summary>
internal sealed class LeanClient : IDisposable
{
    /// <summary>Placeholder in a request for an id that changes each time, with a digit instead of the <c>#</c>.</summary>
    private const string Mark = "#-------------------------id of this";

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] request;
    private readonly int[] places;
    private readonly byte[] answer = new byte[64 * 1024];

    private LeanClient(byte[] request, int[] places) => (this.request, this.places) = (request, places);

    /// <summary>Returns the placeholder for the id with this number.</summary>
    public static string Id(int number) => Mark.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <param name="port">Port on this machine.</param>
    /// <param name="line">Method and path, such as <c>GET /health</c>.</param>
    /// <param name="token">Access token; null: anonymous.</param>
    /// <param name="body">JSON with an <see cref="Id"/> for each id that changes; empty: none.</param>
    public static LeanClient Connect(int port, string line, string? token = null, string body = "")
    {
        var signed = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        var sent = body.Length == 0 ? "" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n";
        var text = $"{line} HTTP/1.1\r\nHost: 127.0.0.1\r\n{signed}{sent}\r\n{body}";
        int[] marks = [.. Enumerable.Range(0, 10).Select(n => text.IndexOf(Id(n), StringComparison.Ordinal)).TakeWhile(at => at >= 0)];
        var client = new LeanClient(Encoding.ASCII.GetBytes(text), marks);
        client.socket.Connect(IPAddress.Loopback, port);
        return client;
    }

    /// <summary>Sends the request with these ids.</summary>
    /// <param name="ids">One id per placeholder.</param>
    /// <returns>The whole response; it is overwritten by the next call.</returns>
    public ReadOnlySpan<byte> Send(params ReadOnlySpan<Guid> ids)
    {
        for (var number = 0; number < places.Length; number++)
            ids[number].TryFormat(request.AsSpan(places[number]), out _);
        for (var sent = 0; sent < request.Length; )
            sent += socket.Send(request.AsSpan(sent));
        var length = 0;
        while (!IsWhole(answer.AsSpan(0, length)))
        {
            var received = socket.Receive(answer.AsSpan(length));
            if (received == 0)
                throw new InvalidOperationException("The service hung up.");
            length += received;
        }

        return answer.AsSpan(0, length);
    }

    /// <summary>Returns whether the response is complete, by its Content-Length or its final empty chunk.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> text)
    {
        var head = text.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        // Some servers write the header in lower case.
        var told = text[..head].IndexOf("ontent-Length: "u8) is var at and >= 0 ? at : text[..head].IndexOf("ontent-length: "u8);
        if (told < 0)
            return text.EndsWith("\r\n0\r\n\r\n"u8);
        _ = int.TryParse(
            text[(told + 15)..head] is var rest && rest.IndexOf("\r\n"u8) is var end and >= 0 ? rest[..end] : rest,
            out var length
        );
        return text.Length == head + 4 + length;
    }

    public void Dispose() => socket.Dispose();
}
