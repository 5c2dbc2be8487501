using System.Diagnostics;
using System.IO.Compression;
using Malar.Api.Features.Reports.Slips;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Reports.Slips;

public sealed class GetReceiptTests(RunningApi api) : ApiTest(api)
{
    private async Task<byte[]> File(HttpClient client, Guid entry, string query, string type)
    {
        var reply = (await client.Get($"/reports/receipt/{entry}?{query}", Cancel)).Expect(200);
        Assert.Equal(type, reply.Response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(
            $"receipt-{Slip.CodeOf(entry)}",
            reply.Response.Content.Headers.ContentDisposition!.FileName,
            StringComparison.Ordinal
        );
        return await reply.Response.Content.ReadAsByteArrayAsync(Cancel);
    }

    private async Task<(Guid Farmer, Guid Entry)> Weighed()
    {
        var (malli, farmer) = (await Shop.Flower("MAL"), await Shop.AddFarmer());
        await Shop.SetSheet(Today, (malli, await Shop.Slot("04:00"), 150));
        await Shop.AddLine(farmer, malli, 2);
        return (farmer, await Shop.AddLine(farmer, malli, 10.5m));
    }

    [Fact]
    public async Task A_slip_is_a_picture_a_page_and_what_a_printer_is_sent_all_of_the_same_dots()
    {
        var (_, entry) = await Weighed();
        foreach (var (width, dots) in new[] { (58, 384), (80, 576) })
        {
            var (dotsAcross, printed) = PrinterOf(
                await File(Shop.Clerk, entry, $"format=escpos&width={width}", "application/octet-stream")
            );
            Assert.Equal(dots, dotsAcross);
            Assert.Equal(printed, PixelsOf(await File(Shop.Clerk, entry, $"format=png&width={width}", "image/png")));
            Assert.Contains(printed, b => b != 0);
        }

        // The slip of the day is longer by its second entry. The default is a page for the entry, in Tamil.
        var day = PrinterOf(await File(Shop.Clerk, entry, "of=day&format=escpos", "application/octet-stream")).Dots;
        var one = PrinterOf(await File(Shop.Clerk, entry, "format=escpos", "application/octet-stream")).Dots;
        Assert.True(day.Length > one.Length);
        var page = await File(Shop.Clerk, entry, "", "application/pdf");
        Assert.Equal(page, await File(Shop.Clerk, entry, "format=pdf&width=80&language=ta&of=entry", "application/pdf"));
        var text = await TextOf(page);
        Assert.Contains("நிகரத் தொகை", text, StringComparison.Ordinal);
        Assert.Contains("₹1,417.50", text, StringComparison.Ordinal);
        Assert.Contains(
            "Net",
            await TextOf(await File(Shop.Clerk, entry, "language=en&width=58", "application/pdf")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_farmer_gets_his_own_slips_alone_and_each_that_is_handed_out_is_written_down()
    {
        var (farmer, entry) = await Weighed();
        await File(Shop.AsFarmer(farmer), entry, "format=png&of=day", "image/png");
        (await Shop.AsFarmer(await Shop.AddFarmer("Selvi")).Get($"/reports/receipt/{entry}", Cancel)).Expect(404);
        (await Shop.Clerk.Get($"/reports/receipt/{Api.Clock.NewId()}", Cancel)).Expect(404);
        var refused = (await Shop.Clerk.Get($"/reports/receipt/{entry}?format=doc&width=70&language=fr&of=week", Cancel)).Expect(422);
        Assert.Equal(["format", "language", "of", "width"], refused.Fields.Order());

        var written = (await Shop.Owner.Get($"/audit-log?entity=receipt&entity_id={entry}", Cancel)).Expect(200).Data[0];
        Assert.Equal(("exported", "farmer"), (written.Text("action"), written.Text("actor_role")));
    }

    [Fact]
    public async Task A_void_entry_says_so_and_is_in_no_slip_of_the_day()
    {
        var (_, entry) = await Weighed();
        (await Shop.Clerk.Delete($"/daily-entries/{entry}?reason=twice", Cancel)).Expect(200);
        var text = await TextOf(await File(Shop.Clerk, entry, "language=en", "application/pdf"));
        Assert.Contains("Void", text, StringComparison.Ordinal);
        Assert.Contains("Reason: twice", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Net", text, StringComparison.Ordinal);

        var day = await TextOf(await File(Shop.Clerk, entry, "language=en&of=day", "application/pdf"));
        Assert.Matches(@"Entries +1\n", day);
        Assert.Contains("2.000 × 150.00", day, StringComparison.Ordinal);
        Assert.DoesNotContain("10.500", day, StringComparison.Ordinal);
    }

    /// <summary>
    /// Interprets the stream as a printer does, by the specification of its commands. Returns the width in dots, and all rows.
    /// </summary>
    private static (int Across, byte[] Dots) PrinterOf(byte[] stream)
    {
        var (dots, across, at) = (new List<byte>(), 0, 0);
        Assert.Equal([0x1b, 0x40], stream[..2]);
        for (at = 2; stream[at] == 0x1d && stream[at + 1] == 0x76; )
        {
            Assert.Equal((0x30, 0), (stream[at + 2], stream[at + 3]));
            var (bytes, rows) = (stream[at + 4] + (256 * stream[at + 5]), stream[at + 6] + (256 * stream[at + 7]));
            across = bytes * 8;
            dots.AddRange(stream.AsSpan(at + 8, bytes * rows));
            at += 8 + (bytes * rows);
        }

        Assert.Equal([0x1b, 0x64, 3, 0x1d, 0x56, 66, 0], stream[at..]);
        return (across, [.. dots]);
    }

    /// <summary>Returns the pixels of a 1-bit PNG, with 1 for black.</summary>
    private static byte[] PixelsOf(byte[] png)
    {
        var width = (png[18] << 8) | png[19];
        var at = png.AsSpan().IndexOf("IDAT"u8);
        var length = (png[at - 2] << 8) | png[at - 1] | (png[at - 3] << 16);
        using var zlib = new ZLibStream(new MemoryStream(png, at + 4, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return [.. rows.ToArray().Chunk((width / 8) + 1).SelectMany(row => row.Skip(1)).Select(b => (byte)~b)];
    }

    private static async Task<string> TextOf(byte[] pdf)
    {
        var start = new ProcessStartInfo("pdftotext", "-layout - -")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var program = Process.Start(start)!;
        await program.StandardInput.BaseStream.WriteAsync(pdf, Cancel);
        program.StandardInput.Close();
        var text = await program.StandardOutput.ReadToEndAsync(Cancel);
        await program.WaitForExitAsync(Cancel);
        return text;
    }
}
