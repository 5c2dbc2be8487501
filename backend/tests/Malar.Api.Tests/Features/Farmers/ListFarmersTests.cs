using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Farmers;

public sealed class ListFarmersTests(RunningApi api) : ApiTest(api)
{
    [Theory]
    [InlineData("/farmers/search?limit=0", "limit")]
    [InlineData("/farmers/search?limit=101", "limit")]
    [InlineData("/farmers/search?limit=x", "limit")]
    [InlineData("/farmers?page=0", "page")]
    [InlineData("/farmers?page_size=101", "page_size")]
    [InlineData("/farmers?sort_by=notes", "sort_by")]
    [InlineData("/farmers?sort_order=up", "sort_order")]
    [InlineData("/farmers?is_active=perhaps", "is_active")]
    public async Task A_question_out_of_range_is_refused(string path, string field) =>
        Assert.Equal([field], (await Shop.Clerk.Get(path, Cancel)).Expect(422, "VALIDATION_ERROR").Fields);

    [Fact]
    public async Task A_search_of_three_hundred_letters_is_refused() =>
        (await Shop.Clerk.Get($"/farmers/search?q={new string('a', 300)}", Cancel)).Expect(422, "VALIDATION_ERROR");

    [Fact]
    public async Task The_list_is_paged_and_sorted_as_asked()
    {
        var book = new LedgerOfTest(Api, Shop);
        foreach (
            var (name, code, phone, balance) in new[]
            {
                ("Velu", "FAR1000", "9840000001", 5m),
                ("Anbu", "FAR999", "9840000002", 70m),
                ("Selvi", "FAR998", "9840000003", 0m),
            }
        )
        {
            var id = await Add(name, phone, code);
            if (balance > 0)
                await book.Line(id, await Shop.Flower("MAL"), Today, balance);
        }

        Assert.Equal(["Selvi", "Anbu", "Velu"], await Names("sort_by=farmer_code"));
        Assert.Equal(["Velu", "Anbu", "Selvi"], await Names("sort_by=farmer_code&sort_order=desc"));
        Assert.Equal(["Anbu", "Velu", "Selvi"], await Names("sort_by=current_balance&sort_order=desc"));
        Assert.Equal(["Velu", "Selvi", "Anbu"], await Names("sort_by=name&sort_order=desc"));
        var page = (await Shop.Clerk.Get("/farmers?page=2&page_size=2", Cancel)).Expect(200);
        Assert.Equal("Velu", Assert.Single(page.Data.EnumerateArray()).Text("name"));
        var pagination = page.Json.GetProperty("pagination");
        Assert.Equal(
            (3, 2, false, true),
            (
                pagination.GetProperty("total_items").GetInt32(),
                pagination.GetProperty("total_pages").GetInt32(),
                pagination.GetProperty("has_next").GetBoolean(),
                pagination.GetProperty("has_previous").GetBoolean()
            )
        );
        Assert.True(pagination.GetProperty("total_is_exact").GetBoolean());

        async Task<IEnumerable<string?>> Names(string query) =>
            (await Shop.Clerk.Get($"/farmers?{query}", Cancel)).Expect(200).Data.EnumerateArray().Select(f => f.Text("name"));
    }

    [Fact]
    public async Task The_list_says_who_came_last_when_who_stays_away_and_what_waits_for_a_rate()
    {
        var book = new LedgerOfTest(Api, Shop);
        var flower = await Shop.Flower("MAL");
        var (anbu, selvi) = (await Add("Anbu", "9840000002", "FAR901"), await Add("Selvi", "9840000003", "FAR902"));
        await Add("Velu", "9840000001", "FAR903");
        await book.Line(anbu, flower, Today.AddDays(-9), 70m);
        await book.Line(anbu, flower, Today, 0m, "void");
        await book.Line(selvi, flower, Today.AddDays(-9), 70m);
        await book.Line(selvi, flower, Today, 0m, "unpriced");

        Assert.Equal([$"Anbu {Today.AddDays(-9):O} 0", $"Selvi {Today:O} 1", "Velu  0"], await Told("sort_by=name"));
        Assert.Equal(["Selvi", "Anbu", "Velu"], (await Told("sort_by=last_arrival&sort_order=desc")).Select(t => t.Split(' ')[0]));
        Assert.StartsWith("Selvi", Assert.Single(await Told("has_unpriced=true")), StringComparison.Ordinal);
        // A farmer without any entries does not count as absent.
        Assert.StartsWith("Anbu", Assert.Single(await Told($"absent_since={Today.AddDays(-6):O}")), StringComparison.Ordinal);

        async Task<List<string>> Told(string query) =>
            [
                .. (await Shop.Clerk.Get($"/farmers?{query}", Cancel))
                    .Expect(200)
                    .Data.EnumerateArray()
                    .Select(f => $"{f.Text("name")} {f.Text("last_arrival")} {f.Int("unpriced_entries")}"),
            ];
    }

    private async Task<Guid> Add(string name, string phone, string code) => (
            await Shop.Owner.Post(
                "/farmers",
                new
                {
                    name,
                    phone,
                    farmer_code = code,
                },
                Cancel
            )
        ).Expect(201).Id;
}
