using System.Diagnostics;
using System.Text.Json;
using Malar.Api.Tests.Architecture;

namespace Malar.Api.Tests.Features.WhatsApp;

/// <summary>Twilio's own Node library, which is independent of our code: it signs the calls of the tests.</summary>
internal static class TwilioLibrary
{
    private const string Script = """
        const { getExpectedTwilioSignature, getExpectedBodyHash } = require('twilio/lib/webhooks/webhooks');
        const calls = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        process.stdout.write(JSON.stringify(calls.map(({ token, url, fields, body }) => {
            if (body === null) return { url, signature: getExpectedTwilioSignature(token, url, fields) };
            const hashed = url + (url.includes('?') ? '&' : '?') + 'bodySHA256=' + getExpectedBodyHash(body);
            return { url: hashed, signature: getExpectedTwilioSignature(token, hashed, {}) };
        })));
        """;

    /// <param name="Token">The account's auth token.</param>
    /// <param name="Url">The URL that Twilio would call.</param>
    /// <param name="Fields">The form's fields; a repeated field has a list.</param>
    /// <param name="Body">Raw JSON; null: it is a form.</param>
    internal sealed record Call(string Token, string Url, Dictionary<string, object> Fields, string? Body = null);

    /// <param name="Url">The URL as called, with the body's hash if there is a body.</param>
    /// <param name="Signature">Value of the signature header.</param>
    internal sealed record Signed(string Url, string Signature);

    public static async Task<IReadOnlyList<Signed>> SignAsync(IReadOnlyList<Call> calls, CancellationToken cancellationToken)
    {
        using var node = Process.Start(
            new ProcessStartInfo("node", ["-e", Script])
            {
                WorkingDirectory = Path.Combine(Repository.Root, "frontend"),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(calls, JsonSerializerOptions.Web));
        node.StandardInput.Close();
        var answer = await node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.WaitForExitAsync(cancellationToken);
        Assert.True(node.ExitCode == 0, "node could not sign: is frontend/node_modules installed?");
        return JsonSerializer.Deserialize<List<Signed>>(answer, JsonSerializerOptions.Web)!;
    }
}
