using Malar.Api.Features.Demo;
using Malar.Api.Features.Ledger;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Demo;

public sealed class DemoSeederTests(DemoMarketFixture market) : IClassFixture<DemoMarketFixture>
{
    private const string First = "(select shop_id from shops where code = 'madurai-1')";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<HttpClient> SignedInAs(string email, string password) => (await market.Api.SignInAsync(email, password)).Client;

    private Task<HttpClient> Owner() => SignedInAs("admin@malar.com", "admin123");

    private static async Task<int> Total(HttpClient client, string list) =>
        (await client.Get(list, Cancel)).Expect(200).Json.GetProperty("pagination").Int("total_items");

    private Task<long> Count(string rows) => market.Ask<long>($"select count(*) from {rows}");

    [Fact]
    public async Task The_book_is_sound()
    {
        var report = new StringWriter();
        Assert.True(await LedgerCheck.ReportAsync(market.Api.Services, report, Cancel) == 0, report.ToString());
    }

    [Fact]
    public async Task The_first_shop_has_fifty_farmers_twenty_flowers_and_five_slots()
    {
        var owner = await Owner();
        Assert.Equal((50, 20, 5), (await Total(owner, "/farmers"), await Total(owner, "/flower-types"), await Total(owner, "/time-slots")));
    }

    [Fact]
    public async Task Farmers_differ_as_farmers_do()
    {
        Assert.Equal(
            50,
            await Count(
                $"farmers where shop_id = {First} and name ~ '[a-z]' and name_ta ~ '[அ-ஹ]' and village ~ '[a-z]' and village_ta ~ '[அ-ஹ]'"
            )
        );
        Assert.InRange(await Count($"farmers where shop_id = {First} and commission_pct is not null"), 13, 20);
        Assert.InRange(await Count($"farmers where shop_id = {First} and flat_fee_monthly > 0"), 2, 8);
        Assert.InRange(await Count($"farmers where shop_id = {First} and language_preference = 'en'"), 3, 12);
        Assert.Equal(1, await Count($"farmers where shop_id = {First} and not is_active"));
        Assert.Equal(1, await Count($"farmers where shop_id = {First} and not phone_is_valid"));
        Assert.Equal(
            0,
            await Count("farmers f where not exists (select from farmer_flowers b where b.shop_id = f.shop_id and b.farmer_id = f.id)")
        );
    }

    [Fact]
    public async Task Every_flower_has_a_rate_for_every_slot_of_thirty_days_but_the_last_hours()
    {
        Assert.Equal(
            29,
            await Count(
                $"(select effective_date from market_rates where shop_id = {First} and superseded_at is null group by 1 having count(*) = 100) d"
            )
        );
        Assert.InRange(await Count($"market_rates where shop_id = {First} and effective_date = '2026-02-12'"), 20, 99);
        // The highest rate of each flower is on a festival's eve, at least twice its lowest.
        Assert.Equal(
            20,
            await Count(
                $"(select flower_type_id from market_rates where shop_id = {First} group by 1 having max(rate_per_unit) >= 2 * min(rate_per_unit)) f"
            )
        );
    }

    [Fact]
    public async Task A_farmer_brings_about_35_kg_and_two_bags_on_most_of_thirty_days()
    {
        Assert.Equal(30L, await market.Ask<long>($"select count(distinct entry_date) from daily_entries where shop_id = {First}"));
        var visits =
            $"(select farmer_id, entry_date, sum(quantity) as kg, count(*) as bags from daily_entries e join flower_types t using (shop_id) "
            + $"where e.flower_type_id = t.id and e.shop_id = {First} and t.unit = 'kg' group by 1, 2) v";
        Assert.InRange(await Count(visits), 1150, 1450);
        Assert.InRange(await market.Ask<decimal>($"select avg(kg) from {visits}"), 30m, 40m);
        Assert.InRange(await market.Ask<decimal>($"select avg(bags) from {visits}"), 1.7m, 2.3m);
    }

    [Fact]
    public async Task Nothing_was_written_in_the_future_or_before_the_thirty_days()
    {
        foreach (var table in (string[])["daily_entries", "market_rates", "cash_advances", "settlements", "farmers", "users"])
        {
            Assert.Equal(0, await Count($"{table} where updated_at > '2026-02-11T23:40:59Z' or created_at < '2026-01-13'"));
        }

        Assert.Equal(0, await Count("daily_entries where (created_at at time zone 'Asia/Kolkata')::date <> entry_date"));
        Assert.Equal(0, await Count("journals where posted_at > '2026-02-11T23:40:59Z' or business_date > '2026-02-12'"));
        Assert.Equal(
            0,
            await Count(
                "entry_versions v join daily_entries e on e.shop_id = v.shop_id and e.id = v.entry_id where v.replaced_at < e.created_at"
            )
        );
    }

    [Fact]
    public async Task Every_state_of_a_line_is_there()
    {
        foreach (var status in (string[])["priced", "settled", "void"])
            Assert.InRange(await Count($"daily_entries where shop_id = {First} and status = '{status}'"), 3, 3000);
        Assert.InRange(await Count($"daily_entries where shop_id = {First} and status = 'unpriced' and entry_date = '2026-02-12'"), 3, 60);
        Assert.Equal(0, await Count("daily_entries where status = 'unpriced' and entry_date < '2026-02-12'"));
        Assert.InRange(await Count($"daily_entries where shop_id = {First} and rate_source = 'manual' and notes is not null"), 10, 120);
        Assert.InRange(await Count($"daily_entries where shop_id = {First} and manual_adj_amount <> 0"), 10, 120);
        Assert.Equal(
            3L,
            await market.Ask<long>(
                "select count(distinct replaced_by_action) from entry_versions where replaced_by_action in ('priced', 'corrected', 'void')"
            )
        );
        Assert.InRange(await Count($"farmer_adjustments where shop_id = {First}"), 2, 5);
    }

    [Theory]
    [InlineData("madurai-1")]
    [InlineData("dindigul-1")]
    public async Task Every_state_of_an_advance_and_of_a_settlement_is_there(string code)
    {
        var shop = $"(select shop_id from shops where code = '{code}')";
        Assert.Equal(3L, await market.Ask<long>($"select count(distinct status) from cash_advances where shop_id = {shop}"));
        Assert.InRange(await Count($"cash_advances where shop_id = {shop} and recovered_amount > 0"), 1, 10);
        Assert.InRange(await Count($"cash_advances where shop_id = {shop} and status = 'approved' and recovered_amount < amount"), 1, 10);
        Assert.Equal(
            4L,
            await market.Ask<long>($"select count(distinct status) from settlements where shop_id = {shop} and period_end = '2026-02-08'")
        );
        Assert.Equal(0, await Count($"settlements where shop_id = {shop} and period_end < '2026-02-08' and status <> 'paid'"));
        Assert.Equal(
            0,
            await Count(
                $"settlements where shop_id = {shop} and paid_at is not null and payment_method <> 'cash' and payment_reference is null"
            )
        );
    }

    [Theory]
    [InlineData("admin@malar.com", "admin123", "admin", 50)]
    [InlineData("staff1@malar.com", "staff123", "staff", 50)]
    [InlineData("demo_farmer@malar.com", "demo123", "farmer", null)]
    [InlineData("admin@malarmarket.com", "admin123", "admin", 6)]
    [InlineData("staff@malarmarket.com", "staff123", "staff", 6)]
    [InlineData("farmer1@malarmarket.com", "farmer123", "farmer", null)]
    public async Task Everybody_signs_in_and_finds_something_to_see(string email, string password, string role, int? farmers)
    {
        var session = await market.Api.SignInAsync(email, password);
        Assert.Equal(role, session.Data.GetProperty("user").Text("role"));
        if (farmers is { } expected)
            Assert.Equal(expected, await Total(session.Client, "/farmers"));
        foreach (var list in (string[])["/daily-entries", "/cash-advances", "/settlements"])
            Assert.True(await Total(session.Client, list) > 0, $"{email} sees nothing in {list}");
        Assert.True(await Total(session.Client, "/daily-entries?entry_date=2026-02-12") > 0, $"{email} sees nothing of today");
        Assert.Contains($"{email} / {password}", DemoSeeder.SignIns, StringComparison.Ordinal);
    }

    [Fact]
    public void Production_knows_every_sign_in_of_the_demo() =>
        Assert.Equal(
            DemoSignIns.Emails,
            DemoShop.All.SelectMany(s => new[] { s.People.Owner.Email, s.People.Clerk.Email, s.People.Farmer.Email })
        );

    [Fact]
    public async Task The_owner_of_the_second_shop_sees_nothing_of_the_first()
    {
        var second = await SignedInAs("admin@malarmarket.com", "admin123");
        foreach (
            var (table, path) in ((string, string)[])
                [
                    ("farmers", "/farmers"),
                    ("daily_entries", "/daily-entries"),
                    ("settlements", "/settlements"),
                    ("cash_advances", "/cash-advances"),
                    ("market_rates", "/market-rates"),
                    ("users", "/users"),
                ]
        )
        {
            var foreign = await market.Ask<Guid>($"select id from {table} where shop_id = {First} limit 1");
            (await (await Owner()).Get($"{path}/{foreign}", Cancel)).Expect(200);
            (await second.Get($"{path}/{foreign}", Cancel)).Expect(404);
            Assert.Equal(await Count($"{table} where shop_id <> {First}"), await Total(second, path));
        }

        Assert.Equal(0, (await second.Get("/farmers/search?q=முத்துப்பாண்டி", Cancel)).Expect(200).Data.GetArrayLength());
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_says_so()
    {
        var acts = await Count("audit_log");
        Assert.Equal(["The demo data is there already."], await market.SeedAsync());
        Assert.Equal(market.Figures, await market.FiguresAsync());
        Assert.Equal(acts, await Count("audit_log"));
    }

    [Fact]
    public async Task A_shop_made_again_from_nothing_is_the_same_to_the_paisa()
    {
        await market.MakeSecondShopAgainAsync();
        Assert.Equal(market.Figures, await market.FiguresAsync());
    }
}
