using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Malar.Api.Tests.Harness;
using MiniExcelLibs;

namespace Malar.Api.Tests.Features.Farmers;

public sealed class ImportFarmersTests(RunningApi api) : ApiTest(api)
{
    private const string Csv = """
        Name,Phone,ஊர்,commission_pct,code
        Muthupandi,98765 43210,Usilampatti,5.5,
        முருகன்,9876543211,"Chekkanurani, east",,K12
        ,9876543212,,,
        Selvi,98765 43210,,,
        Raja,9876543213,,much,

        """;

    private async Task<Reply> Send(byte[] file, bool? dryRun, string type = "text/csv", HttpClient? who = null)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        var path = $"/api/v1/farmers/import{(dryRun is { } dry ? $"?dry_run={dry.ToString().ToLowerInvariant()}" : "")}";
        var response = await (who ?? Shop.Owner).PostAsync(path, content, Cancel);
        return new Reply(
            (int)response.StatusCode,
            JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement,
            response
        );
    }

    private static (int, int, int) Counts(JsonElement done) =>
        (done.Int("created_count"), done.Int("existing_count"), done.Int("error_count"));

    [Fact]
    public async Task A_file_is_tried_first_then_imported_and_may_be_sent_again()
    {
        var file = Encoding.UTF8.GetBytes(Csv);
        var tried = (await Send(file, null)).Expect(200).Data;
        Assert.Equal((2, 0, 3), Counts(tried));
        Assert.Equal(0, await Api.Count("farmers"));
        Assert.Equal(
            [(4, "name"), (5, "phone"), (6, "commission_pct")],
            tried
                .GetProperty("rows")
                .EnumerateArray()
                .Where(r => r.Text("status") == "error")
                .Select(r => (r.Int("row"), r.GetProperty("errors")[0].Text("field")!))
        );

        Assert.Equal((2, 0, 3), Counts((await Send(file, false)).Expect(200).Data));
        Assert.Equal((0, 2, 3), Counts((await Send(file, false)).Expect(200).Data));
        var farmers = (await Shop.Owner.Get("/farmers", Cancel)).Data.EnumerateArray().ToDictionary(f => f.Text("farmer_code")!);
        Assert.Equal(["FAR001", "K12"], farmers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ("+919876543210", "Usilampatti", 5.5m),
            (farmers["FAR001"].Text("phone"), farmers["FAR001"].Text("village"), farmers["FAR001"].Money("commission_pct"))
        );
        Assert.Equal("Chekkanurani, east", farmers["K12"].Text("village"));
        Assert.Equal(2, await Api.Count("audit_log where entity = 'farmer' and action = 'created'"));
    }

    [Fact]
    public async Task A_form_that_is_not_whole_is_refused_and_imports_nothing()
    {
        const string begin = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\n";
        string[] types =
        [
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=x",
            "multipart/form-data; boundary=y",
            "application/x-www-form-urlencoded",
        ];
        string[] bodies =
        [
            "",
            "x",
            "--",
            "--x",
            "--x--",
            "--x\r\n",
            "--x\r\nContent-Disposition",
            begin,
            $"{begin}name\r\nMuthu",
            $"{begin}name\r\nMuthu\r\n--x",
            "name=Muthu&%%%=%",
        ];
        foreach (var path in (string[])["/farmers", "/buyers"])
        foreach (var type in types)
        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var response = await Shop.Owner.PostAsync($"/api/v1{path}/import?dry_run=false", content, Cancel);
            Assert.True((int)response.StatusCode == 422, $"{path} {type} {body}: {(int)response.StatusCode}");
        }

        Assert.Equal((0, 0), (await Api.Count("farmers"), await Api.Count("buyers")));
    }

    [Fact]
    public async Task A_spreadsheet_is_read_with_numbers_as_they_are_typed()
    {
        using var stream = new MemoryStream();
        await stream.SaveAsAsync(
            new[]
            {
                new
                {
                    name = "Muthupandi",
                    phone = (object)9876543210d,
                    flat_fee_monthly = (object)12.5d,
                },
            },
            cancellationToken: Cancel
        );
        Assert.Equal((1, 0, 0), Counts((await Send(stream.ToArray(), false, "application/octet-stream")).Expect(200).Data));
        var farmer = (await Shop.Owner.Get("/farmers", Cancel)).Data[0];
        Assert.Equal(("+919876543210", 12.5m), (farmer.Text("phone"), farmer.Money("flat_fee_monthly")));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_template_has_the_columns_that_an_import_reads(string format)
    {
        var template = (await Shop.Owner.Get($"/farmers/import/template?format={format}", Cancel)).Expect(200);
        var file = await template.Response.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal((0, 0, 0), Counts((await Send(file, null)).Expect(200).Data));
    }

    [Fact]
    public async Task What_is_no_file_of_farmers_is_refused()
    {
        (await Send([], null)).Expect(422);
        (await Send(Encoding.UTF8.GetBytes("name,village\nMuthu,Madurai"), null)).Expect(422);
        (await Send([0xFF, 0xFE, 0x00, 0x01], null)).Expect(422);
        (await Send([.. "PK"u8, 1, 2, 3], null)).Expect(422);
        (await Send(new byte[(10 * 1024 * 1024) + 1], null)).Expect(413, "PAYLOAD_TOO_LARGE");
        (await Send(Encoding.UTF8.GetBytes(Csv), null, who: Shop.Clerk)).Expect(403);
    }

    [Fact]
    public async Task A_spreadsheet_neither_fills_the_memory_nor_fetches_what_it_names()
    {
        // A zip bomb (a fifth of a gigabyte in a few hundred kilobytes), and an XML entity that refers to a file on the server.
        var filling = new byte[1024 * 1024];
        (await Send(await WithAsync("xl/media/nothing.bin", file => Repeat(file, filling, 201)), null)).Expect(422);
        const string Naming = """
            <!DOCTYPE worksheet [<!ENTITY theirs SYSTEM "file:///etc/passwd">]>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>&theirs;</t></is></c></row></sheetData></worksheet>
            """;
        var refused = await Send(await WithAsync("xl/worksheets/sheet1.xml", file => file.Write(Encoding.UTF8.GetBytes(Naming))), false);
        Assert.DoesNotContain("root:", refused.Expect(422).Json.ToString(), StringComparison.Ordinal);

        static void Repeat(Stream file, byte[] what, int times)
        {
            for (var i = 0; i < times; i++)
                file.Write(what);
        }
    }

    /// <summary>Returns the spreadsheet template with one part added or replaced.</summary>
    private async Task<byte[]> WithAsync(string part, Action<Stream> write)
    {
        var template = (await Shop.Owner.Get("/farmers/import/template?format=xlsx", Cancel)).Expect(200);
        using var stream = new MemoryStream();
        await stream.WriteAsync(await template.Response.Content.ReadAsByteArrayAsync(Cancel), Cancel);
        await using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            await using var file = await zip.CreateEntry(part, CompressionLevel.Fastest).OpenAsync(Cancel);
            write(file);
        }

        return stream.ToArray();
    }
}
