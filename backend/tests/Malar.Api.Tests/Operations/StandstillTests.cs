using System.Diagnostics;
using Malar.Api.Tests.Harness;
using Malar.Local;

namespace Malar.Api.Tests.Operations;

/// <summary>
/// A database that neither answers nor refuses connections: all its processes are stopped, but its connections stay open.
/// </summary>
public sealed class StandstillTests : IAsyncLifetime
{
    private LocalPostgres postgres = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts a server of its own, because other tests must continue meanwhile.</summary>
    public async ValueTask InitializeAsync() => postgres = await LocalPostgres.StartAsync(new LocalPostgresOptions { Durable = false });

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return postgres.DisposeAsync();
    }

    [Fact]
    public async Task Who_waits_and_who_comes_is_told_soon_and_work_goes_on_when_it_answers_again()
    {
        Assert.Equal(0, (await ServiceProcess.RunAsync(["migrate"], postgres.ConnectionUrl, Cancel)).ExitCode);
        using var service = await ServiceProcess.StartAsync(postgres.ConnectionUrl, Cancel);
        using var client = new HttpClient { BaseAddress = service.Address };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignIn(401)));

        var server = await ServerAsync();
        // The main process first, so that it starts no new ones.
        Signals.Freeze(server);
        var processes = await ChildrenAsync(server);
        processes.ForEach(Signals.Freeze);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignIn(503)));
            await SignIn(503);
            var watch = Stopwatch.StartNew();
            Assert.Equal(503, (int)(await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel)).StatusCode);
            (await client.GetAsync(new Uri("/health", UriKind.Relative), Cancel)).EnsureSuccessStatusCode();
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4), $"What is known was asked again, for {watch.Elapsed}");
        }
        finally
        {
            processes.ForEach(Signals.Thaw);
            Signals.Thaw(server);
        }

        await Eventually.Async(
            async () => (await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel)).IsSuccessStatusCode,
            "it is ready again",
            Cancel
        );
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SignIn(401)));

        async Task SignIn(int expected)
        {
            var watch = Stopwatch.StartNew();
            var email = $"{Guid.CreateVersion7()}@nowhere.test";
            (await client.Post("/auth/login", new { email, password = "wrong-1" }, Cancel)).Expect(expected);
            // It takes five seconds if nothing else runs. It must never take half a minute, the timeout of an unwatched statement.
            if (expected == 503)
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"It took {watch.Elapsed}");
        }
    }

    private async Task<int> ServerAsync()
    {
        await using var superuser = TestDatabase.AsSuperuser(postgres.ConnectionUrl, "malar");
        await using var ask = superuser.CreateCommand("select current_setting('data_directory')");
        var folder = (string)(await ask.ExecuteScalarAsync(Cancel))!;
        return int.Parse(File.ReadLines(Path.Combine(folder, "postmaster.pid")).First());
    }

    /// <summary>Returns all child processes, including ended ones that the server has not reaped yet.</summary>
    private static async Task<List<int>> ChildrenAsync(int server)
    {
        var children = await File.ReadAllTextAsync($"/proc/{server}/task/{server}/children", Cancel);
        return [.. children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
    }
}
