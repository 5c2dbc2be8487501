using System.Diagnostics;
using System.Globalization;

namespace Malar.Api.Shared.Operations.SmokeTest;

/// <summary>
/// Checks an installation from outside, as the deployment guide lists it: the service, its pages, TLS, and that strangers are refused. It
/// changes nothing and needs no account; with one it also signs in and connects to the hub.
/// </summary>
internal static class Smoke
{
    /// <summary>Runs all checks, prints a line for each, and writes the report if one is requested.</summary>
    /// <param name="target">The installation.</param>
    /// <param name="output">Receives a line for each check.</param>
    /// <param name="report">Receives JUnit's XML for CI; null for none.</param>
    /// <returns>0 if all checks pass, else 1.</returns>
    public static async Task<int> RunAsync(SmokeTarget target, TextWriter output, string? report, CancellationToken cancellationToken)
    {
        using var client = new SmokeClient();
        var results = new List<SmokeResult>();
        foreach (var check in (SmokeCheck[])[.. ServiceChecks.Of(target), .. PageChecks.Of(target), .. TransportChecks.Of(target)])
        {
            var started = Stopwatch.GetTimestamp();
            var (problem, remark) = await AskAsync(check, client, cancellationToken);
            results.Add(new SmokeResult(check.Name, problem, Stopwatch.GetElapsedTime(started)));
            await output.WriteLineAsync(
                problem is null ? $"ok      {check.Name}{(remark is null ? "" : $": {remark}")}" : $"failed  {check.Name}: {problem}"
            );
        }

        var failures = results.Count(r => r.Problem is not null);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{results.Count - failures} ok, {failures} failed"));
        if (report is not null)
            await JUnitReport.WriteAsync(report, target.Service, results, cancellationToken);
        return failures == 0 ? 0 : 1;
    }

    private static async Task<(string? Problem, string? Remark)> AskAsync(
        SmokeCheck check,
        SmokeClient client,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (null, await check.AskAsync(client, cancellationToken));
        }
        catch (SmokeFailure e)
        {
            return (e.Message, null);
        }
        catch (HttpRequestException e)
        {
            return (e.InnerException is null ? e.Message : $"{e.Message} ({e.InnerException.Message})", null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (string.Create(CultureInfo.InvariantCulture, $"no answer within {SmokeClient.Patience.TotalSeconds} seconds"), null);
        }
        catch (Exception e)
            when (e
                    is System.Text.Json.JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or IOException
                        or System.Net.WebSockets.WebSocketException
                        or System.Net.Sockets.SocketException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            return (e.Message, null);
        }
    }
}

/// <param name="Service">The address of the service, such as https://api.malar.example/.</param>
/// <param name="Pages">The address of the pages; null if there are none.</param>
/// <param name="Origin">A page origin that may call the service; null if the service itself serves the pages.</param>
/// <param name="Email">The account that signs in; null for none.</param>
internal sealed record SmokeTarget(Uri Service, Uri? Pages, string? Origin, string? Email = null, string? Password = null);

/// <param name="Name">The condition that is checked.</param>
/// <param name="AskAsync">Checks it; returns a remark for the line, or null. Throws <see cref="SmokeFailure"/> with the problem.</param>
internal sealed record SmokeCheck(string Name, Func<SmokeClient, CancellationToken, Task<string?>> AskAsync);

/// <param name="Problem">Null if the check passed.</param>
internal sealed record SmokeResult(string Name, string? Problem, TimeSpan Took);

/// <summary>A failed check; the message is the problem.</summary>
internal sealed class SmokeFailure(string message) : Exception(message);
