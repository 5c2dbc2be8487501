using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Malar.Bench;

/// <summary>
/// One client on one connection, on a thread of its own, that costs next to nothing: what shares the processors with the service is not to
/// be what is measured. The bytes of a request are made before; only the ids in it are new each time.
/// </summary>
internal sealed class LeanClient : IDisposable
{
    /// <summary>Stands in a request where an id is new each time, with a digit instead of the <c>#</c>.</summary>
    private const string Mark = "#-------------------------id of this";

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] request;
    private readonly int[] places;
    private readonly byte[] answer = new byte[64 * 1024];

    private LeanClient(byte[] request, int[] places) => (this.request, this.places) = (request, places);

    /// <summary>Where the id of a number comes in.</summary>
    public static string Id(int number) => Mark.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <param name="port">On this machine.</param>
    /// <param name="line">Verb and address, such as <c>GET /health</c>.</param>
    /// <param name="token">Of whoever asks; null: nobody.</param>
    /// <param name="body">JSON, with an <see cref="Id"/> for each that is new; empty: none.</param>
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

    /// <summary>Sends it with these ids.</summary>
    /// <param name="ids">As many as it has.</param>
    /// <returns>The whole answer, good until the next.</returns>
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

    /// <summary>Its end is told before, or is an empty chunk.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> text)
    {
        var head = text.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        // Some write it small.
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
