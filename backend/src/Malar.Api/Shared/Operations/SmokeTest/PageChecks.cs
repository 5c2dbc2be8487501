using System.Text.RegularExpressions;

namespace Malar.Api.Shared.Operations.SmokeTest;

/// <summary>Checks the pages: available, secure, installable, compressed; a missing file is not answered with a page.</summary>
internal static partial class PageChecks
{
    private static readonly (string, string) AsBrowser = ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    public static IEnumerable<SmokeCheck> Of(SmokeTarget target)
    {
        if (target.Pages is not { } pages)
            yield break;
        Uri At(string path) => new(pages, path);
        foreach (var path in (string[])["", "entry"])
            yield return new($"the page at /{path} comes, with its headers", (client, ct) => PageAsync(client, At(path), ct));
        yield return new("/sw.js is a script that is asked for anew", async (client, ct) =>
        {
            (await client.GetAsync(At("sw.js"), ct, ("Accept", "*/*")))
                .Expect(200)
                .ExpectHeader("Content-Type", v => v.Contains("javascript", StringComparison.Ordinal))
                .ExpectHeader("Cache-Control", v => v.Contains("no-cache", StringComparison.Ordinal));
            return null;
        });
        yield return new("/manifest.json makes it installable", (client, ct) => ManifestAsync(client, pages, ct));
        yield return new("what the page is made of comes compressed and is kept", (client, ct) => AssetAsync(client, pages, ct));
        yield return new("a missing file is a 404", async (client, ct) =>
        {
            (await client.GetAsync(At("assets/no-such-file-00000000.js"), ct, ("Accept", "*/*"))).Expect(404);
            return null;
        });
    }

    private static async Task<string?> PageAsync(SmokeClient client, Uri address, CancellationToken ct)
    {
        var answer = (await client.GetAsync(address, ct, AsBrowser))
            .Expect(200)
            .ExpectHeader("Content-Type", v => v.Replace(" ", "", StringComparison.Ordinal) is "text/html;charset=utf-8")
            .ExpectHeader("Content-Security-Policy", v => v.Contains("script-src 'self'", StringComparison.Ordinal))
            .ExpectHeader("X-Content-Type-Options", v => v == "nosniff")
            .ExpectHeader("X-Frame-Options", v => v == "DENY")
            .ExpectHeader("Referrer-Policy", v => v.Length > 0)
            .ExpectHeader("Permissions-Policy", v => v.Length > 0)
            .ExpectHeader("Cross-Origin-Opener-Policy", v => v == "same-origin");
        if (address.Scheme == "https")
            answer.ExpectHeader("Strict-Transport-Security", v => v.StartsWith("max-age=", StringComparison.Ordinal));
        return answer.Body.Contains("id=\"root\"", StringComparison.Ordinal) ? null : throw new SmokeFailure("another page");
    }

    private static async Task<string?> ManifestAsync(SmokeClient client, Uri pages, CancellationToken ct)
    {
        var manifest = (await client.GetAsync(new Uri(pages, "manifest.json"), ct)).Expect(200).Json;
        var largest = manifest.GetProperty("icons").EnumerateArray().Last();
        _ = manifest.GetProperty("start_url").GetString();
        var icon = new Uri(pages, largest.GetProperty("src").GetString()!);
        (await client.GetAsync(icon, ct, ("Accept", "image/*"))).Expect(200);
        return manifest.GetProperty("name").GetString();
    }

    private static async Task<string?> AssetAsync(SmokeClient client, Uri pages, CancellationToken ct)
    {
        var page = (await client.GetAsync(pages, ct, AsBrowser)).Expect(200).Body;
        var script = Script().Match(page);
        if (!script.Success)
            throw new SmokeFailure("the page names no script in /assets");
        var answer = (
            await client.GetAsync(new Uri(pages, script.Groups["path"].Value), ct, ("Accept", "*/*"), ("Accept-Encoding", "br, gzip"))
        )
            .Expect(200)
            .ExpectHeader("Content-Encoding", v => v is "br" or "gzip")
            .ExpectHeader("Cache-Control", v => v.Contains("immutable", StringComparison.Ordinal));
        return answer.Header("Content-Encoding");
    }

    [GeneratedRegex("src=\"(?<path>/assets/[^\"]+\\.js)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Script();
}
