using System.Runtime.ExceptionServices;
using SkiaSharp;

namespace Malar.Api.Shared.Documents;

/// <summary>
/// A PDF being written. It is the same, byte for byte, whenever the same is drawn: it does not say when it was made.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    private readonly Target target;
    private readonly SKDocument document;

    /// <param name="stream">Where it goes; it need not know its position, and stays open.</param>
    /// <param name="title">As readers show it.</param>
    public PdfFile(Stream stream, string title)
    {
        target = new Target(stream);
        document = SKDocument.CreatePdf(
            target,
            new SKDocumentPdfMetadata
            {
                Title = title,
                Producer = "Malar Market Digital Ledger",
                RasterDpi = 300f,
                EncodingQuality = 101,
            }
        );
    }

    public SKCanvas BeginPage(bool isWide = false) =>
        isWide ? document.BeginPage(Paper.Height, Paper.Width) : document.BeginPage(Paper.Width, Paper.Height);

    public void EndPage() => document.EndPage();

    /// <summary>Writes what is still to be written.</summary>
    /// <exception cref="IOException">What could not be written, of anything before.</exception>
    public void Close()
    {
        document.Close();
        target.ThrowIfFailed();
    }

    public void Dispose()
    {
        document.Dispose();
        target.Dispose();
    }

    /// <summary>
    /// What Skia writes to. It asks for the position, which an answer and a zip do not know; and an exception must not go through its
    /// native code, which would end the process: it is kept until the end.
    /// </summary>
    private sealed class Target(Stream stream) : Stream
    {
        private long written;
        private ExceptionDispatchInfo? failure;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => written;

        public override long Position
        {
            get => written;
            set => throw new NotSupportedException();
        }

        public void ThrowIfFailed() => failure?.Throw();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            written += buffer.Length;
            if (failure is not null)
                return;
            try
            {
                stream.Write(buffer);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
