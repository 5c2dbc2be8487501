using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

[Collection(Alone.Name)]
public sealed class CompressionTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task What_is_read_comes_compressed_where_the_client_takes_it()
    {
        using var packed = await Ask(HttpMethod.Get, "/api/v1/sync/changes?limit=500");
        Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        await using var brotli = new BrotliStream(await packed.Content.ReadAsStreamAsync(Cancel), CompressionMode.Decompress);
        using var read = await JsonDocument.ParseAsync(brotli, cancellationToken: Cancel);
        Assert.NotEqual(0, read.RootElement.GetProperty("data").GetProperty("changes").GetArrayLength());
    }

    [Fact]
    public async Task It_is_sent_at_once_and_what_is_small_as_it_is()
    {
        using var large = await Ask(HttpMethod.Get, "/api/v1/sync/changes?limit=500");
        Assert.True(large.Content.Headers.ContentLength > 0);
        using var small = await Ask(HttpMethod.Get, $"/api/v1/farmers/{await Shop.AddFarmer()}/balance");
        Assert.InRange(small.Content.Headers.ContentLength ?? 0, 1, 1000);
        Assert.Empty(small.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_sheet_comes_compressed_too()
    {
        await Shop.AddFarmer();
        using var sheet = await Ask(HttpMethod.Get, "/api/v1/exports/farmers?format=csv");
        Assert.Equal(["br"], sheet.Content.Headers.ContentEncoding);
        await using var brotli = new BrotliStream(await sheet.Content.ReadAsStreamAsync(Cancel), CompressionMode.Decompress);
        using var read = new StreamReader(brotli);
        Assert.Contains("Muthupandi", await read.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_with_a_token_never_does()
    {
        using var answer = await Ask(
            HttpMethod.Post,
            "/api/v1/auth/login",
            JsonContent.Create(new { email = "owner@madurai-1.test", password = TestShop.Password })
        );
        Assert.Contains("access_token", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        return await Shop.Clerk.SendAsync(request, Cancel);
    }
}
