using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;
using Malar.Api.Shared.Operations.SmokeTest;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Architecture;

/// <summary>The smoke test at the end of a deployment, which checks the service from outside.</summary>
public sealed class SmokeTests(RunningApi api) : ApiTest(api), IAsyncLifetime
{
    private const string Pages = "https://pages.example";
    private const string Owner = "owner@madurai-1.test";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("malar-smoke-");
    private Instance instance = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await WriteAsync("index.html", "<!doctype html><div id=\"root\"></div><script src=\"/assets/index-a1b2.js\"></script>");
        await WriteAsync("sw.js", "self");
        await WriteAsync("manifest.json", """{"name":"Malar","start_url":"/entry","icons":[{"src":"/icons/icon.svg"}]}""");
        await WriteAsync("icons/icon.svg", "<svg/>");
        await WriteAsync("assets/index-a1b2.js", "1");
        await using (var file = File.Create(Path.Combine(folder.FullName, "assets", "index-a1b2.js.br")))
        await using (var brotli = new BrotliStream(file, CompressionLevel.Optimal))
            await brotli.WriteAsync(Encoding.UTF8.GetBytes("1"), Cancel);
        instance = await Api.StartAnotherAsync(("FRONTEND_FOLDER", folder.FullName), ("ALLOWED_ORIGINS", Pages));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await instance.DisposeAsync();
        folder.Delete(recursive: true);
        await DisposeAsync();
    }

    [Fact]
    public async Task A_whole_installation_passes_every_check_and_the_report_says_so()
    {
        var report = Path.Combine(folder.FullName, "report.xml");
        var (status, lines) = await RunAsync(Target(Pages) with { Email = Owner, Password = TestShop.Password }, report);
        Assert.All(lines[..^1], l => Assert.StartsWith("ok ", l, StringComparison.Ordinal));
        Assert.Equal(0, status);
        Assert.True(lines.Count >= 18);
        var suite = XDocument.Load(report).Root!;
        Assert.Equal((lines.Count - 1, 0), ((int)suite.Attribute("tests")!, (int)suite.Attribute("failures")!));
    }

    [Theory]
    [InlineData("sw.js", "/sw.js")]
    [InlineData("icons/icon.svg", "/manifest.json")]
    [InlineData("assets/index-a1b2.js.br", "what the page is made of")]
    [InlineData("index.html", "the page at /entry")]
    public async Task What_is_missing_is_named(string file, string check)
    {
        File.Delete(Path.Combine(folder.FullName, file));
        var (status, lines) = await RunAsync(Target(null));
        Assert.Equal(1, status);
        Assert.Contains(lines, l => l.StartsWith($"failed  {check}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_that_the_service_does_not_know_are_told()
    {
        var (status, lines) = await RunAsync(Target("https://forgotten.example"));
        Assert.Equal(1, status);
        var failed = Assert.Single(lines, l => l.StartsWith("failed", StringComparison.Ordinal));
        Assert.Equal("failed  the pages of https://forgotten.example may call it: no header Access-Control-Allow-Origin", failed);
    }

    [Fact]
    public async Task A_password_that_does_not_fit_fails()
    {
        var (status, lines) = await RunAsync(Target(null) with { Email = Owner, Password = "another-password-1" });
        Assert.Equal(1, status);
        Assert.Contains("failed  who signs in is let in, and hears the hub: 401 instead of 200", lines);
    }

    [Fact]
    public async Task Nobody_listening_is_told_and_ends_with_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        foreach (var scheme in (string[])["http", "https"])
        {
            var nowhere = new Uri($"{scheme}://127.0.0.1:{port}/");
            var (status, lines) = await RunAsync(new SmokeTarget(nowhere, nowhere, Pages));
            Assert.Equal(1, status);
            Assert.All(lines[..^1], l => Assert.StartsWith("failed ", l, StringComparison.Ordinal));
        }
    }

    private SmokeTarget Target(string? origin)
    {
        var address = instance.Client().BaseAddress!;
        return new SmokeTarget(address, address, origin);
    }

    private static async Task<(int Status, List<string> Lines)> RunAsync(SmokeTarget target, string? report = null)
    {
        var output = new StringWriter();
        var status = await Smoke.RunAsync(target, output, report, Cancel);
        return (status, [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private async Task WriteAsync(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, content, Cancel);
    }
}
