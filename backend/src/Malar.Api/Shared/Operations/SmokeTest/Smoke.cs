using System.Diagnostics;
using System.Globalization;

namespace Malar.Api.Shared.Operations.SmokeTest;

/// <summary>
/// A look at an installation from outside, as the deployment guide lists it: the service, its pages, TLS, and that strangers are refused.
/// Changes nothing and needs no account; with one it also signs in and hears the hub.
/// </summary>
internal static class Smoke
{
    /// <summary>Asks everything, prints a line for each check, and writes the report where one is wanted.</summary>
    /// <param name="target">What is looked at.</param>
    /// <param name="output">Takes a line for each check.</param>
    /// <param name="report">JUnit's XML for CI; null: none.</param>
    /// <returns>0 when all is well, else 1.</returns>
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

/// <param name="Service">Where the service is, such as https://api.malar.example/.</param>
/// <param name="Pages">Where the pages are; null: there are none.</param>
/// <param name="Origin">A page's origin that the service lets call it; null where the pages come from the service's own.</param>
/// <param name="Email">Whoever signs in; null: nobody does.</param>
internal sealed record SmokeTarget(Uri Service, Uri? Pages, string? Origin, string? Email = null, string? Password = null);

/// <param name="Name">What holds when all is well.</param>
/// <param name="AskAsync">Asks; returns a remark for the line, or null. Throws <see cref="SmokeFailure"/> with what is wrong.</param>
internal sealed record SmokeCheck(string Name, Func<SmokeClient, CancellationToken, Task<string?>> AskAsync);

/// <param name="Problem">Null: none.</param>
internal sealed record SmokeResult(string Name, string? Problem, TimeSpan Took);

/// <summary>What is wrong, in words.</summary>
internal sealed class SmokeFailure(string message) : Exception(message);
