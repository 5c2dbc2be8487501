using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Api.Tests.Features.Buyers;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Platform;

/// <summary>An unknown filter is refused: if it were ignored, the list would return everything.</summary>
public sealed class ListFilterTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_list_names_what_it_does_not_know_and_gives_nothing()
    {
        var lists = await ListsAsync();
        Assert.True(lists.Count >= 18, string.Join(", ", lists));
        foreach (var (path, _) in lists)
        {
            var refused = (await Shop.Owner.Get($"{path}?stat=open&page_sise=5", Cancel)).Expect(422, "VALIDATION_ERROR");
            Assert.Equal(["page_sise", "stat"], refused.Fields.Order());
            Assert.Contains("\"stat\"", refused.Json.Text("message"), StringComparison.Ordinal);
            Assert.False(refused.Json.TryGetProperty("data", out _));
        }

        var tamil = await Shop.Owner.Send(HttpMethod.Get, "/settlements?stat=open", null, Cancel, ("Accept-Language", "ta"));
        Assert.Contains("கேட்கக்கூடியவை: ", tamil.Expect(422).Json.Text("message"), StringComparison.Ordinal);
        Assert.Contains("settlement_date", tamil.Json.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_takes_every_name_it_declares_however_it_is_written()
    {
        foreach (var (path, names) in await ListsAsync())
        {
            // Some values are invalid, but every name is known.
            foreach (var name in names.Append(names.FirstOrDefault()?.ToUpperInvariant()).OfType<string>())
            {
                var reply = await Shop.Owner.Get($"{path}?{name}=1", Cancel);
                Assert.True(
                    reply.Status < 500 && !reply.Json.ToString().Contains("has no filter", StringComparison.Ordinal),
                    $"{path}?{name}"
                );
            }
        }
    }

    [Fact]
    public async Task Strangers_and_those_who_may_not_learn_nothing_of_a_lists_names()
    {
        (await Api.Anonymous().Get("/users?stat=1", Cancel)).Expect(401);
        (await Shop.Clerk.Get("/users?stat=1", Cancel)).Expect(403);
        (await Shop.Owner.Get($"/farmers/{Api.Clock.NewId()}/ledger?stat=1", Cancel)).Expect(404);
    }

    [Fact]
    public async Task What_is_no_list_takes_what_others_add_to_an_address()
    {
        (await Shop.Owner.Get("/daily-entries/summary?_=1", Cancel)).Expect(200);
        (await Shop.Owner.Get("/auth/me?utm_source=mail", Cancel)).Expect(200);
    }

    [Fact]
    public async Task Advances_are_found_by_their_date()
    {
        var farmer = await Shop.AddFarmer();
        foreach (var day in (int[])[0, -1, -1])
        {
            var advance = new
            {
                farmer_id = farmer,
                amount = 100,
                reason = "Seed",
                advance_date = Today.AddDays(day),
            };
            (await Shop.Clerk.Post("/cash-advances", advance, Cancel)).Expect(201);
        }

        Assert.Equal((1, 2, 0), (await Count("advance_date", 0), await Count("advance_date", -1), await Count("advance_date", -2)));
        (await Shop.Owner.Get("/cash-advances?advance_date=yesterday", Cancel)).Expect(422, "VALIDATION_ERROR");
        async Task<int> Count(string name, int day) =>
            (await Shop.Owner.Get($"/cash-advances?{name}={Today.AddDays(day):yyyy-MM-dd}", Cancel)).Expect(200).Data.GetArrayLength();
    }

    [Fact]
    public async Task Settlements_are_found_by_their_date_and_their_items_name_the_flower()
    {
        var (farmer, flower) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 150);
        await Shop.AddLine(farmer, flower, 10.5m);
        var period = new
        {
            farmer_id = farmer,
            period_start = Today,
            period_end = Today,
        };
        var settlement = (await Shop.Owner.Post("/settlements/generate", period, Cancel)).Expect(201).Id;
        async Task<JsonElement> On(DateOnly day) =>
            (await Shop.Owner.Get($"/settlements?settlement_date={day:yyyy-MM-dd}", Cancel)).Expect(200).Data;
        Assert.Equal(settlement, Assert.Single((await On(Today)).EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Empty((await On(Today.AddDays(-1))).EnumerateArray());

        var item = (await Shop.Owner.Get($"/settlements/{settlement}", Cancel)).Expect(200).Data.GetProperty("items")[0];
        Assert.NotEmpty(item.Text("flower_name")!);
        Assert.Equal(item.GetProperty("flower_type").Text("name"), item.Text("flower_name"));
    }

    [Fact]
    public async Task Settings_are_found_by_who_may_see_them_and_a_page_is_a_page()
    {
        var shown = (await Shop.AsFarmer(await Shop.AddFarmer()).Get("/system-settings/public", Cancel)).Expect(200).Data;
        async Task<List<string?>> Keys(string query) =>
            [.. (await Shop.Owner.Get($"/system-settings{query}", Cancel)).Expect(200).Data.EnumerateArray().Select(s => s.Text("key"))];
        var (everything, open, own) = (await Keys(""), await Keys("?is_public=true"), await Keys("?is_public=false"));
        Assert.Equal(shown.EnumerateObject().Select(p => p.Name).Order(), open.Order()!);
        Assert.Equal(everything.Order(), open.Concat(own).Order());
        Assert.Contains("commission_rate", own);
        (await Shop.Owner.Get("/system-settings?is_public=perhaps", Cancel)).Expect(422, "VALIDATION_ERROR");

        Assert.Equal(everything.Skip(5).Take(5), await Keys("?page=2&page_size=5"));
        Assert.Equal(everything.OrderDescending(StringComparer.Ordinal), await Keys("?sort_by=key&sort_order=desc"));
        Assert.Equal(["commission_rate"], await Keys("?search=COMMISSION_r"));
    }

    [Fact]
    public async Task Every_filter_of_the_day_book_counts_beside_the_others()
    {
        await Shop.AddLine(await Shop.AddFarmer(), await Shop.Flower("MAL"), 3);
        var day = $"{Today:yyyy-MM-dd}";
        async Task<int> Count(string query) => (await Shop.Clerk.Get($"/daily-entries?{query}", Cancel)).Expect(200).Data.GetArrayLength();
        Assert.Equal(1, await Count($"entry_date={day}&date_from={day}&date_to={day}"));
        Assert.Equal(0, await Count($"entry_date={day}&date_from={Today.AddDays(1):yyyy-MM-dd}"));
        Assert.Equal(0, await Count($"entry_date={day}&date_to={Today.AddDays(-1):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task Whoever_is_signed_in_finds_himself_among_the_users()
    {
        foreach (var (who, id) in new[] { (Shop.Owner, Shop.OwnerId), (Shop.Clerk, Shop.ClerkId) })
        {
            var me = (await who.Get("/users/me", Cancel)).Expect(200);
            Assert.Equal(id, me.Id);
            Assert.Equal((await who.Get("/auth/me", Cancel)).Expect(200).Data.ToString(), me.Data.ToString());
        }

        (await Api.Anonymous().Get("/users/me", Cancel)).Expect(401);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/api/v1/health")]
    [InlineData("/api/v1/health/")]
    [InlineData("/health/ready")]
    public async Task A_monitor_may_ask_for_the_head_alone(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var reply = await Api.Anonymous().SendAsync(request, Cancel);
        Assert.Equal(200, (int)reply.StatusCode);
        Assert.Equal("application/json", reply.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await reply.Content.ReadAsByteArrayAsync(Cancel));
        Assert.True(reply.Headers.Contains("X-Request-Id"));
    }

    /// <summary>Returns every route that responds with an array, with an id filled in where needed, and its query parameters.</summary>
    private async Task<List<(string Path, IReadOnlyList<string> Names)>> ListsAsync()
    {
        var (farmer, flower) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var (entry, buyer) = (await Shop.AddLine(farmer, flower, 1), await Shop.AddBuyer());
        return
        [
            .. Api
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<ListMetadata>() is not null)
                .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
                .Select(e => (e.RoutePattern.RawText!, e.Metadata.GetMetadata<QueryMetadata>()?.Names ?? []))
                .Select(e => (Path(e.Item1["/api/v1".Length..].TrimEnd('/')), e.Item2)),
        ];
        string Path(string pattern) =>
            pattern.Replace(
                "{id}",
                $"{(pattern.Contains("/buyers/", StringComparison.Ordinal) ? buyer : pattern.Contains("/farmers/", StringComparison.Ordinal) ? farmer : pattern.Contains("/history/", StringComparison.Ordinal) ? flower : entry)}",
                StringComparison.Ordinal
            );
    }
}
