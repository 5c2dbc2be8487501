using System.Security.Cryptography;
using System.Text;
using Malar.Api.Features.WhatsApp.Inbound;
using Microsoft.Extensions.Primitives;

namespace Malar.Api.Tests.Features.WhatsApp.Inbound;

public sealed class SignatureTests
{
    private const string Token = "12345";
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private const string Json = """{"property": "value", "boolean": true}""";
    private const string JsonUrl = $"{Url}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

    private static readonly Dictionary<string, StringValues> Form = new()
    {
        ["CallSid"] = "CA1234567890ABCDE",
        ["Caller"] = "+14158675309",
        ["Digits"] = "1234",
        ["From"] = "+14158675309",
        ["To"] = "+18005551212",
    };

    private static bool Fits(string? token, string? signature, string url, Dictionary<string, StringValues>? form, string body = "") =>
        TwilioSignature.IsValid(token, signature, url, form, Encoding.UTF8.GetBytes(body));

    [Fact]
    public void Twilios_own_examples_fit()
    {
        Assert.True(Fits(Token, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", Url, Form));
        Assert.True(Fits(Token, "a9nBmqA0ju/hNViExpshrM61xv4=", JsonUrl, null, Json));
    }

    [Theory]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2")]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2")]
    public void The_port_that_goes_without_saying_may_be_said(string url) =>
        Assert.True(Fits(Token, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", url, Form));

    [Fact]
    public void Whatever_else_does_not_fit()
    {
        const string signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
        Assert.False(Fits("12346", signature, Url, Form));
        Assert.False(Fits(null, signature, Url, Form));
        Assert.False(Fits("", signature, Url, Form));
        Assert.False(Fits(Token, null, Url, Form));
        Assert.False(Fits(Token, "", Url, Form));
        Assert.False(Fits(Token, "not base64", Url, Form));
        Assert.False(Fits(Token, "UlNPWUQ=", Url, Form));
        Assert.False(Fits(Token, signature, Url.Replace("https", "http", StringComparison.Ordinal), Form));
        Assert.False(Fits(Token, signature, Url + "&more=1", Form));
        Assert.False(Fits(Token, signature, Url, new(Form) { ["Digits"] = "1235" }));
        Assert.False(Fits(Token, signature, Url, new(Form) { ["Extra"] = "" }));
        Assert.False(Fits(Token, signature, Url, null, "CallSid=CA1234567890ABCDE"));
    }

    [Fact]
    public void A_json_body_must_be_the_one_the_address_names()
    {
        const string signature = "a9nBmqA0ju/hNViExpshrM61xv4=";
        Assert.False(Fits(Token, signature, JsonUrl, null, Json + " "));
        Assert.False(Fits(Token, signature, JsonUrl.Replace("0a1f", "0a1e", StringComparison.Ordinal), null, Json));
        Assert.False(Fits(Token, signature, Url, null, Json));
        Assert.False(Fits(Token, signature, $"{Url}&bodySHA256=", null, Json));
        // The hash of the right body with the signature of another URL.
        Assert.False(Fits(Token, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", JsonUrl, null, Json));
    }

    [Fact]
    public void Interakt_and_Meta_sign_the_raw_body()
    {
        // RFC 4231, test case 2.
        var body = "what do ya want for nothing?"u8.ToArray();
        const string signature = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        Assert.True(BodySignature.IsValid("Jefe", signature, body));
        Assert.True(BodySignature.IsValid("Jefe", signature.ToUpperInvariant(), body));
        Assert.False(BodySignature.IsValid("Jefe", signature["sha256=".Length..], body));
        Assert.False(BodySignature.IsValid("Jefe", signature[..^2], body));
        Assert.False(BodySignature.IsValid("Jefe", signature[..^1] + "x", body));
        Assert.False(BodySignature.IsValid("jefe", signature, body));
        Assert.False(BodySignature.IsValid(null, signature, body));
        Assert.False(BodySignature.IsValid("", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Array.Empty<byte>(), body))}", body));
        Assert.False(BodySignature.IsValid("Jefe", null, body));
        Assert.False(BodySignature.IsValid("Jefe", signature, body[..^1]));
    }
}
