using System.IO.Compression;
using System.Xml.Linq;
using Malar.Api.Tests.Harness;
using MiniExcelLibs;

namespace Malar.Api.Tests.Features.Exports;

public sealed class ExportsTests(RunningApi api) : ApiTest(api)
{
    private async Task<byte[]> File(string path, HttpClient? who = null)
    {
        var reply = (await (who ?? Shop.Owner).Get(path, Cancel)).Expect(200);
        return await reply.Response.Content.ReadAsByteArrayAsync(Cancel);
    }

    private async Task<Guid> AMorning()
    {
        var (farmer, malli) = (await Shop.AddFarmer("=HYPERLINK(1)"), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 150m, Today.AddDays(-3));
        await Shop.AddLine(farmer, malli, 10.5m);
        await Shop.AddLine(farmer, malli, 8.25m, Today.AddDays(-1));
        await Shop.AddLine(farmer, await Shop.Flower("MUL"), 2m);
        await Shop.GiveAdvance(farmer, 500m);
        return farmer;
    }

    [Fact]
    public async Task Entries_are_numbers_and_dates_with_a_total_by_formula()
    {
        await AMorning();
        var xlsx = await File($"/exports/entries?date_from={Today.AddDays(-1):O}&date_to={Today:O}&language=en", Shop.Clerk);
        var rows = new MemoryStream(xlsx).Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(4, rows.Count);
        Assert.Equal((Today.AddDays(-1).ToDateTime(default), 8.25, 1237.5), (rows[0]["Date"], rows[0]["Weight"], rows[0]["Gross"]));
        Assert.Null(rows.Single(r => r["Flower"] as string == "Mullai" || r["Net"] is null && r["Date"] is not null)["Gross"]);
        Assert.Equal(("Total", 20.75, 2531.25), (rows[3]["Date"], rows[3]["Weight"], rows[3]["Net"]));

        using var zip = new ZipArchive(new MemoryStream(xlsx));
        var sheet = XDocument.Load(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var main = sheet.Root!.Name.Namespace;
        Assert.Equal("frozen", (string?)sheet.Descendants(main + "pane").Single().Attribute("state"));
        Assert.Contains(sheet.Descendants(main + "f"), f => f.Value == "SUM(P2:P4)");
        Assert.Equal(1, await Api.Count("audit_log where action = 'exported' and entity = 'entries'"));
    }

    [Fact]
    public async Task A_text_in_csv_is_no_formula_and_tamil_is_known_as_such()
    {
        var farmer = await AMorning();
        var csv = await File("/exports/farmers?format=csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(csv).Split("\r\n");
        Assert.StartsWith("\uFEFFகுறியீடு Code,விவசாயி Farmer,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("FAR001,'=HYPERLINK(1),", lines[1], StringComparison.Ordinal);
        Assert.Contains($",{await Shop.Balance(farmer)},500.00,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advances_settlements_and_every_report_come_as_sheets()
    {
        var farmer = await AMorning();
        var period = new
        {
            farmer_id = farmer,
            period_start = Today.AddDays(-1),
            period_end = Today.AddDays(-1),
        };
        var settlement = (await Shop.Owner.Post("/settlements/generate", period, Cancel)).Expect(201).Id;
        foreach (
            var path in new[]
            {
                "/exports/cash-advances",
                "/exports/settlements",
                $"/reports/daily-summary/{Today:O}",
                "/reports/monthly-report/2/2026",
                $"/reports/farmer-statement/{farmer}/2/2026",
                $"/reports/settlement-report/{settlement}",
            }
        )
        {
            var query = path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?");
            Assert.NotEmpty(new MemoryStream(await File($"{query}format=xlsx")).Query(useHeaderRow: true));
            Assert.Equal(0xEF, (await File($"{query}format=csv"))[0]);
        }

        var month = new MemoryStream(await File("/reports/monthly-report/2/2026?format=xlsx&language=en")).Query(useHeaderRow: true);
        var total = month.Cast<IDictionary<string, object?>>().Last();
        Assert.Equal((double)await Shop.Balance(farmer), total["Closing balance"]);
        (await Shop.AsFarmer(farmer).Get("/exports/entries", Cancel)).Expect(403, "PERMISSION_DENIED");
        Assert.Equal(["format"], (await Shop.Owner.Get("/exports/entries?format=pdf", Cancel)).Expect(422).Fields);
    }

    [Fact]
    public async Task Every_voucher_for_tally_sums_to_zero_and_all_of_them_are_the_book()
    {
        var farmer = await AMorning();
        var names = new { value = new { sales = "Poo", farmers = "" } };
        (await Shop.Owner.Put("/system-settings/tally_ledgers", names, Cancel)).Expect(200);
        (await Shop.Clerk.Get("/exports/tally", Cancel)).Expect(403, "PERMISSION_DENIED");
        var xml = XDocument.Parse(
            System.Text.Encoding.UTF8.GetString(await File($"/exports/tally?date_from={Today.AddDays(-1):O}&date_to={Today:O}"))
        );
        Assert.Equal("Import Data", xml.Root!.Element("HEADER")!.Element("TALLYREQUEST")!.Value);
        // As the samples have it that Tally's importers are known by.
        var import = xml.Root.Element("BODY")!.Element("IMPORTDATA")!;
        Assert.Equal("Vouchers", import.Element("REQUESTDESC")!.Element("REPORTNAME")!.Value);
        var vouchers = import.Element("REQUESTDATA")!.Elements("TALLYMESSAGE").Select(m => m.Element("VOUCHER")!).ToList();
        Assert.All(vouchers, v =>
        {
            Assert.Equal("Create", (string)v.Attribute("ACTION")!);
            Assert.Matches("^2026021[12]$", v.Element("DATE")!.Value);
            Assert.Equal((string)v.Attribute("VCHTYPE")!, v.Element("VOUCHERTYPENAME")!.Value);
            Assert.All(v.Descendants("AMOUNT"), amount => Assert.Matches(@"^-?[0-9]+\.[0-9]{2}$", amount.Value));
        });
        Assert.Equal(["Journal", "Payment", "Journal"], vouchers.Select(v => (string)v.Attribute("VCHTYPE")!));
        Assert.All(vouchers, v => Assert.Equal(0m, v.Descendants("AMOUNT").Sum(a => (decimal)a)));
        Assert.All(xml.Descendants("ALLLEDGERENTRIES.LIST"), l =>
            Assert.Equal((decimal)l.Element("AMOUNT")! < 0m, l.Element("ISDEEMEDPOSITIVE")!.Value == "Yes")
        );
        decimal Of(string ledger) =>
            xml.Descendants("ALLLEDGERENTRIES.LIST")
                .Where(l => l.Element("LEDGERNAME")!.Value == ledger)
                .Sum(l => (decimal)l.Element("AMOUNT")!);
        Assert.Equal(await Shop.Balance(farmer), Of("=HYPERLINK(1) (FAR001)"));
        Assert.Equal(-2812.5m, Of("Poo"));
        Assert.Equal(281.25m, Of("Commission Earned"));
    }
}
