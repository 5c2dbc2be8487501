using System.Diagnostics;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Operations;

/// <summary>The signals that a deployment sends to the previous version: SIGTERM, and later SIGKILL.</summary>
public sealed class ShutdownTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_request_under_way_is_finished_and_then_the_service_ends()
    {
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        using var service = await ServiceProcess.StartAsync(Api.DatabaseUrl, Cancel);
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = Shop.SignedInAgain().Owner.DefaultRequestHeaders.Authorization;
        (await client.Get("/farmers", Cancel)).Expect(200);

        await using var blocker = await Api.Superuser.OpenConnectionAsync(Cancel);
        await using var transaction = await blocker.BeginTransactionAsync(Cancel);
        await using (var block = new Npgsql.NpgsqlCommand("lock table farmers in access exclusive mode", blocker, transaction))
            await block.ExecuteNonQueryAsync(Cancel);
        var underWay = client.Post("/farmers", new { name = "Muthu", phone = "9842012345" }, Cancel);
        await Eventually.Async(WaitsAsync, "the request waits in the database", Cancel);

        var asked = Stopwatch.StartNew();
        service.Terminate();
        await Eventually.Async(() => RefusesAsync(service.Address), "nobody new is let in", Cancel);
        // Twice the default timeout of the command-line library.
        await Task.Delay(TimeSpan.FromSeconds(4) - asked.Elapsed, Cancel);
        Assert.False(underWay.IsCompleted, "The request did not wait for the table");
        await transaction.RollbackAsync(Cancel);
        (await underWay).Expect(201);
        Assert.Equal(0, await service.ExitAsync(Cancel));
        Assert.True(asked.Elapsed < TimeSpan.FromSeconds(15), $"It took {asked.Elapsed} to end");
        Assert.Equal(1, await Api.Count("farmers"));
    }

    private async Task<bool> WaitsAsync()
    {
        await using var count = Api.Superuser.CreateCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
        );
        return (long)(await count.ExecuteScalarAsync(Cancel))! > 0;
    }

    private static async Task<bool> RefusesAsync(Uri address)
    {
        using var newcomer = new HttpClient { BaseAddress = address };
        try
        {
            await newcomer.GetAsync(new Uri("/health", UriKind.Relative), Cancel);
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }
}
