using System.Diagnostics;
using Malar.Api.Tests.Architecture;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.WhatsApp.Providers;

/// <summary>
/// Prism, serving the part of Twilio's OpenAPI description that we use; it refuses requests that the description does not allow.
/// </summary>
internal sealed class TwilioMock : IDisposable
{
    private readonly Process process;

    private TwilioMock(Process process, string url) => (this.process, Url) = (process, url);

    public string Url { get; }

    public static async Task<TwilioMock> StartedAsync(CancellationToken cancellationToken)
    {
        var port = ServiceProcess.FreePort();
        var start = new ProcessStartInfo(
            "node",
            [
                Path.Combine(Repository.Root, "frontend/node_modules/@stoplight/prism-cli/dist/index.js"),
                "mock",
                "--host",
                "127.0.0.1",
                "--port",
                $"{port}",
                Path.Combine(Repository.Root, "backend/tests/Malar.Api.Tests/Features/WhatsApp/Providers/twilio-messages.json"),
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var mock = new TwilioMock(Process.Start(start)!, $"http://127.0.0.1:{port}");
        var said = new System.Text.StringBuilder();
        mock.process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        mock.process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        mock.process.BeginOutputReadLine();
        mock.process.BeginErrorReadLine();
        using var client = new HttpClient();
        await Eventually.Async(
            async () =>
            {
                Assert.False(mock.process.HasExited, said.ToString());
                try
                {
                    await client.GetAsync(mock.Url, cancellationToken);
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "Prism answers",
            cancellationToken,
            TimeSpan.FromMinutes(2)
        );
        return mock;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
