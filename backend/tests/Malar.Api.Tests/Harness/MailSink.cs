using System.Diagnostics;
using System.Text.Json;
using Malar.Api.Tests.Architecture;

namespace Malar.Api.Tests.Harness;

/// <summary>A third-party SMTP server on a loopback port, which parses the received mails itself.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly Process process;

    private MailSink(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    public static async Task<MailSink> StartAsync(CancellationToken cancellationToken, params string[] options)
    {
        var server = Process.Start(
            new ProcessStartInfo("node", [Path.Combine(Repository.Root, "frontend", "scripts", "mail-sink.mjs"), .. options])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var line = await server.StandardOutput.ReadLineAsync(cancellationToken);
        Assert.True(line is not null, "The mail server did not start");
        return new MailSink(server, JsonDocument.Parse(line).RootElement.Int("port"));
    }

    /// <summary>Starts an instance of the service that sends its mails here.</summary>
    public Task<Instance> ServiceAsync(RunningApi api, params (string Name, string? Value)[] settings) =>
        api.StartAnotherAsync([
            ("SMTP_HOST", "127.0.0.1"),
            ("SMTP_PORT", $"{Port}"),
            ("SMTP_SECURITY", "none"),
            ("SMTP_FROM", "Malar <post@malar.test>"),
            ("FRONTEND_URL", "https://malar.test"),
            .. settings,
        ]);

    /// <summary>Returns the next event of any kind.</summary>
    public async Task<JsonElement> AnythingAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var line = await process.StandardOutput.ReadLineAsync(patience.Token);
        return JsonDocument.Parse(line ?? throw new InvalidOperationException("The mail server has ended")).RootElement;
    }

    /// <summary>Returns the next event, which must be of this kind.</summary>
    public async Task<JsonElement> NextAsync(string kind, CancellationToken cancellationToken)
    {
        var next = await AnythingAsync(cancellationToken);
        Assert.Equal(kind, next.Text("event"));
        return next;
    }

    /// <summary>Returns the next mail.</summary>
    public async Task<JsonElement> MailAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = await AnythingAsync(cancellationToken);
            if (next.Text("event") == "mail")
                return next;
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
