using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Features.Settlements;

/// <summary>
/// What the database itself guarantees about settled entries, whoever writes: an entry, its settlement item and its settlement are never
/// separated, and agree with each other.
/// </summary>
public sealed class SettledLinesTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task An_entry_its_line_and_its_settlement_stay_together()
    {
        var farmer = await Shop.AddFarmer();
        var malli = await Shop.Flower("MAL");
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 150m, Today.AddDays(-2));
        await Shop.AddLine(farmer, malli, 10.5m, Today.AddDays(-1));
        var settlement = (await SettleAsync(farmer, Today.AddDays(-1))).Expect(201).Id;
        await Shop.AddLine(farmer, malli, 2m, Today);
        const string settled = "status = 'settled'";
        (string Sql, string Refused)[] writes =
        [
            ("update daily_entries set settlement_id = gen_random_uuid() where " + settled, "daily_entries_settled_line"),
            ("update daily_entries set quantity = quantity + 1 where " + settled, "daily_entries_settled_line"),
            ($"update daily_entries set {settled}, settlement_id = '{settlement}' where status = 'priced'", "daily_entries_settled_line"),
            ("update daily_entries set id = gen_random_uuid()", "daily_entries_key_stays"),
            ("delete from daily_entries", "daily_entries_stay"),
            ("delete from settlement_items", "settlement_items_without_entry"),
            ("update settlement_items set net_amount = 1", "settlement_items_stay"),
            ("update settlements set id = gen_random_uuid()", "settlements_key_stays"),
            ("delete from settlements", "settlements_without_lines"),
            (Line($"'{settlement}'", "gen_random_uuid()"), "settlement_items_of_both"),
            (Line("gen_random_uuid()", "(select id from daily_entries where status = 'priced')"), "settlement_items_of_both"),
        ];
        foreach (var (sql, constraint) in writes)
        {
            await using var command = Api.Superuser.CreateCommand(sql);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel));
            Assert.Equal((PostgresErrorCodes.ForeignKeyViolation, constraint), (refused.SqlState, refused.ConstraintName));
        }

        // Through the service, the draft is deleted and its entry is unsettled again.
        (await Shop.Owner.Delete($"/settlements/{settlement}", Cancel)).Expect(200);
        Assert.Equal(2, await Api.Count("daily_entries where status = 'priced'"));
        Assert.Equal(0, await Api.Count("settlement_items"));
    }

    private Task<Reply> SettleAsync(Guid farmer, DateOnly day) =>
        Shop.Owner.Post(
            "/settlements/generate",
            new
            {
                farmer_id = farmer,
                period_start = day,
                period_end = day,
            },
            Cancel
        );

    private static string Line(string settlement, string entry) =>
        $"""
            insert into settlement_items (shop_id, id, settlement_id, daily_entry_id, entry_date, is_late, flower_type_id, quantity,
                rate_per_unit, total_amount, commission_amount, fee_amount, manual_adj_amount, net_amount)
            select shop_id, gen_random_uuid(), {settlement}, {entry}, entry_date, is_late, flower_type_id, quantity, rate_per_unit,
                total_amount, commission_amount, fee_amount, manual_adj_amount, net_amount
            from settlement_items
            """;
}
