using System.Runtime.ExceptionServices;
using SkiaSharp;

namespace Malar.Api.Shared.Documents;

/// <summary>
/// Writes a PDF. The same drawing gives the same bytes: the file contains no creation time.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    private readonly Target target;
    private readonly SKDocument document;

    /// <param name="stream">The target; it need not support seeking, and stays open.</param>
    /// <param name="title">The title that readers show.</param>
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

    /// <summary>Writes the rest.</summary>
    /// <exception cref="IOException">Any write, including earlier ones, has failed.</exception>
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
    /// The stream that Skia writes to. Skia asks for the position, which a response and a zip archive do not support; and an exception must
    /// not pass through its native code, which would end the process, so it is kept until the end.
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
