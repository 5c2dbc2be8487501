using System.Diagnostics;
using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Operations;

public sealed class PoolerTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task Two_shops_share_two_connections_behind_PgBouncer_in_transaction_mode_and_never_meet()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        await using var pooler = await Pooler.StartAsync(Api.DatabaseUrl, Cancel);
        using var service = await ServiceProcess.StartAsync(pooler.Url, Cancel);
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        var (farmers, malli) = (
            (await Shop.SignedInAgain().AddFarmer(), await other.SignedInAgain().AddFarmer()),
            (await Shop.SignedInAgain().Flower("MAL"), await other.SignedInAgain().Flower("MAL"))
        );
        var (here, there) = (Through(service, Shop.SignedInAgain().Clerk), Through(service, other.SignedInAgain().Clerk));

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel },
            async (i, ct) =>
            {
                var (client, farmer, flower) = i % 2 == 0 ? (here, farmers.Item1, malli.Item1) : (there, farmers.Item2, malli.Item2);
                (
                    await client.Post(
                        "/daily-entries",
                        new
                        {
                            farmer_id = farmer,
                            flower_type_id = flower,
                            entry_date = Today,
                            entry_time = "05:00",
                            quantity = 1,
                        },
                        ct
                    )
                ).Expect(201);
            }
        );

        foreach (var (client, farmer) in ((HttpClient, Guid)[])[(here, farmers.Item1), (there, farmers.Item2)])
        {
            var lines = (await client.Get("/daily-entries?page_size=100", Cancel)).Expect(200);
            Assert.Equal(100, lines.Json.GetProperty("pagination").Int("total_items"));
            Assert.All(lines.Data.EnumerateArray(), line => Assert.Equal(farmer, line.GetProperty("farmer_id").GetGuid()));
        }
    }

    private static HttpClient Through(ServiceProcess service, HttpClient signedIn)
    {
        var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = signedIn.DefaultRequestHeaders.Authorization;
        return client;
    }

    /// <summary>A real PgBouncer on a loopback port with two server connections.</summary>
    private sealed class Pooler(Process process, string folder, string url) : IAsyncDisposable
    {
        public string Url => url;

        public static async Task<Pooler> StartAsync(string databaseUrl, CancellationToken cancellationToken)
        {
            var server = Shared.Data.DatabaseUrl.Parse(databaseUrl);
            var port = ServiceProcess.FreePort();
            var folder = Directory.CreateTempSubdirectory("malar-pooler-").FullName;
            var settings = Path.Combine(folder, "pgbouncer.ini");
            await File.WriteAllTextAsync(
                settings,
                $"""
                [databases]
                malar = host={server.Host} port={server.Port} dbname={server.Database} user={server.Username} password={server.Password}
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 2
                ignore_startup_parameters = extra_float_digits
                """,
                cancellationToken
            );
            // It refuses to be root; nobody must then be able to read its settings.
            string[] asNobody = Environment.UserName == "root" ? ["-u", "nobody"] : [];
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(
                    folder,
                    UnixFileMode.UserRead
                        | UnixFileMode.UserWrite
                        | UnixFileMode.UserExecute
                        | UnixFileMode.OtherRead
                        | UnixFileMode.OtherExecute
                );
            var process = Process.Start(
                new ProcessStartInfo("pgbouncer", ["-q", .. asNobody, settings]) { RedirectStandardError = true, UseShellExecute = false }
            )!;
            var pooler = new Pooler(process, folder, $"postgres://malar@127.0.0.1:{port}/malar?pgbouncer=true");
            await using var probe = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=malar;Database=malar;Pooling=false");
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    await using var connection = await probe.OpenConnectionAsync(cancellationToken);
                    return pooler;
                }
                catch (NpgsqlException) when (attempt < 50 && !process.HasExited)
                {
                    await Task.Delay(100, cancellationToken);
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
