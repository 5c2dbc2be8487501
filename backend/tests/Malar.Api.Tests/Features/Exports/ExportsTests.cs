using System.IO.Compression;
using System.Xml.Linq;
using Malar.Api.Tests.Features.Buyers;
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
        Assert.Equal("priced", rows[0]["Status"]);
        Assert.Null(rows.Single(r => r["Flower"] as string == "Mullai" || r["Net"] is null && r["Date"] is not null)["Gross"]);
        Assert.Equal(("Total", 20.75, 2531.25), (rows[3]["Date"], rows[3]["Weight"], rows[3]["Net"]));

        using var zip = new ZipArchive(new MemoryStream(xlsx));
        var sheet = XDocument.Load(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var main = sheet.Root!.Name.Namespace;
        Assert.Equal("frozen", (string?)sheet.Descendants(main + "pane").Single().Attribute("state"));
        Assert.Contains(sheet.Descendants(main + "f"), f => f.Value == "SUM(Q2:Q4)");
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
    public async Task A_file_has_what_its_list_shows()
    {
        var farmer = await AMorning();
        var other = await Shop.AddFarmer("Selvi");
        await Shop.AddLine(other, await Shop.Flower("MAL"), 4m);
        var today = $"/exports/entries?format=csv&language=en&date_from={Today:O}&date_to={Today:O}";
        var cancelled = await Shop.AddLine(other, await Shop.Flower("MUL"), 1m);
        (await Shop.Owner.Delete($"/daily-entries/{cancelled}", Cancel, new { reason = "Typed twice" })).Expect(200);

        async Task<string[]> Lines(string path) =>
            System.Text.Encoding.UTF8.GetString(await File(path)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(3, (await Lines(today)).Length);
        Assert.Single(await Lines($"{today}&status=unpriced"), l => l.Contains("Mullai", StringComparison.Ordinal));
        Assert.Single(await Lines($"{today}&status=void"), l => l.Contains("Mullai", StringComparison.Ordinal));
        Assert.Single(await Lines($"{today}&search=selvi"), l => l.Contains("Selvi", StringComparison.Ordinal));
        Assert.Equal(2, (await Lines($"{today}&farmer_id={farmer}")).Length);
        Assert.Equal(422, (await Shop.Owner.Get($"{today}&status=lost", Cancel)).Status);

        Assert.Equal(2, (await Lines("/exports/farmers?format=csv&is_active=true")).Length);
        Assert.Single(await Lines("/exports/farmers?format=csv&search=selvi"), l => l.Contains("Selvi", StringComparison.Ordinal));
        var waiting = await Lines("/exports/farmers?format=csv&has_unpriced=true");
        Assert.DoesNotContain(waiting, l => l.Contains("Selvi", StringComparison.Ordinal));
        Assert.Single(waiting);
    }

    [Fact]
    public async Task A_place_stands_in_the_language_of_the_file_where_it_is_written_in_it()
    {
        (string, string?, string?)[] farmers = [("Selvi", "Melur", "மேலூர்"), ("Arasi", null, "கோச்சடை"), ("Raja", "Nilakottai", null)];
        foreach (var (at, (name, village, villageTa)) in farmers.Index())
        {
            var farmer = new
            {
                name,
                village,
                village_ta = villageTa,
                phone = $"900001000{at}",
            };
            (await Shop.Owner.Post("/farmers", farmer, Cancel)).Expect(201);
        }

        async Task<string[]> Places(string language) =>
            [
                .. System
                    .Text.Encoding.UTF8.GetString(await File($"/exports/farmers?format=csv&language={language}"))
                    .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..]
                    .Select(line => line.Split(',')[3]),
            ];
        Assert.Equal(["Melur", "கோச்சடை", "Nilakottai"], await Places("en"));
        Assert.Equal(["மேலூர்", "கோச்சடை", "Nilakottai"], await Places("ta"));
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
        Assert.Equal(["format"], (await Shop.Owner.Get("/exports/entries?format=doc", Cancel)).Expect(422).Fields);
    }

    [Fact]
    public async Task What_is_counted_is_no_weight_and_no_code_of_the_book_stands_in_a_sheet()
    {
        var farmer = await AMorning();
        var lotus = (
            await Shop.Owner.Post(
                "/flower-types",
                new
                {
                    name = "Water lily",
                    name_ta = "அல்லி",
                    unit = "piece",
                },
                Cancel
            )
        ).Expect(201).Id;
        await Shop.AddLine(farmer, lotus, 120m);
        (
            await Shop.Owner.Post(
                "/cash-advances",
                new
                {
                    farmer_id = farmer,
                    amount = 9000,
                    reason = "House",
                },
                Cancel
            )
        ).Expect(201);
        var xlsx = await File($"/exports/entries?date_from={Today.AddDays(-1):O}&date_to={Today:O}&language=en");
        var rows = new MemoryStream(xlsx).Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(20.75, rows[^1]["Weight"]);
        var counted = rows.Single(r => r["Unit"] is not null);
        Assert.Equal((null, 120.0, "pieces"), (counted["Weight"], counted["Pieces, bunches"], counted["Unit"]));
        foreach (
            var path in new[]
            {
                $"/exports/entries?date_from={Today.AddDays(-1):O}",
                "/exports/cash-advances?",
                $"/reports/farmer-statement/{farmer}/2/2026?",
            }
        )
        {
            var csv = System.Text.Encoding.UTF8.GetString(await File($"{path}&format=csv&language=ta"));
            Assert.DoesNotMatch(@"\b(un)?priced\b|\b(approved|pending|piece|opening|advance_paid|entry_\w+)\b", csv);
        }

        Assert.Contains(
            "காத்திருப்பு",
            System.Text.Encoding.UTF8.GetString(await File("/exports/cash-advances?format=csv&status=pending")),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "9000",
            System.Text.Encoding.UTF8.GetString(await File("/exports/cash-advances?format=csv&status=approved")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("ta")]
    [InlineData("en")]
    [InlineData("both")]
    public async Task Every_list_of_the_office_is_read_on_paper_as_well(string language)
    {
        var farmer = await AMorning();
        var named = await Shop.AddFarmer("Veerapandiyakattabomman Jegaveeraramapandiyan Ettayapuramzamindar Poligar Sons");
        var (malli, days) = (await Shop.Flower("MAL"), $"date_from={Today.AddDays(-3):O}&date_to={Today:O}");
        await Shop.SetRate(await Shop.Flower("MUL"), await Shop.Slot("04:00"), 60m, Today.AddDays(-3));
        for (var i = 0; i < 60; i++)
            await Shop.AddLine(named, malli, 999_999m / 1000m);
        (await Shop.Owner.Post($"/farmers/{named}/adjustments", new { amount = -25.5, reason = new string('w', 90) }, Cancel)).Expect(201);
        foreach (var who in new[] { farmer, named })
        {
            var week = new
            {
                farmer_id = who,
                period_start = Today.AddDays(-1),
                period_end = Today,
            };
            var settlement = (await Shop.Owner.Post("/settlements/generate", week, Cancel)).Expect(201).Id;
            var paper = await File($"/reports/settlement-report/{settlement}?language={language}");
            Assert.Equal("", await PlacedWords.FaultsOf(paper));
        }

        var buyer = await Shop.AddBuyer(opening: 50);
        (await Shop.Sell(buyer, malli, 10.5m, 150)).Expect(201);
        var price = new
        {
            flower_type_id = malli,
            time_slot_id = await Shop.Slot("04:00"),
            price_per_unit = 175.5m,
        };
        (await Shop.Owner.Put("/buyers/prices", new { date = Today, prices = new[] { price } }, Cancel)).Expect(200);
        foreach (
            var (path, said) in new[]
            {
                ($"/exports/entries?{days}", "999.999"),
                ("/exports/farmers?", "Veerapandiyakattabomman"),
                ("/exports/cash-advances?", "500.00"),
                ("/exports/settlements?", "SET-2026-02-001"),
                ($"/reports/farmer-summary/file?{days}", "59,999.940"),
                ($"/reports/market-analytics/file?{days}", "150.00"),
                ($"/reports/earned/file?{days}&by=day", "12-02-2026"),
                ($"/market-rates/sheet/file?date={Today:O}", "150.00"),
                ("/invoices/file?", "INV-2025-26-001"),
                ("/buyers/dues/file?", "1,625.00"),
                ("/buyers/export?", "BUY001"),
                ("/buyers/prices/file?", "175.50"),
                ("/buyers/reconciliation/file?", "10.500"),
                ("/cash-book/file?", "500.00"),
            }
        )
        {
            // The buyers' export has the columns of the import, not translated ones.
            var asked = path + "&format=pdf" + (path.StartsWith("/buyers/export", StringComparison.Ordinal) ? "" : $"&language={language}");
            var pdf = await File(asked);
            await Pdf.Check(pdf);
            Assert.Equal("", await PlacedWords.FaultsOf(pdf));
            Assert.Contains(said, await Pdf.WordsOf(pdf), StringComparison.Ordinal);
            Assert.Equal(pdf, await File(asked));
            // The same list in formats for calculation.
            Assert.Equal(0xEF, (await File($"{path}&format=csv"))[0]);
            Assert.NotEmpty(new MemoryStream(await File($"{path}&format=xlsx")).Query(useHeaderRow: true));
        }

        var nothing = await File($"/exports/entries?date_from=2025-01-01&date_to=2025-01-02&format=pdf&language={language}");
        Assert.Contains(language == "en" ? "Nothing here" : "இங்கே எதுவும் இல்லை", await Pdf.WordsOf(nothing), StringComparison.Ordinal);
        Assert.Equal("", await PlacedWords.FaultsOf(nothing));
        var entries = await Pdf.RunOnTextOf(await File($"/exports/entries?{days}&format=pdf&language={language}"));
        Assert.Equal(60, entries.Split("999.999").Length - 1);
        foreach (var paper in new[] { $"daily-summary/{Today:O}", "monthly-report/2/2026", $"farmer-statement/{named}/2/2026" })
            Assert.Equal("", await PlacedWords.FaultsOf(await File($"/reports/{paper}?language={language}")));
    }

    [Fact]
    public async Task What_the_shop_earned_is_the_owners_to_know()
    {
        await AMorning();
        var days = $"date_from={Today.AddDays(-3):O}&date_to={Today:O}";
        (await Shop.Clerk.Get($"/reports/earned/file?{days}", Cancel)).Expect(403, "PERMISSION_DENIED");
        var told = (await Shop.Clerk.Get($"/reports/market-analytics?{days}", Cancel)).Expect(200).Data;
        Assert.NotEqual(0, told.GetProperty("flowers").GetArrayLength());
        Assert.Equal((0, 0), (told.GetProperty("days").GetArrayLength(), told.GetProperty("months").GetArrayLength()));
        var owner = (await Shop.Owner.Get($"/reports/market-analytics?{days}", Cancel)).Expect(200).Data;
        Assert.Equal(2, owner.GetProperty("days").GetArrayLength());
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
        // As in the samples that Tally's importers follow.
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
