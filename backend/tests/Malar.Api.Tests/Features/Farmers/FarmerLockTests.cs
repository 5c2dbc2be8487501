using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Features.Farmers;

public sealed class FarmerLockTests(RunningApi api) : ApiTest(api)
{
    /// <summary>
    /// Changing rates or merging farmers takes the shop's lock before the farmers' rows. A command that locked a row first and then waited
    /// for the shop's lock could deadlock with it.
    /// </summary>
    [Theory]
    [InlineData("PUT", "", """{"name":"Muthu"}""")]
    [InlineData("PATCH", "/confirm", "{}")]
    [InlineData("PATCH", "/deactivate", "{}")]
    [InlineData("POST", "/links/revoke", "{}")]
    public async Task Whoever_changes_a_farmer_holds_no_row_of_his_while_he_waits_for_the_shop_s_terms(
        string verb,
        string path,
        string body
    )
    {
        var farmer = (await Shop.Clerk.Post("/farmers", new { name = "Ponni", phone = "9876500001" }, Cancel))
            .Expect(201)
            .Data.GetProperty("id")
            .GetGuid();
        await using var connection = await Api.Superuser.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await Run($"select pg_advisory_xact_lock(hashtextextended('{Shop.Id}', 0))");

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(new HttpMethod(verb), $"/api/v1/farmers/{farmer}{path}") { Content = content };
        var changing = Shop.Owner.SendAsync(request, Cancel);
        await Eventually.Async(
            async () =>
                await Api.Count(
                    "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'"
                ) == 1,
            "the change waits for the terms",
            Cancel
        );
        await Run($"select from farmers where id = '{farmer}' for no key update nowait");
        await transaction.CommitAsync(Cancel);
        using var answer = await changing;
        Assert.Equal(200, (int)answer.StatusCode);

        async Task Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }
}
