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
