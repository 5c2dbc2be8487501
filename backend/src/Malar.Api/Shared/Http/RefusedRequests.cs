using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Malar.Api.Shared.Http;

/// <summary>
/// Requests that Kestrel itself refuses, such as one for <c>/%00</c>, never reach our code. This adds the <see cref="SafeHeaders"/> to
/// their responses: Kestrel reports the refusal, and the headers are inserted after the status line of its response.
/// </summary>
internal static class RefusedRequests
{
    private const string Refused = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private static readonly byte[] Headers = Encoding.ASCII.GetBytes(
        string.Concat(SafeHeaders.All.Select(h => $"{h.Name}: {h.Value}\r\n"))
    );

    public static void AddSafeHeadersToRefusals(this KestrelServerOptions kestrel) =>
        kestrel.ConfigureEndpointDefaults(endpoint =>
            endpoint.Use(next =>
                async connection =>
                {
                    var transport = connection.Transport;
                    var answers = new Answers(transport.Output);
                    connection.Features.Set(answers);
                    connection.Transport = new Duplex(transport.Input, answers);
                    try
                    {
                        await next(connection);
                    }
                    finally
                    {
                        connection.Transport = transport;
                    }
                }
            )
        );

    /// <summary>Listens for requests that Kestrel refuses.</summary>
    public static void UseSafeHeadersInRefusals(this WebApplication app) =>
        app.Services.GetRequiredService<DiagnosticListener>().Subscribe(new Listener(), static (name, _, _) => name == Refused);

    private sealed class Listener : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> told)
        {
            if (told is { Key: Refused, Value: IFeatureCollection request } && request.Get<IHttpResponseFeature>() is { HasStarted: false })
                request.Get<Answers>()?.HoldRefusal();
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>The output of one connection; a refusal is held back until it is complete.</summary>
    private sealed class Answers(PipeWriter output) : PipeWriter
    {
        private ArrayBufferWriter<byte>? held;

        public void HoldRefusal() => held ??= new ArrayBufferWriter<byte>();

        public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

        public override long UnflushedBytes => output.UnflushedBytes + (held?.WrittenCount ?? 0);

        public override Memory<byte> GetMemory(int sizeHint = 0) => held?.GetMemory(sizeHint) ?? output.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => held is null ? output.GetSpan(sizeHint) : held.GetSpan(sizeHint);

        public override void Advance(int bytes)
        {
            if (held is null)
                output.Advance(bytes);
            else
                held.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            Release();
            return output.FlushAsync(cancellationToken);
        }

        public override void CancelPendingFlush() => output.CancelPendingFlush();

        public override void Complete(Exception? exception = null)
        {
            Release();
            output.Complete(exception);
        }

        private void Release()
        {
            if (held is not { WrittenCount: > 0 })
                return;
            var refusal = held.WrittenSpan;
            var firstLine = refusal.IndexOf("\r\n"u8) + 2;
            output.Write(refusal[..firstLine]);
            output.Write(Headers);
            output.Write(refusal[firstLine..]);
            held = null;
        }
    }
}
