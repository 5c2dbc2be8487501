using System.Diagnostics;
using Dapper;
using Malar.Api.Tests.Harness;
using Malar.Local;

namespace Malar.Api.Tests.Operations;

/// <summary>
/// A restore drill: a shop's morning is backed up and restored into another database, where the service works as before. Runs on the
/// distribution's PostgreSQL, whose pg_dump has the same version.
/// </summary>
public sealed class BackupTests : IAsyncLifetime
{
    private const string Key = "a-key-that-is-kept-elsewhere-than-the-backups";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("malar-backup-");
    private LocalPostgres postgres = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The newest installed version, which pg_dump's wrapper also chooses.</summary>
    private static string Programs =>
        Directory
            .GetDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "pg_dump")))
            .MaxBy(bin => int.Parse(Path.GetFileName(Path.GetDirectoryName(bin)!)))!;

    public async ValueTask InitializeAsync() =>
        postgres = await LocalPostgres.StartAsync(new LocalPostgresOptions { Durable = false, Programs = Programs });

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await postgres.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private Task<ServiceProcess.Outcome> RunAsync(string url, params string[] verb) => RunWithAsync(Key, url, verb);

    private static Task<ServiceProcess.Outcome> RunWithAsync(string? key, string url, params string[] verb) =>
        ServiceProcess.RunAsync(verb, url, Cancel, ("BACKUP_KEY", key), ("POSTGRES_PROGRAMS", Programs));

    private const string Owner = "owner@madurai-1.test";
    private const string Given = "given-poo-123";

    [Fact]
    public async Task A_backup_becomes_a_database_in_which_the_service_goes_on()
    {
        await Ok(RunAsync(postgres.ConnectionUrl, "migrate"));
        foreach (var shop in (string[])["madurai-1", "theni-1"])
            await Ok(
                ServiceProcess.RunAsync(
                    ["create-shop", shop, "Flowers", "--owner", $"owner@{shop}.test"],
                    $"{Given}\n",
                    postgres.ConnectionUrl,
                    Cancel
                )
            );
        decimal balance;
        using (var service = await ServiceProcess.StartAsync(postgres.ConnectionUrl, Cancel))
            balance = await MorningAsync(service);
        Assert.NotEqual(0, balance);

        await Ok(RunAsync(postgres.ConnectionUrl, "backup", "--to", folder.FullName));
        var file = Assert.Single(Directory.GetFiles(folder.FullName, "*.enc"));
        Assert.DoesNotContain("PGDMP", await File.ReadAllTextAsync(file, Cancel), StringComparison.Ordinal);
        Assert.Equal("PGDMP", await DecryptedByOpensslAsync(file));

        var empty = await NewDatabaseAsync("restored");
        Assert.Contains("BACKUP_KEY", (await Refused(RunWithAsync(null, empty, "restore", file))).Error, StringComparison.Ordinal);
        Assert.Contains(
            "another BACKUP_KEY",
            (await Refused(RunWithAsync("some-other-key-some-other-key-some-other", empty, "restore", file))).Error,
            StringComparison.Ordinal
        );
        Assert.Contains("not empty", (await Refused(RunAsync(postgres.ConnectionUrl, "restore", file))).Error, StringComparison.Ordinal);
        var restored = await Ok(RunAsync(empty, "restore", file));
        Assert.Contains("are as they were", restored.Output, StringComparison.Ordinal);

        Assert.Equal("", (await Ok(RunAsync(empty, "migrate"))).Output);
        using (var service = await ServiceProcess.StartAsync(empty, Cancel))
        {
            using var owner = await SignInAsync(service);
            var farmer = (await owner.Get("/farmers", Cancel)).Expect(200).Data.EnumerateArray().Single();
            Assert.Equal(balance, farmer.Money("current_balance"));
            (await owner.Post("/farmers", new { name = "Kannan", phone = "9842012346" }, Cancel)).Expect(201);
        }

        await AlterAsync(file);
        var damaged = await NewDatabaseAsync("damaged");
        Assert.Contains("damaged", (await Refused(RunAsync(damaged, "restore", file))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_after_a_restore_is_named_and_what_is_old_goes()
    {
        await Ok(RunAsync(postgres.ConnectionUrl, "migrate"));
        string[] old = ["malar-20200101T000000Z.dump.enc", "malar-20200102T000000Z.dump"];
        foreach (var name in old.SelectMany(n => (string[])[n, $"{n}.json"]))
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), "", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "notes.txt"), "of the operator's own", Cancel);
        await Ok(RunWithAsync(null, postgres.ConnectionUrl, "backup", "--to", folder.FullName));
        Assert.Equal(
            (1, 1, 1),
            (
                Directory.GetFiles(folder.FullName, "*.dump").Length,
                Directory.GetFiles(folder.FullName, "*.json").Length,
                Directory.GetFiles(folder.FullName, "*.txt").Length
            )
        );

        // As if a row had been lost.
        var file = Directory.GetFiles(folder.FullName, "*.dump").Single();
        var manifest = await File.ReadAllTextAsync($"{file}.json", Cancel);
        Assert.Contains("\"shops\":0", manifest, StringComparison.Ordinal);
        await File.WriteAllTextAsync($"{file}.json", manifest.Replace("\"shops\":0", "\"shops\":1", StringComparison.Ordinal), Cancel);
        var outcome = await RunWithAsync(null, await NewDatabaseAsync("lacking"), "restore", file);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("shops: 0 rows instead of 1", outcome.Output, StringComparison.Ordinal);
    }

    private static async Task<decimal> MorningAsync(ServiceProcess service)
    {
        using var owner = await SignInAsync(service);
        var farmer = (await owner.Post("/farmers", new { name = "Muthu", phone = "9842012345" }, Cancel)).Expect(201).Id;
        var flower = (await owner.Get("/flower-types", Cancel)).Data.EnumerateArray().First().GetProperty("id").GetGuid();
        for (var i = 0; i < 5; i++)
            (
                await owner.Post(
                    "/daily-entries",
                    new
                    {
                        farmer_id = farmer,
                        flower_type_id = flower,
                        entry_date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1)),
                        entry_time = "05:00",
                        quantity = 2.5,
                        manual_rate = 120,
                        notes = "agreed",
                    },
                    Cancel
                )
            ).Expect(201);
        return (await owner.Get($"/farmers/{farmer}/balance", Cancel)).Expect(200).Data.Money("current_balance");
    }

    private static async Task<HttpClient> SignInAsync(ServiceProcess service)
    {
        var client = new HttpClient { BaseAddress = service.Address };
        var session = await client.Post("/auth/login", new { email = Owner, password = TestShop.Password }, Cancel);
        if (session.Status != 200)
        {
            // The first sign-in uses the initial password, which must be changed.
            await EnterAsync(Given);
            var change = new { current_password = Given, new_password = TestShop.Password };
            (await client.Post("/auth/change-password", change, Cancel)).Expect(200);
        }

        await EnterAsync(TestShop.Password);
        return client;

        async Task EnterAsync(string password)
        {
            var entered = (await client.Post("/auth/login", new { email = Owner, password }, Cancel)).Expect(200);
            client.DefaultRequestHeaders.Authorization = new("Bearer", entered.Data.Text("access_token"));
        }
    }

    private async Task<string> NewDatabaseAsync(string name)
    {
        await using var superuser = TestDatabase.AsSuperuser(postgres.ConnectionUrl, "postgres");
        await using var connection = await superuser.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync($"create database {name} owner malar");
        return new UriBuilder(postgres.ConnectionUrl) { Path = name }.ToString();
    }

    private static async Task<string> DecryptedByOpensslAsync(string file)
    {
        var start = new ProcessStartInfo(
            "openssl",
            ["enc", "-d", "-aes-256-cbc", "-pbkdf2", "-iter", "600000", "-md", "sha256", "-pass", "env:BACKUP_KEY", "-in", file]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["BACKUP_KEY"] = Key;
        using var openssl = Process.Start(start)!;
        using var plain = new MemoryStream();
        await openssl.StandardOutput.BaseStream.CopyToAsync(plain, Cancel);
        await openssl.WaitForExitAsync(Cancel);
        Assert.Equal(0, openssl.ExitCode);
        return System.Text.Encoding.ASCII.GetString(plain.ToArray()[..5]);
    }

    private static async Task AlterAsync(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancel);
    }

    private static async Task<ServiceProcess.Outcome> Ok(Task<ServiceProcess.Outcome> running)
    {
        var outcome = await running;
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        return outcome;
    }

    private static async Task<ServiceProcess.Outcome> Refused(Task<ServiceProcess.Outcome> running)
    {
        var outcome = await running;
        Assert.Equal(1, outcome.ExitCode);
        Assert.DoesNotContain('\n', outcome.Error);
        return outcome;
    }
}
