using System.Diagnostics;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Architecture;

/// <summary>Runs the example morning of the README against the running service.</summary>
public sealed class MorningTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task The_morning_by_curl_ends_with_a_balance_of_zero()
    {
        var output = await RunAsync(Api.Address, "owner@madurai-1.test", Cancel);
        Assert.EndsWith("Balance: 0.00\n", output, StringComparison.Ordinal);
        Assert.Contains(
            output[output.IndexOf("The settlement", StringComparison.Ordinal)..],
            Repository.Read("README.md"),
            StringComparison.Ordinal
        );
    }

    /// <summary>Runs the script and returns its output, after checking that no call failed.</summary>
    internal static async Task<string> RunAsync(Uri address, string email, CancellationToken ct)
    {
        var start = new ProcessStartInfo(
            "bash",
            [Path.Combine(Repository.Root, "docs", "morning.sh"), address.ToString().TrimEnd('/'), email, TestShop.Password]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var script = Process.Start(start)!;
        var errors = script.StandardError.ReadToEndAsync(ct);
        var output = await script.StandardOutput.ReadToEndAsync(ct);
        await script.WaitForExitAsync(ct);
        Assert.True(script.ExitCode == 0, $"{output}\n{await errors}");
        return output;
    }
}
