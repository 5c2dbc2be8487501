using System.IO.Compression;
using System.Net;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

public sealed class SpaFilesTests(RunningApi api) : ApiTest(api), IAsyncLifetime
{
    private const string Html = "<!doctype html><title>Malar</title>";
    private const string Script = "console.log('மலர்')";
    private readonly string folder = Directory.CreateTempSubdirectory("malar-pages-").FullName;
    private Instance instance = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Directory.CreateDirectory(Path.Combine(folder, "assets"));
        foreach (var page in (string[])["index.html", "privacy.html"])
            await File.WriteAllTextAsync(Path.Combine(folder, page), Html, Cancel);
        var script = Path.Combine(folder, "assets", "index-a1b2.js");
        await File.WriteAllTextAsync(script, Script, Cancel);
        await using (var file = File.Create(script + ".br"))
        await using (var brotli = new BrotliStream(file, CompressionLevel.Optimal))
            await brotli.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Script), Cancel);
        instance = await Api.StartAnotherAsync(("FRONTEND_FOLDER", folder));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await instance.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        await DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/entry")]
    [InlineData("/no/such/screen")]
    public async Task Every_address_of_a_screen_is_the_page_and_asked_for_again(string path)
    {
        using var answer = await Get(path, "text/html,application/xhtml+xml,*/*;q=0.8");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Html, await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.NotNull(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/entry")]
    [InlineData("/privacy.html")]
    [InlineData("/docs/")]
    public async Task No_page_runs_or_wears_what_was_written_into_it(string path)
    {
        using var answer = await Get(path, "text/html");
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        var parts = answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ").ToList();
        foreach (var needed in (string[])["script-src 'self'", "style-src 'self'"])
            Assert.Contains(parts, part => part.StartsWith(needed, StringComparison.Ordinal));
        Assert.DoesNotContain(parts, part => part.Contains("unsafe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_named_file_is_kept_for_ever_and_sent_as_the_build_compressed_it()
    {
        using var packed = await Get("/assets/index-a1b2.js", "*/*", "gzip, deflate, br");
        Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
        Assert.Equal("text/javascript; charset=utf-8", packed.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", packed.Headers.GetValues("Cache-Control")));
        Assert.Equal(["Accept-Encoding"], packed.Headers.Vary);
        await using var brotli = new BrotliStream(await packed.Content.ReadAsStreamAsync(Cancel), CompressionMode.Decompress);
        Assert.Equal(Script, await new StreamReader(brotli).ReadToEndAsync(Cancel));

        using var plain = await Get("/assets/index-a1b2.js", "*/*");
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(Script, await plain.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("/api/v1/no-such-thing")]
    [InlineData("/assets/old-9f9f.js")]
    [InlineData("/ws/no-such-thing")]
    public async Task What_is_no_screen_and_no_file_is_not_found(string path)
    {
        using var answer = await Get(path, "text/html");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_page_is_not_sent_again_while_it_is_the_same()
    {
        using var first = await Get("/", "text/html");
        using var client = instance.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_API_answers_as_ever()
    {
        using var client = instance.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("/api/v1/farmers", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync(new Uri("/entry", UriKind.Relative), Cancel)).StatusCode);
    }

    private async Task<HttpResponseMessage> Get(string path, string accept, string? encoding = null)
    {
        using var client = instance.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        if (encoding is not null)
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        return await client.SendAsync(request, Cancel);
    }
}
