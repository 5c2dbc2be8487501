using System.Net;
using System.Net.NetworkInformation;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Operations;

/// <summary>The program as a hosting provider runs it: where it listens, what it logs, how it reports its database.</summary>
public sealed class ProcessTests(RunningApi api) : ApiTest(api)
{
    [Theory]
    [InlineData("staging", null, true)]
    [InlineData("production", null, true)]
    [InlineData("test", null, false)]
    [InlineData("production", "127.0.0.1", false)]
    public async Task It_listens_where_its_environment_needs_it_or_where_it_is_told(string environment, string? address, bool outside)
    {
        using var service = await ServiceProcess.StartAsync(
            Api.DatabaseUrl,
            Cancel,
            ("ENVIRONMENT", environment),
            ("LISTEN_ADDRESS", address),
            ("FRONTEND_URL", "https://malar.example")
        );
        var bound = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(l => l.Port == service.Address.Port).ToList();
        Assert.NotEmpty(bound);
        Assert.Equal(outside, bound.Exists(l => l.Address.Equals(IPAddress.Any) || l.Address.Equals(IPAddress.IPv6Any)));
    }

    [Fact]
    public async Task What_is_slow_is_logged_with_the_id_of_its_request_and_its_shop()
    {
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        using var service = await ServiceProcess.StartAsync(Api.DatabaseUrl, Cancel);
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = Shop.SignedInAgain().Owner.DefaultRequestHeaders.Authorization;
        (await client.Get("/farmers", Cancel)).Expect(200);
        await using (var blocker = await Api.Superuser.OpenConnectionAsync(Cancel))
        await using (var transaction = await blocker.BeginTransactionAsync(Cancel))
        {
            await using var block = new Npgsql.NpgsqlCommand("lock table farmers in access exclusive mode", blocker, transaction);
            await block.ExecuteNonQueryAsync(Cancel);
            var slow = client.Send(HttpMethod.Get, "/farmers", null, Cancel, ("X-Request-Id", "of-this-very-request"));
            await Task.Delay(800, Cancel);
            await transaction.RollbackAsync(Cancel);
            (await slow).Expect(200);
        }

        await Eventually.Async(
            () => Task.FromResult(service.Log.Contains("of-this-very-request", StringComparison.Ordinal)),
            "it is logged",
            Cancel
        );
        var line = service.Log.Split('\n').First(l => l.Contains("of-this-very-request", StringComparison.Ordinal));
        var logged = System.Text.Json.JsonDocument.Parse(line).RootElement;
        Assert.Equal("of-this-very-request", logged.Text("RequestId"));
        Assert.Equal(Shop.Id, logged.GetProperty("ShopId").GetGuid());
        Assert.Contains("ListFarmers", logged.Text("@m"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_says_when_the_schema_is_older_than_the_program_or_newer()
    {
        using var client = Api.Anonymous();
        Assert.Equal((200, "current"), await SchemaAsync());
        await Execute("insert into schema_versions (scriptname, applied) values ('9999_of_tomorrow.sql', now())");
        try
        {
            Assert.Equal((200, "newer than the program"), await SchemaAsync());
            await Execute("update schema_versions set scriptname = 'renamed.sql' where scriptname like '0034%'");
            Assert.Equal((503, "older than the program: run migrate"), await SchemaAsync());
        }
        finally
        {
            await Execute("delete from schema_versions where scriptname = '9999_of_tomorrow.sql'");
            await Execute("update schema_versions set scriptname = '0034_names_in_tamil.sql' where scriptname = 'renamed.sql'");
        }

        async Task<(int, string?)> SchemaAsync()
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel);
            var body = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
            return ((int)answer.StatusCode, body.GetProperty("dependencies").Text("schema"));
        }

        async Task Execute(string sql)
        {
            await using var command = Api.Superuser.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }

    [Fact]
    public async Task Staging_is_as_careful_as_production()
    {
        var careless = await ServiceProcess.RunAsync(
            ["serve", "--port", "0"],
            Api.DatabaseUrl,
            Cancel,
            ("ENVIRONMENT", "staging"),
            ("SECRET_KEY", "your-super-secret-key-change-this-in-production"),
            ("MAIL_FOLDER", "/tmp/mail"),
            ("SMTP_HOST", "smtp.example"),
            ("SMTP_USER", "malar"),
            ("SMTP_PASSWORD", "post-box-1"),
            ("SMTP_SECURITY", "none"),
            ("EMAIL_FROM", "post@malar.example")
        );
        Assert.Equal(1, careless.ExitCode);
        foreach (var name in (string[])["SECRET_KEY", "MAIL_FOLDER", "SMTP_SECURITY"])
            Assert.Contains($"\n  {name} ", careless.Error, StringComparison.Ordinal);

        (
            await Shop.Owner.Post(
                "/users",
                new
                {
                    email = "staff1@malar.com",
                    password = "malli-poo-17",
                    full_name = "Demo",
                    role = "staff",
                },
                Cancel
            )
        ).Expect(201);
        var beside = await ServiceProcess.RunAsync(["serve", "--port", "0"], Api.DatabaseUrl, Cancel, ("ENVIRONMENT", "staging"));
        Assert.Equal(1, beside.ExitCode);
        Assert.Contains("staff1@malar.com", beside.Error, StringComparison.Ordinal);
    }
}
