using System.Text.Json;
using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Architecture;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Database;

/// <summary>
/// The database prices an entry in the same way as the service and the web app: all three pass <c>docs/vectors/rates.json</c>.
/// </summary>
public sealed class ApplicableRateTests(RunningApi api) : ApiTest(api)
{
    private const string FillSql = """
        delete from market_rates where shop_id = @shop;
        insert into market_rates (shop_id, id, flower_type_id, time_slot_id, rate_per_unit, effective_date, expiry_date, superseded_at,
            deleted_at, created_by, created_at, updated_at)
        select @shop, (r->>'id')::uuid, (r->>'flower')::uuid, (r->>'slot')::uuid, (r->>'rate')::numeric, (r->>'effective_date')::date,
            (r->>'expiry_date')::date, case r->>'state' when 'superseded' then now() end, case r->>'state' when 'deleted' then now() end,
            @shop, now(), now()
        from jsonb_array_elements(@rates::jsonb) r
        """;

    private const string FlowersAndSlotsSql = """
        insert into flower_types (shop_id, id, name, code, unit, created_at, updated_at)
        select @shop, f, f::text, left(md5(f::text), 10), 'kg', now(), now() from unnest(@flowers::uuid[]) f;
        insert into time_slots (shop_id, id, name, start_time, end_time, created_at, updated_at)
        select @shop, s, s::text, '01:00', '02:00', now(), now() from unnest(@slots::uuid[]) s
        """;

    private const string FindSql = "select id from applicable_rate(@shop_id, @date, @flower, @slot)";

    private const string SheetSql = "select id, flower_type_id, time_slot_id from applicable_rates(@shop_id, @date)";

    private const string WeekSql =
        "select id, flower_type_id, time_slot_id from applicable_rates(@shop_id, @date, @date - @before, @date - @before + 6)";

    private sealed record SheetRate
    {
        public Guid Id { get; init; }

        public Guid FlowerTypeId { get; init; }

        public Guid TimeSlotId { get; init; }
    }

    [Fact]
    public async Task The_rate_of_an_entry_is_what_the_vectors_say()
    {
        using var vectors = JsonDocument.Parse(Repository.Read("docs/vectors/rates.json"));
        var cases = vectors.RootElement.GetProperty("cases").EnumerateArray().ToList();
        Assert.True(cases.Count >= 25, $"Only {cases.Count} cases were found");
        await using var superuser = await Api.Superuser.OpenConnectionAsync(Cancel);
        var (flowers, slots) = (Ids(cases, "flower"), Ids(cases, "slot"));
        await superuser.ExecuteAsync(
            FlowersAndSlotsSql,
            new
            {
                shop = Shop.Id,
                flowers,
                slots,
            }
        );
        await using var scope = Api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(Shop.Id, Shop.OwnerId, Role.Admin);
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        foreach (var c in cases)
        {
            await superuser.ExecuteAsync(FillSql, new { shop = Shop.Id, rates = c.GetProperty("rates").GetRawText() });
            var question = c.GetProperty("question");
            var (flower, slot) = (question.GetProperty("flower").GetGuid(), question.GetProperty("slot").GetGuid());
            var date = DateOnly.Parse(question.Text("date")!, System.Globalization.CultureInfo.InvariantCulture);
            var expected = c.Text("expected") is { } id ? Guid.Parse(id) : (Guid?)null;

            var found = await db.FindAsync<Guid?>(
                FindSql,
                new
                {
                    date,
                    flower,
                    slot,
                },
                Cancel
            );
            var sheet = await db.QueryAsync<SheetRate>(SheetSql, new { date }, Cancel);
            var onSheet = sheet.SingleOrDefault(r => r.FlowerTypeId == flower && r.TimeSlotId == slot)?.Id;
            Assert.Equal((c.Text("name"), expected, expected), (c.Text("name"), found, onSheet));
            for (var before = 0; before < 7; before++)
                Assert.Equal(sheet, await db.QueryAsync<SheetRate>(WeekSql, new { date, before }, Cancel));
        }

        Assert.Contains(cases, c => c.Text("expected") is null);
    }

    private static Guid[] Ids(IEnumerable<JsonElement> cases, string name) =>
        [
            .. cases
                .SelectMany(c => c.GetProperty("rates").EnumerateArray().Append(c.GetProperty("question")))
                .Select(r => r.GetProperty(name).GetGuid())
                .Distinct(),
        ];
}
